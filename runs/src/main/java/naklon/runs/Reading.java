package naklon.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;

/**
 * How a table or a folder of pictures is read. What is null is found out from the data. The JSON
 * has only what is given, by the names of the flags.
 *
 * @param target the column to predict
 * @param ignore columns that are not looked at
 * @param category columns whose numbers are names: a postcode, say
 * @param task classification or regression
 * @param header yes or no: whether the first line names the columns
 * @param delimiter between the fields of a line: one character, or tab
 * @param charset such as UTF-8 or windows-1251
 * @param decimal the decimal mark: point or comma
 * @param size width and height that pictures are brought to, in pixels
 * @param colour of pictures: grey or rgb
 * @param skipBroken whether pictures that cannot be read are left out instead of being an error
 * @param test a table or a folder to judge by at the end
 */
public record Reading(
    @Nullable String target,
    List<String> ignore,
    List<String> category,
    @Nullable String task,
    @Nullable String header,
    @Nullable String delimiter,
    @Nullable String charset,
    @Nullable String decimal,
    @Nullable Integer size,
    @Nullable String colour,
    boolean skipBroken,
    @Nullable String test) {

  /** Everything is found out. */
  public static final Reading NOTHING =
      new Reading(
          null, List.of(), List.of(), null, null, null, null, null, null, null, false, null);

  private static final List<String> TASKS = List.of("classification", "regression");
  private static final List<String> HEADERS = List.of("yes", "no");
  private static final List<String> MARKS = List.of("point", "comma");
  private static final List<String> COLOURS = List.of("grey", "rgb");
  private static final int LARGEST = 512;

  /** Checks what can be checked without the data. */
  public Reading {
    ignore = List.copyOf(ignore);
    category = List.copyOf(category);
    requireOneOf("--task", task, TASKS);
    requireOneOf("--header", header, HEADERS);
    requireOneOf("--decimal", decimal, MARKS);
    requireOneOf("--colour", colour, COLOURS);
    if (size != null && (size < 4 || size > LARGEST)) {
      throw new SettingsException(
          "--size is the width and height of pictures in pixels, 4 to "
              + LARGEST
              + ", such as 32; found "
              + size
              + ".");
    }
    if (delimiter != null && delimiter.length() != 1 && !delimiter.equals("tab")) {
      throw new SettingsException(
          "--delimiter is one character, such as ; or , or the word tab; found \""
              + delimiter
              + "\".");
    }
  }

  private static void requireOneOf(String flag, @Nullable String value, List<String> names) {
    if (value != null && !names.contains(value)) {
      throw new SettingsException(
          flag
              + " is "
              + String.join(" or ", names)
              + "; found \""
              + value
              + "\""
              + NearestName.hint(value, names).replace("; did", ". Did")
              + (NearestName.of(value, names).isEmpty() ? "." : ""));
    }
  }

  /** The character between the fields, or null. */
  public @Nullable Character delimiterCharacter() {
    String d = delimiter;
    return d == null ? null : d.equals("tab") ? Character.valueOf('\t') : (Character) d.charAt(0);
  }

  /** What is given, by the names of the flags. */
  Map<String, Json> json() {
    var m = new LinkedHashMap<String, Json>();
    put(m, "target", target);
    putAll(m, "ignore", ignore);
    putAll(m, "category", category);
    put(m, "task", task);
    put(m, "header", header);
    put(m, "delimiter", delimiter);
    put(m, "charset", charset);
    put(m, "decimal", decimal);
    if (size != null) {
      m.put("size", Json.of(size.longValue()));
    }
    put(m, "colour", colour);
    if (skipBroken) {
      m.put("skip-broken", Json.of(true));
    }
    put(m, "test", test);
    return m;
  }

  private static void putAll(Map<String, Json> m, String name, List<String> values) {
    if (!values.isEmpty()) {
      m.put(name, Json.of(values.stream().map(Json::of).toList()));
    }
  }

  private static void put(Map<String, Json> m, String name, @Nullable String value) {
    if (value != null) {
      m.put(name, Json.of(value));
    }
  }

  /** Reads {@link #json} out of all settings. */
  static Reading parse(Json.Obj o) {
    Json size = o.find("size");
    return new Reading(
        text(o, "target"),
        texts(o, "ignore"),
        texts(o, "category"),
        text(o, "task"),
        text(o, "header"),
        text(o, "delimiter"),
        text(o, "charset"),
        text(o, "decimal"),
        size == null ? null : (Integer) Math.toIntExact(size.asLong()),
        text(o, "colour"),
        o.find("skip-broken") != null && o.at("skip-broken").asBoolean(),
        text(o, "test"));
  }

  private static List<String> texts(Json.Obj o, String name) {
    Json values = o.find(name);
    return values == null ? List.of() : values.asArray().stream().map(Json::asString).toList();
  }

  private static @Nullable String text(Json.Obj o, String name) {
    Json value = o.find(name);
    return value == null ? null : value.asString();
  }

  /** The last name of a path, whichever system wrote it. */
  static String fileName(String path) {
    String trimmed = path.replaceAll("[/\\\\]+$", "");
    return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
  }
}
