package naklon.runs;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as people write them; the locale never matters. */
public final class Plain {
  private Plain() {}

  /** All digits, no exponent where it can be avoided: 0.001, 64, 1e-9. */
  public static String number(double v) {
    if (!Double.isFinite(v)) {
      return Double.toString(v);
    }
    double size = Math.abs(v);
    if (size != 0 && (size < 1e-5 || size >= 1e15)) {
      return Double.toString(v).replace("E", "e").replace(".0e", "e");
    }
    return new BigDecimal(Double.toString(v)).stripTrailingZeros().toPlainString();
  }

  /** With commas between the thousands: 12,000. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
