package naklon.runs;

import org.jspecify.annotations.Nullable;

/** A run folder could not be made, read or gone on with. The message says what to do about it. */
public final class RunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunException(String message) {
    super(message);
  }

  public RunException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
