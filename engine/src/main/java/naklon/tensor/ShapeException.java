package naklon.tensor;

/** Operands whose shapes or dtypes do not fit together. The message says what to do. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ShapeException(String message) {
    super(message);
  }
}
