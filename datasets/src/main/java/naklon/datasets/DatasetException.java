package naklon.datasets;

/** A data set could not be had. The message says what failed, where, and what to do about it. */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message a person can act on. */
  public DatasetException(String message) {
    super(message);
  }

  /** With a message a person can act on, and what lies behind it. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
