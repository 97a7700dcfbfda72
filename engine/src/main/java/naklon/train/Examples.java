package naklon.train;

import naklon.tensor.DType;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;

/**
 * A batch as a loss sees it.
 *
 * @param x features [n, ...], float32, normalised
 * @param targets labels int32 [n], or values float32 [n, outputs]
 */
public record Examples(Tensor x, Tensor targets) {
  /**
   * Class labels, int32 [n].
   *
   * @throws ShapeException if the data set has values to predict
   */
  public Tensor labels() {
    if (targets.dtype() != DType.INT32) {
      throw new ShapeException("these examples have values, not labels: use values()");
    }
    return targets;
  }

  /**
   * Values to predict, float32 [n, outputs].
   *
   * @throws ShapeException if the data set has classes
   */
  public Tensor values() {
    if (targets.dtype() == DType.INT32) {
      throw new ShapeException("these examples have labels, not values: use labels()");
    }
    return targets;
  }
}
