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

  /** More than 0 and less than 1. */
  static void requireBetween0And1(String what, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(what + " must be in (0, 1); found " + value);
    }
  }

  static void requireMinimum(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          what + ": the minimum is a share of the learning rate, in [0, 1]; found " + value);
    }
  }

  static int requireAtLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + "; found " + value);
    }
    return value;
  }

  /** A name that can stand between quotes in the code that an optimizer prints. */
  static void requirePrintable(String what, String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
      throw new IllegalArgumentException(
          what + " must be text without quotes, backslashes and control characters; found " + text);
    }
  }

  /** Only one thing can be evaluated in the place of the weights. */
  static void requireNoAverage(String what, Optimizer base) {
    String other = base.evaluated();
    if (other != null) {
      throw new IllegalArgumentException(
          what
              + ": "
              + base
              + " already evaluates \""
              + other
              + "\" in the place of its weights; leave one of the two out");
    }
  }

  /** The code of an option, or nothing where it has its default. */
  static String option(String name, double value, double standard) {
    return value == standard ? "" : "." + name + "(" + value + ")";
  }

  /** As {@link #option(String, double, double)} for whole numbers. */
  static String option(String name, int value, int standard) {
    return value == standard ? "" : "." + name + "(" + value + ")";
  }
}
