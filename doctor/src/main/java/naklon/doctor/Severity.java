package naklon.doctor;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing; the training may well do without the remedy. */
  NOTE,
  /** The result will be worse, or less trustworthy, than it could be. */
  WARNING,
  /** The training cannot reach what it is for. */
  ERROR
}
