package naklon.doctorbench.score;

/** Something about results or the call is not as it must be; the message says what to do. */
public final class ScoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence for the user. */
  public ScoreException(String message) {
    super(message);
  }

  /** The same, because of something else. */
  public ScoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
