package naklon.course.quiz;

import java.util.Locale;
import java.util.OptionalDouble;
import naklon.course.text.Text;

/**
 * A question with fresh numbers, which the machine may mark.
 *
 * @param text with the numbers in it
 * @param answer the right number
 * @param isWhole whether it is a count, to be met exactly; else three significant digits are enough
 * @param way how to come to it, with the numbers
 */
public record Exercise(Text text, double answer, boolean isWhole, Text way) {
  private static final double TOLERANCE = 0.005;

  /** What became of an answer. */
  public enum Mark {
    RIGHT,
    WRONG,
    /** It is no number. */
    UNREADABLE
  }

  /** Marks what was written: a number with comma or point, or a fraction. */
  public Mark mark(String written) {
    OptionalDouble number = read(written);
    if (number.isEmpty()) {
      return Mark.UNREADABLE;
    }
    double tolerance = isWhole ? 1e-9 : TOLERANCE * Math.abs(answer);
    return Math.abs(number.getAsDouble() - answer) <= tolerance ? Mark.RIGHT : Mark.WRONG;
  }

  /** A number with comma or point, a true or a typed minus, spaces in thousands, or a fraction. */
  static OptionalDouble read(String written) {
    String text =
        written
            .strip()
            .toLowerCase(Locale.ROOT)
            .replace('\u2212', '-')
            .replaceAll("[\\s\u00A0]", "");
    String[] parts = text.replace(',', '.').split("/", -1);
    try {
      double number = Double.parseDouble(parts[0]);
      if (parts.length == 2) {
        number /= Double.parseDouble(parts[1]);
      }
      return parts.length <= 2 && Double.isFinite(number)
          ? OptionalDouble.of(number)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
