package naklon.tensor;

import java.util.Locale;

/**
 * One operation on tensors. An op is a value: two ops are the same if they are equal, which is what
 * common-subexpression elimination compares.
 *
 * <p>A {@link Primitive} is a record with its shape rule, its kernel and its gradient rule side by
 * side. The gradient rule is written in tensor operations, so that the gradient of a gradient, a
 * Hessian-vector product and forward mode need nothing else. A {@link Composite} carries its
 * definition in other ops, and may carry a fused kernel. A {@link Scan} is a loop over time, with a
 * graph of its own for its step.
 */
public sealed interface Op permits Primitive, Composite, CustomOp, Scan, Source {

  /** Name in errors and in {@code explain}: {@code matMul}. */
  default String name() {
    String n = getClass().getSimpleName();
    return n.substring(0, 1).toLowerCase(Locale.ROOT) + n.substring(1);
  }

  /**
   * The shape rule: types of the outputs for inputs of these types.
   *
   * @throws ShapeException if they do not fit; the message says what was expected and found
   */
  TensorType[] infer(TensorType[] in);

  /**
   * The gradient rule (vector-Jacobian product): for each input the gradient of Σ dOut·out, or null
   * where none flows. A gradient has its input's type. Only inputs with {@link Backward#needs} are
   * asked for; others may be null.
   */
  Tensor[] vjp(Backward b);

  /** Floating-point operations for inputs of these types, as {@code explain} counts them. */
  default long flops(TensorType[] in) {
    long n = 0;
    for (var t : infer(in)) {
      n += t.size();
    }
    return n;
  }
}
