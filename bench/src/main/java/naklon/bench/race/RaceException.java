package naklon.bench.race;

/** A contender could not run; the message is for the user. */
public final class RaceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence. */
  public RaceException(String message) {
    super(message);
  }

  /** Its message. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
