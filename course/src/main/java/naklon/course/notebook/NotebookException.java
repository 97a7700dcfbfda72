package naklon.course.notebook;

import naklon.store.StoreException;

/** The notebook cannot be read or written; the message says why and what to do. */
public final class NotebookException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final boolean isDiskFull;

  NotebookException(String message) {
    super(message);
    this.isDiskFull = false;
  }

  NotebookException(String message, Throwable cause, boolean isDiskFull) {
    super(message, cause);
    this.isDiskFull = isDiskFull;
  }

  /** Whether there was no room: the same entry can be kept once some is made. */
  public boolean isDiskFull() {
    return isDiskFull;
  }
}
