package naklon.datasets;

import java.io.IOException;

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

  /** A file or stream that the system cannot read. */
  public static DatasetException unreadable(String name, IOException e) {
    return new DatasetException(
        "%s: cannot be read (%s). Check the disk and the file's permissions."
            .formatted(name, Reason.of(e)),
        e);
  }
}
