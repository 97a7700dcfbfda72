package naklon.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A loop over time: the same step, {@code steps} times, each from the carry of the step before and
 * from its own entry of each x. It is one op, however many steps it takes: a plan compiles the step
 * once and loops.
 *
 * <p>Inputs: the first carry, the xs, stacked along axis 0 [steps, ...], and the constants, which
 * are the same in every step. Outputs: the last carry, then the ys of all steps, stacked.
 *
 * <p>Its gradient is a scan that runs the other way (see {@link ScanGradient}).
 *
 * @param body what a step computes
 * @param steps how often
 * @param backwards whether it begins with the last entry of the xs and ys
 */
public record Scan(ScanBody body, int steps, boolean backwards) implements Op {

  /** A step, written in tensor operations on what it is given, and on nothing else of outside. */
  @FunctionalInterface
  public interface Step {
    /**
     * One step.
     *
     * @param carry of the step before
     * @param x this step's entry of each x
     * @param constants the same in every step
     */
    Result apply(List<Tensor> carry, List<Tensor> x, List<Tensor> constants);
  }

  /**
   * What a step gives, or a whole scan: then the ys are stacked along axis 0.
   *
   * @param carry for the next step; after a scan, the last one
   * @param ys what is kept of every step
   */
  public record Result(List<Tensor> carry, List<Tensor> ys) {}

  /**
   * Runs a loop over time.
   *
   * @param steps how often; every x must have so many entries along axis 0
   * @throws ShapeException if the xs have other lengths, the carry of a step is of another type
   *     than the one before, or the step uses a tensor that it was not given
   */
  public static Result of(
      int steps, List<Tensor> carry, List<Tensor> xs, List<Tensor> constants, Step step) {
    for (var x : xs) {
      if (x.shape().rank() == 0 || x.shape().dim(0) != steps) {
        throw new ShapeException(
            "scan: x " + x.type() + " must have " + steps + " entries along axis 0, one a step");
      }
    }
    var body = ScanBody.of(types(carry), entries(xs), types(constants), step);
    return apply(ScanGradient.withResiduals(body), body.ys(), steps, false, carry, xs, constants);
  }

  /** Applies a body and gives its last carry and first {@code ys} stacked outputs. */
  static Result apply(
      ScanBody body,
      int ys,
      int steps,
      boolean backwards,
      List<Tensor> carry,
      List<Tensor> xs,
      List<Tensor> constants) {
    var in = new ArrayList<>(carry);
    in.addAll(xs);
    in.addAll(constants);
    var op = new Scan(body, steps, backwards);
    List<Tensor> out = Arrays.asList(Eager.applyAll(op, in.toArray(Tensor[]::new)));
    int c = body.carries();
    return new Result(List.copyOf(out.subList(0, c)), List.copyOf(out.subList(c, c + ys)));
  }

  static List<TensorType> types(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::type).toList();
  }

  /** The types of one entry along axis 0. */
  static List<TensorType> entries(List<Tensor> stacked) {
    return stacked.stream().map(s -> entry(s.type())).toList();
  }

  private static TensorType entry(TensorType stacked) {
    int[] dims = stacked.shape().dims();
    return stacked.withShape(Shape.of(Arrays.copyOfRange(dims, 1, dims.length)));
  }

  /** So many entries of a type, along a new axis 0. */
  static TensorType stacked(TensorType entry, int steps) {
    var dims = new int[entry.rank() + 1];
    dims[0] = steps;
    System.arraycopy(entry.shape().dims(), 0, dims, 1, entry.rank());
    return entry.withShape(Shape.of(dims));
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    var types = new TensorType[body.carries() + body.ys()];
    for (int i = 0; i < types.length; i++) {
      TensorType one = body.output(i).type();
      types[i] = i < body.carries() ? one : stacked(one, steps);
    }
    return types;
  }

  @Override
  public long flops(TensorType[] in) {
    return steps * body.flops();
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return ScanGradient.of(this, b);
  }

  /** Runs it step by step on concrete tensors: the outputs' elements. */
  Object[] compute(Tensor[] in) {
    int c = body.carries();
    TensorType[] types = infer(Eager.types(in));
    var out = new Slice[types.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Slice.zeros(types[i]);
    }
    var given = new Tensor[in.length];
    for (int i = 0; i < in.length; i++) {
      given[i] = in[i].detached();
    }
    for (int s = 0; s < steps; s++) {
      int t = backwards ? steps - 1 - s : s;
      for (int i = c; i < c + body.xs(); i++) {
        given[i] = entry(in[i].slice(), body.input(i).type(), t);
      }
      Tensor[] made = body.evaluate(given);
      for (int i = 0; i < made.length; i++) {
        if (i < c) {
          given[i] = made[i];
        } else {
          Slice y = made[i].slice();
          int at = out[i].offset() + t * y.size();
          System.arraycopy(y.array(), y.offset(), out[i].array(), at, y.size());
        }
      }
    }
    var data = new Object[out.length];
    for (int i = 0; i < out.length; i++) {
      data[i] = i < c ? Tensor.copyOf(given[i].slice()).slice().array() : out[i].array();
    }
    return data;
  }

  private static Tensor entry(Slice stacked, TensorType type, int t) {
    return Tensor.copyOf(Slice.of(type, stacked.array(), stacked.offset() + t * type.size()));
  }
}
