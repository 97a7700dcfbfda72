package naklon.tensor;

/**
 * A user's own operation: a shape rule, a computation on flat arrays and a gradient rule in tensor
 * operations. Make it a record, so that equal ops are equal.
 */
public non-sealed interface CustomOp extends Op {

  /**
   * Computes the outputs. Called from one thread at a time for one plan, from several for several.
   *
   * @param in windows on the inputs; read only
   * @param out windows on the outputs; every element must be written
   */
  void run(Slice[] in, Slice[] out);

  /**
   * Whether {@code vjp} is the derivative of {@code run}, which is then checked against differences
   * when a plan is compiled. False for what is meant to be otherwise, such as a straight-through
   * estimator.
   */
  default boolean hasTrueGradient() {
    return true;
  }
}
