package naklon.doctor;

import java.util.Locale;

/** What can be wrong: stable names, each a root and not a symptom. */
public enum Code {
  LEARNING_RATE_TOO_HIGH(Severity.ERROR, Group.DYNAMICS),
  LEARNING_RATE_TOO_LOW(Severity.WARNING, Group.DYNAMICS),
  FEATURES_NOT_NORMALIZED(Severity.ERROR, Group.CHOICE),
  TARGETS_NOT_SCALED(Severity.ERROR, Group.CHOICE),
  WRONG_GRADIENT(Severity.ERROR, Group.CHOICE),
  TOO_FEW_EPOCHS(Severity.WARNING, Group.OUTCOME),
  OVER_FITTING(Severity.WARNING, Group.FIT),
  NO_VALIDATION_SET(Severity.WARNING, Group.ASIDE),
  PROBABILITIES_INTO_LOGIT_LOSS(Severity.ERROR, Group.CHOICE),
  ONE_UNIT_SOFTMAX(Severity.ERROR, Group.CHOICE),
  OUTPUT_RANGE_TOO_NARROW(Severity.ERROR, Group.CHOICE),
  WRONG_LOSS(Severity.ERROR, Group.CHOICE),
  WRONG_OPTIMIZER(Severity.ERROR, Group.CHOICE),
  NORMALIZER_SAW_VALIDATION(Severity.WARNING, Group.ASIDE),
  INCONSISTENT_PREPROCESSING(Severity.ERROR, Group.CHOICE),
  LABELS_MISALIGNED(Severity.ERROR, Group.CHOICE),
  LABELS_OUT_OF_RANGE(Severity.ERROR, Group.CHOICE),
  LABEL_NOISE(Severity.WARNING, Group.OUTCOME),
  CLASS_IMBALANCE(Severity.WARNING, Group.OUTCOME),
  REGULARIZATION_TOO_STRONG(Severity.ERROR, Group.CHOICE),
  BATCH_TOO_SMALL(Severity.WARNING, Group.CHOICE),
  BATCH_TOO_LARGE(Severity.WARNING, Group.CHOICE),
  SYMMETRIC_INITIALIZATION(Severity.ERROR, Group.START),
  INITIALIZATION_TOO_LARGE(Severity.ERROR, Group.START),
  INITIALIZATION_TOO_SMALL(Severity.ERROR, Group.START),
  NET_TOO_SMALL(Severity.WARNING, Group.OUTCOME),
  MISSING_NONLINEARITY(Severity.ERROR, Group.CHOICE),
  VANISHING_GRADIENTS(Severity.ERROR, Group.UNITS),
  EXPLODING_GRADIENTS(Severity.ERROR, Group.DYNAMICS),
  DEAD_UNITS(Severity.ERROR, Group.UNITS),
  SATURATED_UNITS(Severity.ERROR, Group.UNITS),
  DUPLICATES_ACROSS_SPLITS(Severity.WARNING, Group.ASIDE),
  TARGET_IN_FEATURES(Severity.ERROR, Group.ASIDE),
  UNSHUFFLED_DATA(Severity.ERROR, Group.CHOICE),
  FROZEN_PARAMETERS(Severity.ERROR, Group.UNITS),
  WRONG_MODE(Severity.ERROR, Group.CHOICE),
  CONSTANT_COLUMNS(Severity.WARNING, Group.ASIDE),
  DUPLICATE_COLUMNS(Severity.WARNING, Group.ASIDE),
  UNSAFE_ARITHMETIC(Severity.ERROR, Group.UNITS),
  FEATURES_LOST(Severity.ERROR, Group.CHOICE),
  ONE_BATCH_NOT_LEARNT(Severity.NOTE, Group.OUTCOME);

  /**
   * Which findings a finding makes superfluous: those of every later group (of FIT, only how things
   * were chosen). Data that nobody normalised explain dead units, and dead units explain a loss
   * that does not fall.
   */
  enum Group {
    /** Does not keep a net from learning: it stands beside whatever else is found. */
    ASIDE,
    /** How data, net, loss and optimizer were chosen and put together. */
    CHOICE,
    /** How weights start. */
    START,
    /** What units and gradients do. */
    UNITS,
    /** How the steps go. */
    DYNAMICS,
    /** How it ends. */
    OUTCOME,
    /** Whether what is learnt holds for other rows: only how rows were chosen explains that. */
    FIT;

    /** Whether a finding of this group explains one of that group. */
    boolean explains(Group other) {
      boolean later = this != ASIDE && other != ASIDE && compareTo(other) < 0;
      return later && (other != FIT || this == CHOICE);
    }
  }

  private final Severity severity;
  private final Group group;

  Code(Severity severity, Group group) {
    this.severity = severity;
    this.group = group;
  }

  /** In files, on pages and for programs: {@code learning-rate-too-high}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How much it matters as a rule. */
  public Severity severity() {
    return severity;
  }

  Group group() {
    return group;
  }

  /** Its name for people. */
  public String title(Language language) {
    return Texts.of(language).text(id() + ".title");
  }

  /** What it means, in a sentence or two. */
  public String meaning(Language language) {
    return Texts.of(language).text(id() + ".meaning");
  }

  /** How the doctor proves it. */
  public String proof(Language language) {
    return Texts.of(language).text(id() + ".proof");
  }

  /** Who described it. */
  public String source() {
    return Texts.of(Language.ENGLISH).text(id() + ".source");
  }

  /** Where the documentation tells of it. */
  public String page() {
    return "docs/DOCTOR.md#" + id();
  }
}
