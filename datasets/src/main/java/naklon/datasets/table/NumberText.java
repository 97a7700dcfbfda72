package naklon.datasets.table;

/**
 * Numbers as files write them: {@code 3.5}, {@code -1e-6}, {@code 1,234.5}, {@code 1 234,5} (also
 * with no-break spaces or apostrophes between thousands). Works on characters in place, because a
 * file has hundreds of millions of fields.
 */
final class NumberText {
  private static final long EXACT = 1L << 53;
  private static final long NEARLY_FULL = 100_000_000_000_000_000L; // one more digit still fits
  private static final double[] POWERS = new double[23]; // all exact in a double

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private NumberText() {}

  /** True if the text has a sign that means one thing after a point and another after a comma. */
  static boolean hasSeparator(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] == '.' || text[i] == ',') {
        return true;
      }
    }
    return false;
  }

  static double read(String text, char decimal) {
    return read(text.toCharArray(), 0, text.length(), decimal);
  }

  /**
   * The number that these characters write, or NaN if they write none.
   *
   * @param decimal '.' or ','; the other one may then stand between thousands
   */
  static double read(char[] text, int from, int length, char decimal) {
    char thousands = decimal == '.' ? ',' : '.';
    int end = from + length;
    int i = from;
    boolean negative = false;
    if (i < end && (text[i] == '-' || text[i] == '\u2212')) {
      negative = true;
      i++;
    } else if (i < end && text[i] == '+') {
      i++;
    }
    int whole = i;
    long mantissa = 0;
    boolean full = false;
    int digits = 0;
    int group = 0;
    char separator = 0;
    for (; i < end; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        if (mantissa < NEARLY_FULL) {
          mantissa = 10 * mantissa + (c - '0');
        } else {
          full = true;
        }
        digits++;
        group++;
      } else if (c == thousands || isSpace(c)) {
        boolean first = separator == 0;
        if (first ? group < 1 || group > 3 || text[whole] == '0' : c != separator || group != 3) {
          return Double.NaN;
        }
        separator = c;
        group = 0;
      } else {
        break;
      }
    }
    if (separator != 0 && group != 3) {
      return Double.NaN;
    }
    int scale = 0;
    if (i < end && text[i] == decimal) {
      for (i++; i < end && text[i] >= '0' && text[i] <= '9'; i++) {
        if (mantissa < NEARLY_FULL) {
          mantissa = 10 * mantissa + (text[i] - '0');
          scale--;
        } else {
          full = true;
        }
        digits++;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i < end && (text[i] == 'e' || text[i] == 'E')) {
      int exponent = 0;
      boolean down = false;
      i++;
      if (i < end && (text[i] == '-' || text[i] == '+')) {
        down = text[i] == '-';
        i++;
      }
      int begin = i;
      for (; i < end && text[i] >= '0' && text[i] <= '9'; i++) {
        exponent = Math.min(100_000, 10 * exponent + (text[i] - '0'));
      }
      if (i == begin) {
        return Double.NaN;
      }
      scale += down ? -exponent : exponent;
    }
    if (i != end) {
      return Double.NaN;
    }
    double value;
    if (!full && mantissa <= EXACT && scale >= -22 && scale <= 22) {
      // Both are exact, so one rounding gives the nearest double (Clinger 1990).
      value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
    } else {
      value = slowly(text, whole, end, decimal);
    }
    return Double.isInfinite(value) ? Double.NaN : negative ? -value : value;
  }

  private static double slowly(char[] text, int from, int end, char decimal) {
    var plain = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      char c = text[i];
      if (c == decimal) {
        plain.append('.');
      } else if (c >= '0' && c <= '9' || c == 'e' || c == 'E' || c == '-' || c == '+') {
        plain.append(c);
      }
    }
    return Double.parseDouble(plain.toString());
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case ' ', '\u00A0', '\u2009', '\u202F', '\'', '\u2019' -> true;
      default -> false;
    };
  }

  /** A number as a class is called: 3, not 3.0. */
  static String write(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
