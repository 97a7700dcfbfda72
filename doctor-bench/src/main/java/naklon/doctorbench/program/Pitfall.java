package naklon.doctorbench.program;

/** The six common pitfalls of the lesson (section 6), in its order. */
public enum Pitfall {
  LEARNING_RATE_TOO_LARGE("a learning rate that is too large"),
  NO_NORMALISATION("data that are not normalised"),
  NO_GRADIENT_CHECK("gradients that nobody has checked"),
  TOO_FEW_EPOCHS("too few epochs"),
  TOO_MANY_EPOCHS("too many epochs without regularisation"),
  NO_VALIDATION_SET("no validation set");

  private final String words;

  Pitfall(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
