package naklon.runs;

import java.util.HashSet;
import java.util.List;
import naklon.data.Distortion;

/**
 * How changes of pictures are written: {@code shift:PIXELS}, {@code rotate:DEGREES}, {@code
 * elastic:STRENGTH:SMOOTHNESS} (Simard's α and σ, in pixels), parted by commas.
 */
public final class AugmentNotation {
  private static final List<String> NAMES = List.of("shift", "rotate", "elastic");
  private static final String ALLOWED =
      "write shift:PIXELS, rotate:DEGREES or elastic:STRENGTH:SMOOTHNESS, or several with commas"
          + " between: shift:2,rotate:10,elastic:34:4";

  private AugmentNotation() {}

  /**
   * Reads changes.
   *
   * @throws SettingsException if they cannot be read
   */
  public static Distortion parse(String text) {
    var all = Distortion.none();
    var seen = new HashSet<String>();
    for (String part : text.strip().split(",", -1)) {
      String[] words = part.strip().split(":", -1);
      if (!NAMES.contains(words[0])) {
        throw wrong(text, "there is no change \"" + words[0] + "\"" + nearest(words[0]));
      }
      if (!seen.add(words[0])) {
        throw wrong(text, words[0] + " stands there twice");
      }
      boolean isElastic = words[0].equals("elastic");
      if (words.length != (isElastic ? 3 : 2)) {
        throw wrong(text, words[0] + " takes " + (isElastic ? "two numbers" : "one number"));
      }
      double first = amount(text, words[1]);
      all =
          switch (words[0]) {
            case "shift" -> all.shift(first);
            case "rotate" -> all.rotate(first);
            default -> all.elastic(first, amount(text, words[2]));
          };
    }
    return all;
  }

  private static String nearest(String word) {
    return NearestName.of(word, NAMES).map(n -> ", did you mean " + n).orElse("");
  }

  private static double amount(String text, String word) {
    try {
      double value = Double.parseDouble(word.strip());
      if (value > 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(text, "\"" + word + "\" is not a positive number such as 2");
  }

  private static SettingsException wrong(String text, String why) {
    return new SettingsException("--augment " + text + ": " + why + "; " + ALLOWED + ".");
  }
}
