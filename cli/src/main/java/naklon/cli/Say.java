package naklon.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import naklon.runs.Plain;

/** Numbers and texts as the command prints them, in every locale alike. */
@SuppressWarnings("AnnotateFormatMethod") // that annotation is not in the JDK
final class Say {
  private static final MathContext FOUR = new MathContext(4);

  private Say() {}

  static String text(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }

  /** Four decimals, or two significant ones where those would say nothing. */
  static String loss(double v) {
    double size = Math.abs(v);
    if (size != 0 && size < 0.00095 || size >= 100_000) {
      return text("%.2e", v);
    }
    return text("%.4f", v);
  }

  /** A number in the units of what is predicted: four significant digits. */
  static String value(double v) {
    double size = Math.abs(v);
    if (size >= 1e7 || size != 0 && size < 1e-4) {
      return text("%.3e", v);
    }
    return size >= 1000
        ? text("%,.0f", v)
        : Plain.number(new BigDecimal(v).round(FOUR).doubleValue());
  }

  /** 0.97833 as {@code 97.83 %}. */
  static String percent(double share) {
    return text("%.2f %%", 100 * share);
  }

  /** {@code 2.1 s}, or minutes from 100 seconds on. */
  static String seconds(double s) {
    return s < 100 ? text("%.1f s", s) : clock(s) + " min";
  }

  /** {@code 0:07}, {@code 12:40}, {@code 1:02:03}. */
  static String clock(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? text("%d:%02d", s / 60, s % 60)
        : text("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  /** {@code 1 epoch}, {@code 12,000 epochs}. */
  static String count(long n, String one) {
    return count(n, one, one + "s");
  }

  /** The same for a word with a plural of its own. */
  static String count(long n, String one, String many) {
    return text("%,d %s", n, n == 1 ? one : many);
  }
}
