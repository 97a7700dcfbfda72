package naklon.course.paper;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them: 0,28 or 0.28, −1/3, 2·10^-3 as 2e-3. */
public final class PaperNumber {
  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)(e[+-]?\\d+)?");
  private static final Pattern FRACTION = Pattern.compile("(.+)/(.+)");

  /** Half a unit of the third significant digit, and what doubles need. */
  private static final double HALF_UNIT = 0.5000001;

  private PaperNumber() {}

  /** What {@code typed} means, or nothing if it is no number. */
  public static OptionalDouble of(String typed) {
    String text =
        typed
            .strip()
            .replaceAll("[\\s\\u00a0]", "")
            .replace('−', '-')
            .toLowerCase(java.util.Locale.ROOT);
    Matcher fraction = FRACTION.matcher(text);
    if (fraction.matches()) {
      OptionalDouble over = plain(fraction.group(1));
      OptionalDouble under = plain(fraction.group(2));
      return over.isPresent() && under.isPresent() && under.getAsDouble() != 0
          ? OptionalDouble.of(over.getAsDouble() / under.getAsDouble())
          : OptionalDouble.empty();
    }
    return plain(text);
  }

  private static OptionalDouble plain(String text) {
    return PLAIN.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text.replace(',', '.')))
        : OptionalDouble.empty();
  }

  /** Whether {@code given} has the first three significant digits of {@code exact}. */
  static boolean isThreeDigits(double given, double exact) {
    if (exact == 0) {
      return Math.abs(given) < 5e-4;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(exact))) - 2);
    return Math.abs(given - exact) <= HALF_UNIT * unit;
  }

  /** Whether the difference is one that rounding on the way may leave. */
  static boolean isNear(double given, double exact) {
    return Math.abs(given - exact) <= 0.015 * Math.abs(exact);
  }
}
