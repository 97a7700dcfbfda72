package naklon.doctor;

/** What can be seen of a fault. A finding names those that its cause explains. */
public enum Symptom {
  DIVERGES,
  OSCILLATES,
  STALLS,
  SLOW,
  NOT_FINITE,
  DEAD_UNITS,
  SATURATED_UNITS,
  VANISHING_GRADIENTS,
  EXPLODING_GRADIENTS,
  HIGH_INITIAL_LOSS,
  ONE_CLASS,
  VALIDATION_RISES,
  VALIDATION_IS_WORSE;

  /** In one short phrase. */
  public String text(Language language) {
    return Texts.of(language).text("symptom." + name());
  }
}
