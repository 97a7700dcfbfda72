package naklon.train;

import java.util.ArrayList;
import java.util.List;
import naklon.optim.Group;
import naklon.optim.Optimizer;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.TensorType;

/**
 * Parameters as an optimizer treats them: by group and dtype. Those of one part lie side by side in
 * one block of the store.
 */
final class ParameterParts {
  /** The parameters of no group are in group −1. */
  static final int NO_GROUP = -1;

  /** Parameters of one group and dtype. */
  record Part(int group, DType dtype, List<Parameter> parameters) {
    /** The name of a block of this part. */
    String block(String name) {
      return name + (group == NO_GROUP ? "" : " of group " + (group + 1)) + "/" + dtype;
    }

    /** The type of all parameters as one vector. */
    TensorType flat(Layout layout) {
      var b = layout.findBlock(block("parameters"));
      return TensorType.of(dtype, java.util.Objects.requireNonNull(b).length());
    }

    private void add(Layout layout, Layout.Kind kind, String name, String prefix) {
      var values = new ArrayList<Layout.Value>();
      for (var p : parameters) {
        values.add(new Layout.Value(prefix + p.name(), p.type()));
      }
      layout.add(block(name), kind, values);
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final Optimizer optimizer;

  ParameterParts(Optimizer optimizer, List<Parameter> parameters) {
    this.optimizer = optimizer;
    List<Group> groups = optimizer.groups();
    for (int g = NO_GROUP; g < groups.size(); g++) {
      for (var dtype : DType.values()) {
        var inside = new ArrayList<Parameter>();
        for (var p : parameters) {
          if (p.type().dtype() == dtype && groupOf(p, groups) == g) {
            inside.add(p);
          }
        }
        if (!inside.isEmpty()) {
          parts.add(new Part(g, dtype, List.copyOf(inside)));
        }
      }
    }
    requireAllUsed(groups, parameters);
  }

  private static int groupOf(Parameter p, List<Group> groups) {
    for (int g = 0; g < groups.size(); g++) {
      if (groups.get(g).has(p.name())) {
        return g;
      }
    }
    return NO_GROUP;
  }

  private void requireAllUsed(List<Group> groups, List<Parameter> parameters) {
    for (int g = 0; g < groups.size(); g++) {
      int number = g;
      if (parts.stream().noneMatch(p -> p.group == number)) {
        throw new IllegalArgumentException(
            "no parameter is in the group \""
                + groups.get(g).names()
                + "\" of "
                + optimizer
                + "; there are "
                + parameters.stream().map(Parameter::name).toList()
                + ", and the first group that fits takes a parameter");
      }
    }
  }

  List<Part> all() {
    return List.copyOf(parts);
  }

  /** Adds the parameters' own blocks. */
  void layOut(Layout layout) {
    for (var part : parts) {
      part.add(layout, Layout.Kind.PARAMETER, "parameters", "");
    }
  }

  /** Adds what the optimizer keeps for them. */
  void layOutState(Layout layout) {
    for (var part : parts) {
      if (optimizer.isShaped()) {
        addShaped(layout, part);
      } else {
        addFlat(layout, part);
      }
    }
  }

  private void addFlat(Layout layout, Part part) {
    TensorType flat = part.flat(layout);
    for (var state : optimizer.state(flat)) {
      if (state.type().equals(flat)) {
        part.add(layout, Layout.Kind.STATE, state.name(), "optimizer." + state.name() + ".");
      } else {
        String name = part.block(state.name());
        var value = new Layout.Value("optimizer." + name, state.type());
        layout.add(name, Layout.Kind.STATE, List.of(value));
      }
    }
  }

  private void addShaped(Layout layout, Part part) {
    for (var p : part.parameters) {
      for (var state : optimizer.state(p.type())) {
        String name = entry(state, p);
        layout.add(
            name + "/block", Layout.Kind.STATE, List.of(new Layout.Value(name, state.type())));
      }
    }
  }

  /** The name of what is kept for one parameter. */
  static String entry(Optimizer.State state, Parameter p) {
    return "optimizer." + state.name() + "." + p.name();
  }
}
