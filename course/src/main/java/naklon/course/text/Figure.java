package naklon.course.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the course writes them: a decimal comma in Bulgarian, a point in English. */
public final class Figure {
  private static final double LARGE = 1e6;
  private static final double SMALL = 1e-4;

  private Figure() {}

  /** Four decimals, or four significant digits where those would say little. */
  public static Text of(double value) {
    return text(value, 4);
  }

  /** With so many decimals for numbers from 0.1 to 1000, else that many significant digits. */
  public static Text text(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Text.same(Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞");
    }
    double size = Math.abs(value);
    String plain;
    if (size == 0 || value == Math.rint(value) && size < LARGE) {
      plain = String.format(Locale.ROOT, "%.0f", value);
    } else if (size >= LARGE || size < SMALL) {
      plain = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    } else if (size >= 0.1 && size < 1000) {
      plain = String.format(Locale.ROOT, "%." + digits + "f", value);
    } else {
      plain = new BigDecimal(value).round(new MathContext(digits)).toPlainString();
    }
    String signed = plain.replace('-', '−');
    return new Text(signed.replace('.', ','), signed);
  }

  /** A number of few digits, as it was given: 1.2, not 1.2000. */
  public static Text given(double value) {
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    String signed = plain.replace('-', '−');
    return new Text(signed.replace('.', ','), signed);
  }

  /** Given values in braces: {1; 2,5} in Bulgarian, {1, 2.5} in English. */
  public static Text list(double... values) {
    var bg = new StringBuilder("{");
    var en = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      bg.append(i == 0 ? "" : "; ").append(given(values[i]).bg());
      en.append(i == 0 ? "" : ", ").append(given(values[i]).en());
    }
    return new Text(bg.append('}').toString(), en.append('}').toString());
  }
}
