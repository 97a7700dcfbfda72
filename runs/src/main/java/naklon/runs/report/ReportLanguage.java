package naklon.runs.report;

/** The languages that a report is written in. */
public enum ReportLanguage {
  ENGLISH("en"),
  BULGARIAN("bg");

  private final String code;

  ReportLanguage(String code) {
    this.code = code;
  }

  /** Of BCP 47: {@code bg}. */
  public String code() {
    return code;
  }
}
