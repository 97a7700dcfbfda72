package naklon.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Reads JSON as RFC 8259 writes it, and nothing else. */
final class JsonParser {
  // The possessive quantifiers keep the matcher from backtracking into a long number.
  private static final Pattern NUMBER =
      Pattern.compile("-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");

  private final String text;
  private int at;

  JsonParser(String text) {
    this.text = text;
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  Json parse() {
    space();
    var value = value(0);
    space();
    if (at < text.length()) {
      throw error("the value ends here, but there is more: " + found());
    }
    return value;
  }

  private Json value(int depth) {
    char c = peek();
    if (depth == Json.MAX_DEPTH && (c == '{' || c == '[')) {
      throw error("more than " + Json.MAX_DEPTH + " levels of objects and arrays");
    }
    return switch (c) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> new Json.Str(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw error("expected a value, found " + found());
    };
  }

  private Json object(int depth) {
    var members = new LinkedHashMap<String, Json>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      if (peek() != '"') {
        throw error("expected a name in quotes, found " + found());
      }
      int start = at;
      var name = string();
      space();
      expect(':');
      space();
      var value = value(depth);
      if (members.putIfAbsent(name, value) != null) {
        at = start;
        throw error("the name \"" + name + "\" is there twice");
      }
      space();
      if (peek() == '}') {
        at++;
        return new Json.Obj(members);
      }
      expect(',');
      space();
    }
  }

  private Json array(int depth) {
    var items = new ArrayList<Json>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return new Json.Arr(items);
    }
    while (true) {
      items.add(value(depth));
      space();
      if (peek() == ']') {
        at++;
        return new Json.Arr(items);
      }
      expect(',');
      space();
    }
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw error("expected " + word + ", found " + found());
    }
    at += word.length();
    return value;
  }

  private Json number() {
    var matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw error("a number needs a digit after '-'");
    }
    int end = matcher.end();
    if (end < text.length() && "0123456789.eE+-".indexOf(text.charAt(end)) >= 0) {
      throw error("not a JSON number");
    }
    at = end;
    return new Json.Num(matcher.group());
  }

  private String string() {
    int start = at++;
    var value = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        at = start;
        throw error("this string never ends");
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c < ' ') {
        throw error("a string may not hold " + found() + "; write it as an escape");
      }
      if (c == '\\') {
        escape(value);
      } else {
        // A pair outside an escape is complete in a Java string read from UTF-8.
        value.append(c);
        at++;
      }
    }
  }

  private void escape(StringBuilder value) {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      value.append("\"\\/\b\f\n\r\t".charAt(plain));
      at += 2;
    } else if (c == 'u') {
      char high = hex(at);
      if (Character.isLowSurrogate(high)) {
        throw error("half of a surrogate pair");
      }
      value.append(high);
      if (Character.isHighSurrogate(high)) {
        boolean more = text.startsWith("\\u", at + 6);
        char low = more ? hex(at + 6) : 0;
        if (!Character.isLowSurrogate(low)) {
          throw error("half of a surrogate pair");
        }
        value.append(low);
        at += 6;
      }
      at += 6;
    } else {
      throw error("no such escape");
    }
  }

  /** The character written backslash, u and four hexadecimal digits at {@code from}. */
  private char hex(int from) {
    int c = 0;
    for (int i = from + 2; i < from + 6; i++) {
      char x = i < text.length() ? text.charAt(i) : 0;
      int digit = x < 128 ? Character.digit(x, 16) : -1;
      if (digit < 0) {
        throw error("\\u needs four hexadecimal digits");
      }
      c = c << 4 | digit;
    }
    return (char) c;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw error("expected '" + c + "', found " + found());
    }
    at++;
  }

  /** The next character, 0 at the end: neither is the start of anything. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private String found() {
    if (at >= text.length()) {
      return "the end";
    }
    int c = text.codePointAt(at);
    return Character.isISOControl(c) || !Character.isDefined(c)
        ? "character U+%04X".formatted(c)
        : "'" + Character.toString(c) + "'";
  }

  private JsonException error(String what) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < at; i++) {
      boolean end = text.charAt(i) == '\n';
      line += end ? 1 : 0;
      column = end ? 1 : column + 1;
    }
    return new JsonException("line " + line + ", column " + column + ": " + what);
  }
}
