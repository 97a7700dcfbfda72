package naklon.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The step of a {@link Scan} as a graph of its own: from carry, x and constants to the next carry
 * and the ys. A body equals only itself.
 */
public final class ScanBody {
  private final int carries;
  private final int xs;
  private final Tensor[] inputs;
  private final Tensor[] outputs;
  private final List<Node> order;

  private ScanBody(int carries, int xs, Tensor[] inputs, Tensor[] outputs) {
    this.carries = carries;
    this.xs = xs;
    this.inputs = inputs;
    this.outputs = outputs;
    this.order = Reverse.order(outputs);
    requireClosed();
  }

  /** Traces a step for inputs of these types. */
  static ScanBody of(
      List<TensorType> carry, List<TensorType> x, List<TensorType> constants, Scan.Step step) {
    var types = new ArrayList<>(carry);
    types.addAll(x);
    types.addAll(constants);
    var in = new ArrayList<Tensor>();
    for (int i = 0; i < types.size(); i++) {
      in.add(Tensor.traced(new Source.Input(i, types.get(i))));
    }
    int c = carry.size();
    int n = c + x.size();
    var made = step.apply(in.subList(0, c), in.subList(c, n), in.subList(n, in.size()));
    if (!Scan.types(made.carry()).equals(carry)) {
      throw new ShapeException(
          "scan: the step was given the carry "
              + carry
              + " and gives "
              + Scan.types(made.carry())
              + " for the next; both must be alike");
    }
    var out = new ArrayList<>(made.carry());
    out.addAll(made.ys());
    return new ScanBody(c, x.size(), in.toArray(Tensor[]::new), out.toArray(Tensor[]::new));
  }

  /** A step of as many inputs and outputs of each kind. */
  ScanBody with(Tensor[] otherInputs, Tensor[] otherOutputs) {
    return new ScanBody(carries, xs, otherInputs, otherOutputs);
  }

  /** The same step with more ys. */
  ScanBody withYs(List<Tensor> more) {
    var all = new ArrayList<>(List.of(outputs));
    all.addAll(more);
    return new ScanBody(carries, xs, inputs, all.toArray(Tensor[]::new));
  }

  /** The same step, which also keeps the carry that it was given. */
  ScanBody withHistory() {
    return withYs(List.of(inputs).subList(0, carries));
  }

  private void requireClosed() {
    for (var node : order) {
      if (node.op() instanceof Source && !isInput(node.output(0))) {
        throw new ShapeException(
            "scan: the step uses a tensor of outside, "
                + node.output(0).type()
                + "; hand it over as a constant");
      }
    }
  }

  private boolean isInput(Tensor t) {
    for (var in : inputs) {
      if (in == t) {
        return true;
      }
    }
    return false;
  }

  /** How many tensors are handed from step to step. */
  public int carries() {
    return carries;
  }

  /** How many inputs have an entry for each step. */
  public int xs() {
    return xs;
  }

  /** How many outputs are kept of every step. */
  public int ys() {
    return outputs.length - carries;
  }

  /** How many inputs a step has: carry, xs, constants. */
  public int inputs() {
    return inputs.length;
  }

  /** Input i of a step: carry, xs, constants. */
  public Tensor input(int i) {
    return inputs[i];
  }

  /** Output i of a step: the next carry, then ys. */
  public Tensor output(int i) {
    return outputs[i];
  }

  Tensor[] outputs() {
    return outputs.clone();
  }

  /** The step's ops, in an order in which they can run. */
  List<Node> order() {
    return order;
  }

  /** Floating-point operations of a step. */
  public long flops() {
    long n = 0;
    for (var node : order) {
      n += node.op().flops(Eager.types(node.inputs()));
    }
    return n;
  }

  /** One step on concrete tensors. */
  Tensor[] evaluate(Tensor[] in) {
    Map<Tensor, Tensor> values = new IdentityHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      values.put(inputs[i], in[i]);
    }
    return rebuild(order, outputs, values, (node, given) -> Eager.applyAll(node.op(), given));
  }

  /** Applies the nodes again, in order, with other tensors where {@code known} has them. */
  static Tensor[] rebuild(
      List<Node> order,
      Tensor[] outputs,
      Map<Tensor, Tensor> known,
      BiFunction<Node, Tensor[], Tensor[]> apply) {
    for (var node : order) {
      if (node.op() instanceof Source || isKnown(node, known)) {
        continue;
      }
      var in = new Tensor[node.inputCount()];
      for (int i = 0; i < in.length; i++) {
        in[i] = known.getOrDefault(node.input(i), node.input(i));
      }
      Tensor[] out = apply.apply(node, in);
      for (int i = 0; i < out.length; i++) {
        known.putIfAbsent(node.output(i), out[i]);
      }
    }
    var result = new Tensor[outputs.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = known.getOrDefault(outputs[i], outputs[i]);
    }
    return result;
  }

  private static boolean isKnown(Node node, Map<Tensor, Tensor> known) {
    for (int i = 0; i < node.outputCount(); i++) {
      if (!known.containsKey(node.output(i))) {
        return false;
      }
    }
    return true;
  }
}
