package naklon.optim;

/** Checks of what a user chooses; the texts name it and what was found. */
final class HyperParameters {
  private HyperParameters() {}

  static void requireLearningRate(double value) {
    requirePositive("learning rate", value);
  }

  static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " must be a positive number; found " + value);
    }
  }

  static void requireNotNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " must be at least 0 and finite; found " + value);
    }
  }

  /** From 0, and less than 1. */
  static void requireShare(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " must be in [0, 1); found " + value);
    }
  }

  static int requireAtLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + "; found " + value);
    }
    return value;
  }

  /** The code of an option, or nothing where it has its default. */
  static String option(String name, double value, double standard) {
    return value == standard ? "" : "." + name + "(" + value + ")";
  }
}
