package naklon.store;

import java.util.HexFormat;

/** Writes JSON. Escapes as Python's {@code json.dumps(…, ensure_ascii=False)} does. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static String compact(Json value) {
    var writer = new JsonWriter(false);
    writer.value(value, 0);
    return writer.out.toString();
  }

  static String pretty(Json value) {
    var writer = new JsonWriter(true);
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  private void value(Json value, int depth) {
    switch (value) {
      case Json.Obj o -> object(o, depth + 1);
      case Json.Arr a -> array(a, depth + 1);
      case Json.Str s -> string(s.value());
      case Json.Num n -> out.append(n.text());
      case Json.Bool b -> out.append(b.value());
      case Json.Null n -> out.append("null");
    }
  }

  private void object(Json.Obj object, int depth) {
    limit(depth);
    boolean lines = pretty && !object.members().isEmpty();
    out.append('{');
    var comma = "";
    for (var member : object.members().entrySet()) {
      out.append(comma);
      comma = ",";
      newLine(lines, depth);
      string(member.getKey());
      out.append(pretty ? ": " : ":");
      value(member.getValue(), depth);
    }
    newLine(lines, depth - 1);
    out.append('}');
  }

  private void array(Json.Arr array, int depth) {
    limit(depth);
    boolean lines = pretty && array.items().stream().anyMatch(JsonWriter::isNested);
    out.append('[');
    var comma = "";
    for (var item : array.items()) {
      out.append(comma);
      comma = pretty && !lines ? ", " : ",";
      newLine(lines, depth);
      value(item, depth);
    }
    newLine(lines, depth - 1);
    out.append(']');
  }

  private static boolean isNested(Json value) {
    return value instanceof Json.Obj || value instanceof Json.Arr;
  }

  private static void limit(int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw new JsonException("more than " + Json.MAX_DEPTH + " levels of objects and arrays");
    }
  }

  private void newLine(boolean lines, int depth) {
    if (lines) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void string(String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
