package naklon.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.optim.Group;
import naklon.optim.Optimizer;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The second phase of a step: the optimizer, traced over whole blocks of parameters, or over each
 * parameter if it looks at shapes. Learning rate, number of the step and the factors of groups are
 * inputs of its plan.
 */
final class UpdatePhase {
  private final Optimizer optimizer;
  private final int threads;
  private final List<Slice> scalars = new ArrayList<>(); // rate, number, then rate, decay of groups
  private Slice[] inputs = new Slice[0];
  private @Nullable ParameterParts parts;
  private @Nullable Plan plan;

  UpdatePhase(Optimizer optimizer, int threads) {
    this.optimizer = optimizer;
    this.threads = threads;
    for (int i = 0; i < 2 + 2 * optimizer.groups().size(); i++) {
      scalars.add(Slice.zeros(TensorType.scalar()));
    }
  }

  /** Adds the parameters, in blocks that are updated whole. */
  void layOutParameters(Layout layout, List<Parameter> parameters) {
    parts = new ParameterParts(optimizer, parameters);
    parts.layOut(layout);
  }

  /** Adds what the optimizer keeps for each parameter. */
  void layOutState(Layout layout) {
    parts().layOutState(layout);
  }

  /** Something that is updated at once: where it is read, its gradient, what is kept for it. */
  private record Target(String name, Slice gradient, int group, List<Kept> state) {}

  private record Kept(String name, TensorType type) {}

  private List<Target> targets(Layout layout, GradientBlocks gradients) {
    var targets = new ArrayList<Target>();
    for (var part : parts().all()) {
      if (optimizer.isShaped()) {
        for (var p : part.parameters()) {
          var kept = keptIn(p.type(), state -> ParameterParts.entry(state, p));
          targets.add(new Target(p.name(), gradients.of(p), part.group(), kept));
        }
      } else {
        String name = part.block("parameters");
        Slice gradient = gradients.of(Objects.requireNonNull(layout.findBlock(name)));
        TensorType flat = part.flat(layout);
        var kept = namedByEntry(keptIn(flat, state -> part.block(state.name())), flat);
        targets.add(new Target(name, gradient, part.group(), kept));
      }
    }
    return targets;
  }

  private List<Kept> keptIn(TensorType w, Function<Optimizer.State, String> name) {
    return optimizer.state(w).stream().map(s -> new Kept(name.apply(s), s.type())).toList();
  }

  /** What is not laid out as the weights are is one entry, and read in its own shape. */
  private static List<Kept> namedByEntry(List<Kept> kept, TensorType flat) {
    return kept.stream()
        .map(k -> k.type.equals(flat) ? k : new Kept("optimizer." + k.name, k.type))
        .toList();
  }

  /** Traces the update and makes its plan. */
  void compile(Layout layout, GradientBlocks gradients) {
    List<Target> targets = targets(layout, gradients);
    var all = new ArrayList<>(scalars);
    targets.forEach(t -> all.add(t.gradient));
    inputs = all.toArray(Slice[]::new);
    Graph graph =
        Trace.of(
            all.stream().map(Slice::type).toList(),
            (trace, in) -> {
              List<Tensor> given = in.subList(scalars.size(), in.size());
              List<Tensor> prepared = optimizer.prepare(given);
              for (int i = 0; i < targets.size(); i++) {
                Target t = targets.get(i);
                trace(trace, t, prepared.get(i), step(t.group, in));
              }
              return List.of();
            });
    plan = Plan.of(graph, layout, threads);
  }

  private static Optimizer.Step step(int group, List<Tensor> in) {
    if (group == ParameterParts.NO_GROUP) {
      return new Optimizer.Step(in.get(0), in.get(1));
    }
    Tensor rate = in.get(0).mul(in.get(2 + 2 * group));
    return new Optimizer.Step(rate, in.get(1), in.get(3 + 2 * group));
  }

  private void trace(Trace trace, Target t, Tensor gradient, Optimizer.Step step) {
    Tensor w = trace.read(t.name, t.gradient.type());
    var state = new ArrayList<Tensor>();
    for (var kept : t.state) {
      state.add(trace.read(kept.name, kept.type));
    }
    var result = optimizer.update(w, gradient, state, step);
    trace.update(t.name, result.w());
    for (int i = 0; i < t.state.size(); i++) {
      trace.update(t.state.get(i).name, result.state().get(i));
    }
  }

  /**
   * Updates parameters and state from the gradients.
   *
   * @param update number of this update, from 1
   */
  void run(Store store, double rate, double update) {
    begin(rate, update);
    plan().run(store, inputs);
  }

  /** Sets rate, number of the update and the factors of groups. */
  void begin(double rate, double update) {
    set(0, rate);
    set(1, update);
    List<Group> groups = optimizer.groups();
    for (int g = 0; g < groups.size(); g++) {
      set(2 + 2 * g, groups.get(g).rate());
      set(3 + 2 * g, groups.get(g).decay());
    }
  }

  /** The scalar that holds the number of the update. */
  Slice number() {
    return scalars.get(1);
  }

  /** The inputs of the plan. */
  Slice[] inputs() {
    return inputs;
  }

  private void set(int scalar, double value) {
    scalars.get(scalar).d()[0] = value;
  }

  /** Whether something else than the weights themselves is to be evaluated. */
  boolean isAveraging() {
    return optimizer.evaluated() != null;
  }

  /**
   * Puts what the optimizer wants to be evaluated, such as a mean of the weights, in the place of
   * the parameters; nothing if that is the weights themselves.
   */
  void evaluate(Store store) {
    String name = optimizer.evaluated();
    if (name == null) {
      return;
    }
    for (var part : parts().all()) {
      for (var p : part.parameters()) {
        var from = new Optimizer.State(name, p.type());
        store.slice(p.name()).copyFrom(store.slice(ParameterParts.entry(from, p)));
      }
    }
  }

  /** Median seconds of each kernel; the store is changed. */
  List<Plan.Line> profile(int times, Store store) {
    set(1, 1);
    return plan().profile(times, store, inputs);
  }

  private ParameterParts parts() {
    return Objects.requireNonNull(parts);
  }

  Plan plan() {
    return Objects.requireNonNull(plan);
  }
}
