package naklon.doctorbench.score;

import java.util.Locale;

/** How thoroughly the doctor looks. */
enum Mode {
  ATTENTIVE,
  THOROUGH;

  /** {@code attentive}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what was typed.
   *
   * @throws IllegalArgumentException if it is another word
   */
  static Mode parse(String typed) {
    for (Mode mode : values()) {
      if (mode.word().equals(typed)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "--doctor must be attentive or thorough; found \"" + typed + "\".");
  }
}
