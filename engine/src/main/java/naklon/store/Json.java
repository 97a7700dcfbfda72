package naklon.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259), read strictly: nothing after the value, no duplicate names, no comments,
 * no trailing commas, no half surrogate pairs, at most {@value #MAX_DEPTH} levels. Objects keep the
 * order of their members, numbers the text they were written with, so that a 64-bit seed comes back
 * exactly.
 *
 * <pre>{@code
 * var settings = Json.parse("{\"epochs\": 5}").asObject();
 * long epochs = settings.at("epochs").asLong();
 * }</pre>
 */
public sealed interface Json {
  /** How many objects and arrays may lie inside each other. */
  int MAX_DEPTH = 64;

  /** Named values, in order. */
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of this name, or null if there is none. */
    public @Nullable Json find(String name) {
      return members.get(name);
    }

    /**
     * The member of this name.
     *
     * @throws JsonException if there is none
     */
    public Json at(String name) {
      var value = members.get(name);
      if (value == null) {
        throw new JsonException("no \"" + name + "\"; there is " + members.keySet());
      }
      return value;
    }
  }

  /** Values in order. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record Str(String value) implements Json {}

  /** A number, as it is written. */
  record Num(String text) implements Json {
    public Num {
      if (!JsonParser.isNumber(text)) {
        throw new JsonException("\"" + text + "\" is not a JSON number");
      }
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The value {@code null}; all are equal. */
  record Null() implements Json {}

  // ---------------------------------------------------------------- making

  static Json of(String value) {
    return new Str(value);
  }

  static Json of(long value) {
    return new Num(Long.toString(value));
  }

  /**
   * A number that reads back as the same double.
   *
   * @throws IllegalArgumentException for NaN and infinities, which JSON does not have
   */
  static Json of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value + "; write it as a string or null");
    }
    return new Num(Double.toString(value));
  }

  static Json of(boolean value) {
    return new Bool(value);
  }

  static Json of(List<? extends Json> items) {
    return new Arr(new ArrayList<>(items));
  }

  static Json of(Map<String, ? extends Json> members) {
    return new Obj(new LinkedHashMap<>(members));
  }

  /** An object whose values are strings. */
  static Json ofStrings(Map<String, String> members) {
    var values = new LinkedHashMap<String, Json>();
    members.forEach((name, value) -> values.put(name, new Str(value)));
    return new Obj(values);
  }

  // ---------------------------------------------------------------- text

  /**
   * Reads a text.
   *
   * @throws JsonException if it is not one JSON value; the message names line and column
   */
  static Json parse(String text) {
    return new JsonParser(text).parse();
  }

  /**
   * Reads UTF-8.
   *
   * @throws JsonException if it is not UTF-8 or not one JSON value
   */
  static Json parse(byte[] utf8) {
    var decoded = Utf8.decode(utf8);
    if (!decoded.ok()) {
      throw new JsonException("byte " + decoded.badByte() + " is not UTF-8");
    }
    return parse(decoded.text());
  }

  /** The shortest text: no spaces; characters beyond ASCII as they are. */
  default String text() {
    return JsonWriter.compact(this);
  }

  /** A text for people: two spaces a level; arrays without objects or arrays on one line. */
  default String pretty() {
    return JsonWriter.pretty(this);
  }

  // ---------------------------------------------------------------- reading

  /** This object; like the others below, a {@link JsonException} if it is something else. */
  default Obj asObject() {
    if (this instanceof Obj o) {
      return o;
    }
    throw wrong("an object");
  }

  default List<Json> asArray() {
    if (this instanceof Arr a) {
      return a.items();
    }
    throw wrong("an array");
  }

  default String asString() {
    if (this instanceof Str s) {
      return s.value();
    }
    throw wrong("a string");
  }

  default boolean asBoolean() {
    if (this instanceof Bool b) {
      return b.value();
    }
    throw wrong("true or false");
  }

  default double asDouble() {
    if (this instanceof Num n) {
      return Double.parseDouble(n.text());
    }
    throw wrong("a number");
  }

  /** A whole number, written without fraction and exponent, that fits 64 bits. */
  default long asLong() {
    if (this instanceof Num n) {
      try {
        return Long.parseLong(n.text());
      } catch (NumberFormatException e) {
        throw wrong("a whole number of at most 64 bits");
      }
    }
    throw wrong("a whole number");
  }

  private JsonException wrong(String expected) {
    var text = text();
    var found = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return new JsonException("expected " + expected + ", found " + found);
  }
}
