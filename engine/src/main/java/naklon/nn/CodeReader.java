package naklon.nn;

import java.util.function.Supplier;

/** Reads names, literals and signs of Java code from left to right; white space is skipped. */
final class CodeReader {
  private final String code;
  private int at;

  CodeReader(String code) {
    this.code = code;
  }

  /** Where the next name, literal or sign starts. */
  int position() {
    while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether the sign comes next; if so, goes past it. */
  boolean skip(char sign) {
    if (position() == code.length() || code.charAt(at) != sign) {
      return false;
    }
    at++;
    return true;
  }

  /** Goes past the sign. */
  void expect(char sign) {
    if (!skip(sign)) {
      throw expected("\"" + sign + "\"");
    }
  }

  void expectEnd() {
    if (position() < code.length()) {
      throw expected("the end");
    }
  }

  /**
   * A name with its qualifiers: {@code linear}, {@code Sequential.of}.
   *
   * @param what it is, and {@code hint} what to do if it is missing
   */
  String name(String what, String hint) {
    int start = position();
    while (at < code.length() && isInName(start)) {
      at++;
    }
    if (at == start) {
      throw error(start, expectation(what) + hint);
    }
    return code.substring(start, at);
  }

  private boolean isInName(int start) {
    char c = code.charAt(at);
    return at == start
        ? Character.isJavaIdentifierStart(c)
        : Character.isJavaIdentifierPart(c) || c == '.';
  }

  int wholeNumber() {
    int start = position();
    String digits = number("a whole number");
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      at = start;
      throw expected("a whole number up to " + Integer.MAX_VALUE);
    }
  }

  double decimal() {
    int start = position();
    if (code.startsWith("Double.", at)) {
      String name = name("a number", "");
      return switch (name) {
        case "Double.NaN" -> Double.NaN;
        case "Double.POSITIVE_INFINITY" -> Double.POSITIVE_INFINITY;
        case "Double.NEGATIVE_INFINITY" -> Double.NEGATIVE_INFINITY;
        default -> throw error(start, "\"" + shortened(name) + "\" is not a number");
      };
    }
    String digits = number("a number");
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      at = start;
      throw expected("a number");
    }
  }

  private String number(String what) {
    int start = position();
    while (at < code.length() && isInNumber(code.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected(what);
    }
    return code.substring(start, at);
  }

  private static boolean isInNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 'E' || c == 'e';
  }

  /** A text in quotes, as {@link #literal(String)} writes it. */
  String text() {
    int start = position();
    if (!skip('"')) {
      throw expected("a text in quotes");
    }
    var text = new StringBuilder();
    while (at < code.length() && code.charAt(at) != '"') {
      char c = code.charAt(at++);
      text.append(c == '\\' ? escaped(start) : c);
    }
    if (at == code.length()) {
      throw error(start, "the text that starts here has no closing quote");
    }
    at++;
    return text.toString();
  }

  private char escaped(int start) {
    char c = at < code.length() ? code.charAt(at++) : 0;
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\'', '\\' -> c;
      case 'u' -> unicode(start);
      default ->
          throw error(start, "a text may have \\n, \\r, \\t, \\\", \\\\ and \\u with 4 digits");
    };
  }

  private char unicode(int start) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < code.length() ? Character.digit(code.charAt(at++), 16) : -1;
      if (digit < 0) {
        throw error(start, "\\u in a text needs 4 hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  /** Builds what starts at the position: a refusal says where that is. */
  <T> T build(int start, Supplier<T> builder) {
    try {
      return builder.get();
    } catch (IllegalArgumentException e) {
      throw error(start, String.valueOf(e.getMessage()));
    }
  }

  /** An error at the next name, literal or sign. */
  private IllegalArgumentException expected(String what) {
    return error(position(), expectation(what));
  }

  private String expectation(String what) {
    int here = position();
    String found =
        here == code.length() ? "the end" : "\"" + shortened(code.substring(here)) + "\"";
    return "expected " + what + ", found " + found;
  }

  /** {@code net code, line 1, column 12: text}. */
  IllegalArgumentException error(int position, String text) {
    long line = 1 + code.substring(0, position).chars().filter(c -> c == '\n').count();
    int column = position - code.lastIndexOf('\n', position - 1);
    return new IllegalArgumentException(
        "net code, line " + line + ", column " + column + ": " + text);
  }

  /** The first of a text, on one line. */
  static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 30 ? line.substring(0, 30) + "…" : line;
  }

  /** The Java code of a number. */
  static String literal(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(value);
  }

  /** The Java code of a text. */
  static String literal(String text) {
    var code = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\n' -> code.append("\\n");
        case '\r' -> code.append("\\r");
        case '\t' -> code.append("\\t");
        case '"', '\\' -> code.append('\\').append(c);
        default -> {
          boolean isPlain = c == ' ' || !(Character.isISOControl(c) || Character.isWhitespace(c));
          code.append(isPlain && !Character.isSurrogate(c) ? c : "\\u%04x".formatted((int) c));
        }
      }
    }
    return code.append('"').toString();
  }
}
