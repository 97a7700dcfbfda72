package naklon.lab.live;

/** A request that cannot be answered. The page has a sentence for each code. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong; the page's words name each {@code error.code}. */
  public enum Code {
    /** The request is no JSON of the expected kind. */
    REQUEST,
    /** As many x as y are needed, from 2 to {@link Line#MOST_POINTS} of them. */
    POINTS,
    /** A number is missing, not finite, or too large to compute with. */
    NUMBER,
    /** All x are equal: no line is determined by them. */
    SAME_X,
    /** The learning rate must be above 0. */
    RATE,
    /** From 1 to {@link Line#MOST_EPOCHS} epochs. */
    EPOCHS
  }

  private final Code code;

  /**
   * A refusal.
   *
   * @param code what is wrong
   * @param detail for whoever reads logs and tests; holds nothing that a user wrote
   */
  public LabException(Code code, String detail) {
    super(detail);
    this.code = code;
  }

  /** What is wrong. */
  public Code code() {
    return code;
  }
}
