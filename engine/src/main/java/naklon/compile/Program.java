package naklon.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.tensor.Composite;
import naklon.tensor.Node;
import naklon.tensor.Op;
import naklon.tensor.Pointwise;
import naklon.tensor.Primitive;
import naklon.tensor.Reverse;
import naklon.tensor.Source;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A graph as a list of operations on numbered values, in an order in which they can run. Building
 * it merges equal operations, writes out composites that have no kernel, makes the rewrites that
 * change no bit, and leaves out what nobody asked for.
 */
final class Program {
  /** One operation. Its inputs' values come earlier in the list. */
  record Line(Op op, int[] in, int[] out, String path) {}

  private record Key(Op op, List<Integer> in, String region) {}

  private final List<TensorType> types = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<@Nullable Line> maker = new ArrayList<>();
  private final Map<Key, int[]> known = new HashMap<>();
  private final Map<Tensor, Integer> number = new IdentityHashMap<>();
  private final Map<Double, Integer> scalars = new HashMap<>();
  private final int[] outputs;
  private final Map<String, Integer> updates = new LinkedHashMap<>();

  Program(Graph graph) {
    outputs = new int[graph.outputs().size()];
    var wanted = new ArrayList<>(graph.outputs());
    wanted.addAll(graph.updates().values());
    convert(wanted.toArray(Tensor[]::new));
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = valueOf(graph.outputs().get(i));
    }
    graph.updates().forEach((name, t) -> updates.put(name, valueOf(t)));
    dropDead();
  }

  List<Line> lines() {
    return lines;
  }

  TensorType type(int value) {
    return types.get(value);
  }

  int values() {
    return types.size();
  }

  int output(int i) {
    return outputs[i];
  }

  int outputCount() {
    return outputs.length;
  }

  Map<String, Integer> updates() {
    return updates;
  }

  /** The line that makes a value. */
  Line maker(int value) {
    return Objects.requireNonNull(maker.get(value));
  }

  private void convert(Tensor... wanted) {
    for (Node node : Reverse.order(wanted)) {
      if (number.containsKey(node.output(0))) {
        continue;
      }
      if (node.op() instanceof Composite c && !c.isFused()) {
        Tensor[] definition = c.definition(node.inputs());
        convert(definition);
        for (int i = 0; i < definition.length; i++) {
          number.put(node.output(i), valueOf(definition[i]));
        }
        continue;
      }
      var in = new int[node.inputCount()];
      for (int i = 0; i < in.length; i++) {
        in[i] = valueOf(node.input(i));
      }
      int[] out = emit(node.op(), in, node.path(), node.region());
      for (int i = 0; i < out.length; i++) {
        number.put(node.output(i), out[i]);
      }
    }
  }

  private int valueOf(Tensor t) {
    Integer known = number.get(t);
    if (known != null) {
      return known;
    }
    if (!t.isConcrete()) {
      convert(t);
      return Objects.requireNonNull(number.get(t));
    }
    boolean scalar = t.type().equals(TensorType.scalar());
    Integer same = scalar ? scalars.get(t.item()) : null;
    int v = same != null ? same : append(new Source.Constant(t), new int[0], "")[0];
    if (scalar) {
      scalars.put(t.item(), v);
    }
    number.put(t, v);
    return v;
  }

  private int[] emit(Op op, int[] in, String path, String region) {
    int[] same = unchanged(op, in);
    if (same != null) {
      return same;
    }
    if (op instanceof Pointwise) {
      in = withoutBroadcasts(op, in);
    }
    var key = new Key(op, boxed(in), region);
    int[] before = known.get(key);
    if (before != null) {
      return before;
    }
    int[] out = append(op, in, path);
    known.put(key, out);
    return out;
  }

  private int[] append(Op op, int[] in, String path) {
    TensorType[] outTypes = op.infer(typesOf(in));
    var out = new int[outTypes.length];
    var line = new Line(op, in, out, path);
    for (int i = 0; i < out.length; i++) {
      out[i] = types.size();
      types.add(outTypes[i]);
      maker.add(line);
    }
    lines.add(line);
    return out;
  }

  /** The value itself, where the operation changes nothing: x · 1, a shape that is the same. */
  private int @Nullable [] unchanged(Op op, int[] in) {
    if (in.length == 0) {
      return null;
    }
    TensorType[] out = op.infer(typesOf(in));
    boolean sameType = out.length == 1 && out[0].equals(type(in[0]));
    if (sameType && op instanceof Primitive p && Rewrites.keepsValue(p)) {
      return new int[] {in[0]};
    }
    if (Rewrites.isProduct(op)) {
      for (int i = 0; i < 2; i++) {
        if (isOne(in[1 - i]) && out[0].equals(type(in[i]))) {
          return new int[] {in[i]};
        }
      }
    }
    return null;
  }

  private boolean isOne(int value) {
    return maker(value).op() instanceof Source.Constant c
        && c.type().rank() == 0
        && c.value().item() == 1;
  }

  /** Pointwise ops broadcast by themselves: reads what was broadcast instead of the copy. */
  private int[] withoutBroadcasts(Op op, int[] in) {
    TensorType out = op.infer(typesOf(in))[0];
    int[] changed = in.clone();
    for (int i = 0; i < in.length; i++) {
      Line line = maker(in[i]);
      if (Rewrites.isBroadcast(line.op())) {
        int keep = changed[i];
        changed[i] = line.in()[0];
        if (!op.infer(typesOf(changed))[0].equals(out)) {
          changed[i] = keep;
        }
      }
    }
    return changed;
  }

  TensorType[] typesOf(int[] values) {
    var t = new TensorType[values.length];
    for (int i = 0; i < t.length; i++) {
      t[i] = types.get(values[i]);
    }
    return t;
  }

  private static List<Integer> boxed(int[] values) {
    var list = new ArrayList<Integer>(values.length);
    for (int v : values) {
      list.add(v);
    }
    return list;
  }

  private void dropDead() {
    var live = new boolean[types.size()];
    for (int v : outputs) {
      live[v] = true;
    }
    for (int v : updates.values()) {
      live[v] = true;
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      boolean used = false;
      for (int v : line.out()) {
        used |= live[v];
      }
      if (used) {
        for (int v : line.in()) {
          live[v] = true;
        }
      }
    }
    lines.removeIf(
        line -> {
          for (int v : line.out()) {
            if (live[v]) {
              return false;
            }
          }
          return true;
        });
  }
}
