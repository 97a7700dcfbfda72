package naklon.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import naklon.datasets.Catalog;
import naklon.store.AtomicFile;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * An experiment in a TOML file: the same names as the flags, all at the top level. Paths in it are
 * relative to its folder, so that a folder with its data can be moved and sent.
 */
public final class ExperimentFile {
  private static final List<String> PATHS = List.of("data", "test");
  private static final int LONGEST = 40;
  private static final long LARGEST = 1 << 20;

  private ExperimentFile() {}

  /** Whether a path is that of an experiment file: by its ending. */
  public static boolean isOne(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".toml");
  }

  /**
   * The settings that stand in a file, by the name of the flag.
   *
   * @param file as to be named in errors
   * @param here the folder that paths of the result are relative to
   * @throws SettingsException if it is not TOML, or a setting is not known or holds something else
   *     than it must; the message has the line
   * @throws naklon.store.StoreException if it cannot be read
   */
  public static Map<String, Json> read(Path file, Path here) {
    TomlParseResult parsed = parse(file);
    if (parsed.hasErrors()) {
      var first = parsed.errors().getFirst();
      throw new SettingsException(
          "%s, line %s, column %s: %s."
              .formatted(
                  file,
                  first.position().line(),
                  first.position().column(),
                  trimmed(first.getMessage())));
    }
    var given = new LinkedHashMap<String, Json>();
    for (String key : parsed.keySet()) {
      var path = List.of(key);
      var at = parsed.inputPositionOf(path);
      String where = file + (at == null ? "" : ", line " + at.line());
      given.put(key, value(where, key, parsed.get(path)));
    }
    for (String name : PATHS) {
      Json path = given.get(name);
      if (path != null) {
        given.put(name, Json.of(toHere(path.asString(), file, here)));
      }
    }
    return given;
  }

  private static TomlParseResult parse(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > LARGEST) {
        throw new SettingsException(
            "%s has %s bytes; an experiment file has a few hundred. Is this another file?"
                .formatted(file, Plain.count(bytes)));
      }
    } catch (IOException e) {
      // said better by the reading
    }
    String text = AtomicFile.readText(file);
    try {
      return Toml.parse(text);
    } catch (StackOverflowError e) {
      throw new SettingsException(
          file + ": its brackets are too deep. An experiment file has settings like epochs = 10.");
    }
  }

  private static Json value(String where, String key, @Nullable Object found) {
    if (found instanceof TomlTable) {
      throw new SettingsException(
          where
              + ": \""
              + key
              + "\" is a section; settings stand at the top, without any."
              + " Take the line in brackets out.");
    }
    Setting setting =
        Setting.named(key)
            .orElseThrow(
                () ->
                    new SettingsException(
                        where + ": there is no setting \"" + key + "\"" + nearest(key)));
    Json value =
        switch (setting.kind()) {
          case TEXT -> found instanceof String s ? Json.of(s) : null;
          case WHOLE -> found instanceof Long n ? Json.of(n.longValue()) : null;
          case REAL ->
              found instanceof Long n
                  ? Json.of(n.doubleValue())
                  : found instanceof Double d && Double.isFinite(d)
                      ? Json.of(d.doubleValue())
                      : null;
          case SWITCH -> found instanceof Boolean b ? Json.of(b.booleanValue()) : null;
          case TEXTS -> found instanceof TomlArray a ? texts(a) : null;
        };
    if (value == null) {
      throw new SettingsException(
          where
              + ": \""
              + key
              + "\" must be "
              + setting.kind().words()
              + "; found "
              + shown(found)
              + ".");
    }
    return value;
  }

  private static String nearest(String key) {
    return NearestName.of(key, Setting.names())
        .map(name -> "; did you mean \"" + name + "\"?")
        .orElse(". There are " + String.join(", ", Setting.names()) + ".");
  }

  private static @Nullable Json texts(TomlArray array) {
    var items = array.toList();
    return items.stream().allMatch(String.class::isInstance)
        ? Json.of(items.stream().map(s -> Json.of((String) s)).toList())
        : null;
  }

  private static String shown(@Nullable Object found) {
    String text = found instanceof TomlArray a ? a.toJson().strip() : String.valueOf(found);
    text = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return found instanceof String ? "\"" + text + "\"" : text.replaceAll("\\s+", " ");
  }

  private static String trimmed(@Nullable String message) {
    String text = String.valueOf(message).strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** A path in the file as one from {@code here}; names of the catalog stay. */
  private static String toHere(String path, Path file, Path here) {
    Path folder = file.getParent();
    if (isNamed(path) || folder == null) {
      return path;
    }
    Path whole = folder.resolve(path).normalize();
    Path base = here.toAbsolutePath().normalize();
    return whole.toAbsolutePath().startsWith(base)
        ? base.relativize(whole.toAbsolutePath()).toString()
        : whole.toString();
  }

  private static boolean isNamed(String data) {
    return Catalog.entries().stream().anyMatch(e -> e.name().equals(data));
  }

  /**
   * Writes an experiment, whole or not at all.
   *
   * @param doctor who watches
   * @param here the folder that the experiment's paths are relative to
   * @throws naklon.store.StoreException if it cannot be written
   */
  public static void write(Path file, Experiment experiment, DoctorEffort doctor, Path here) {
    AtomicFile.writeText(file, text(experiment, doctor, file, here));
  }

  static String text(Experiment experiment, DoctorEffort doctor, Path file, Path here) {
    var text = new StringBuilder();
    text.append("# An experiment of Naklon. Train it with: naklon train ")
        .append(file.getFileName())
        .append("\n# Flags override what stands here; what does not stand here suits the data.\n");
    var members = new LinkedHashMap<>(experiment.json().members());
    members.put(DoctorEffort.NAME, Json.of(doctor.word()));
    for (Setting setting : Setting.ALL) {
      Json value = members.get(setting.name());
      if (value == null) {
        continue;
      }
      if (PATHS.contains(setting.name())) {
        value = Json.of(toFile(value.asString(), file, here));
      }
      text.append("\n# ").append(setting.meaning()).append('\n');
      text.append(setting.name()).append(" = ").append(toml(value)).append('\n');
    }
    return text.toString();
  }

  private static String toFile(String path, Path file, Path here) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (isNamed(path) || folder == null) {
      return path;
    }
    Path whole = here.resolve(path).toAbsolutePath().normalize();
    String relative =
        folder.getRoot() != null && folder.getRoot().equals(whole.getRoot())
            ? folder.relativize(whole).toString()
            : whole.toString();
    return relative.replace('\\', '/');
  }

  private static String toml(Json value) {
    return switch (value) {
      case Json.Str s -> "\"" + Toml.tomlEscape(s.value()) + "\"";
      case Json.Num n -> n.text();
      case Json.Arr a ->
          a.items().stream()
              .map(ExperimentFile::toml)
              .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
      case Json.Bool b -> Boolean.toString(b.value());
      case Json.Obj o -> throw new IllegalArgumentException("no setting is an object");
      case Json.Null n -> throw new IllegalArgumentException("no setting is null");
    };
  }
}
