package naklon.lab.api;

import naklon.course.notebook.NotebookException;

/** A request that cannot be answered. The page has a sentence for each code: {@code error.CODE}. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The request is no JSON of the expected kind: a fault of the page. */
  public static final String REQUEST = "request";

  private final String code;

  /**
   * A refusal.
   *
   * @param code what is wrong, of small letters, digits, {@code _} and {@code .}; the words of some
   *     page hold {@code error.CODE} in both languages, which a test sees to
   * @param detail for whoever reads logs and tests; holds nothing that a user wrote
   */
  public LabException(String code, String detail) {
    super(detail);
    this.code = code;
  }

  /** The refusal for a notebook that cannot be read or written; its page says what to do. */
  public static LabException of(NotebookException e) {
    return e.isDiskFull()
        ? new LabException("notebook.full", "no room for the notebook")
        : new LabException("notebook", "the notebook cannot be read or written");
  }

  /** What is wrong. */
  public String code() {
    return code;
  }
}
