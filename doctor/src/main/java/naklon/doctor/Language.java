package naklon.doctor;

/** Of the texts for people. */
public enum Language {
  ENGLISH("en", '.'),
  BULGARIAN("bg", ',');

  private final String tag;
  private final char decimal;

  Language(String tag, char decimal) {
    this.tag = tag;
    this.decimal = decimal;
  }

  /** The language's tag: en, bg. */
  public String tag() {
    return tag;
  }

  /** A number as it stands in a sentence, with four significant digits at most. */
  String number(double v) {
    return number(v, 4);
  }

  /** The same, with six. */
  String precise(double v) {
    return number(v, 6);
  }

  private String number(double v, int digits) {
    if (Double.isNaN(v) || Double.isInfinite(v)) {
      return Double.isNaN(v) ? "NaN" : v > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(v);
    String text;
    if (v == Math.rint(v) && size < 1e7) {
      text = Long.toString((long) v);
    } else if (size >= 1e-4 && size < 1e7) {
      var rounded = new java.math.BigDecimal(v).round(new java.math.MathContext(digits));
      text = rounded.stripTrailingZeros().toPlainString();
    } else {
      text = String.format(java.util.Locale.ROOT, "%." + (digits - 1) + "g", v);
    }
    return text.replace('.', decimal).replace('-', '−');
  }
}
