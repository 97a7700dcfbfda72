package naklon.train;

/**
 * A step whose loss or gradients were NaN or infinite. The weights are as before the step; the
 * message names the op, the layer and the batch where the first such value was born.
 */
public final class NonFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NonFiniteException(String message) {
    super(message);
  }
}
