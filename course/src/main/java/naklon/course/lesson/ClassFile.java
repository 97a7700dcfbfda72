package naklon.course.lesson;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;
import naklon.course.text.Texts;
import naklon.runs.report.ReportLanguage;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * What a teacher sets for a class. A learner joins a class by its file; the notebook keeps it, so
 * that page and terminal show the same tasks with the same numbers.
 *
 * @param seeds of the sheets and of the inputs that Java is checked with
 * @param tasks that are given, in the order of the course
 * @param language in which the course opens
 */
public record ClassFile(List<Long> seeds, List<String> tasks, ReportLanguage language) {
  private static final Texts TEXTS = Texts.of("teacher");
  private static final String EXAMPLE =
      "{\"seeds\": [7, 8], \"tasks\": [\"mse\", \"tape\"], \"language\": \"bg\"}";
  private static final String SETTING = "class";

  /** A seed has at most nine digits, so that a page and a printed sheet can show it. */
  private static final Pattern SEED = Pattern.compile("[1-9]\\d{0,8}");

  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+): ");
  private static final int MOST_LETTERS = 20_000;
  private static final int SHOWN = 40;

  /** Puts the tasks into the order of the course. */
  public ClassFile {
    seeds = seeds.stream().distinct().toList();
    tasks = Course.tasks().stream().filter(tasks::contains).toList();
  }

  /**
   * Reads one.
   *
   * @throws ClassFileException if the file cannot be read as one
   */
  public static ClassFile read(Path file) {
    String name = String.valueOf(file);
    try {
      return parse(name, Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw unreadable(name, TEXTS.at("class-missing-file"));
    } catch (CharacterCodingException e) {
      throw unreadable(name, TEXTS.at("class-not-text"));
    } catch (IOException e) {
      throw unreadable(name, Text.same(String.valueOf(e.getMessage())));
    }
  }

  private static ClassFileException unreadable(String file, Text why) {
    return new ClassFileException(
        TEXTS.at("class-unreadable").with(Map.of("file", Text.same(file), "why", why)));
  }

  /**
   * Reads one that lies somewhere else.
   *
   * @param file its name, for errors
   * @throws ClassFileException if the text is none
   */
  public static ClassFile parse(String file, String text) {
    try {
      Json.Obj o = object(text);
      var seeds = list(o, "seeds").stream().map(ClassFile::seed).toList();
      var tasks = list(o, "tasks").stream().map(ClassFile::task).toList();
      return new ClassFile(seeds, tasks, language(o));
    } catch (ClassFileException e) {
      throw new ClassFileException(
          TEXTS
              .at("class-wrong")
              .with("example", Text.same(EXAMPLE))
              .with("file", Text.same(file))
              .with("why", e.text()));
    }
  }

  private static Json.Obj object(String text) {
    if (text.isBlank()) {
      throw new ClassFileException(TEXTS.at("class-empty"));
    }
    if (text.length() > MOST_LETTERS) {
      throw new ClassFileException(TEXTS.at("class-long"));
    }
    try { // some editors begin a text with a byte order mark
      return Json.parse(text.startsWith("\uFEFF") ? text.substring(1) : text).asObject();
    } catch (JsonException e) {
      var place = PLACE.matcher(String.valueOf(e.getMessage()));
      throw new ClassFileException(
          place.lookingAt()
              ? TEXTS
                  .at("class-not-json")
                  .with("line", Text.same(place.group(1)))
                  .with("column", Text.same(place.group(2)))
              : TEXTS.at("class-no-object"));
    }
  }

  private static List<Json> list(Json.Obj o, String name) {
    Json value = o.find(name);
    if (value instanceof Json.Arr array && !array.items().isEmpty()) {
      return array.items();
    }
    throw new ClassFileException(
        TEXTS
            .at(value == null ? "class-no-member" : "class-no-list")
            .with("name", Text.same(name)));
  }

  private static long seed(Json value) {
    if (value instanceof Json.Num n && SEED.matcher(n.text()).matches()) {
      return Long.parseLong(n.text());
    }
    throw wrong("class-seed", value);
  }

  private static String task(Json value) {
    if (value instanceof Json.Str s && Course.stepOf(s.value()) > 0) {
      return s.value();
    }
    throw wrong("class-task", value);
  }

  private static ReportLanguage language(Json.Obj o) {
    Json value = o.find("language");
    if (value == null) {
      throw new ClassFileException(TEXTS.at("class-no-member").with("name", Text.same("language")));
    }
    for (ReportLanguage language : ReportLanguage.values()) {
      if (value instanceof Json.Str s && language.code().equals(s.value())) {
        return language;
      }
    }
    throw wrong("class-language", value);
  }

  private static ClassFileException wrong(String key, Json value) {
    String found = value.text();
    String shown = found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…";
    return new ClassFileException(
        TEXTS
            .at(key)
            .with("tasks", Text.same(String.join(", ", Course.tasks())))
            .with("found", Text.same(shown)));
  }

  /** As the file holds it. */
  public String content() {
    var m = new LinkedHashMap<String, Json>();
    m.put("seeds", Json.of(seeds.stream().map(Json::of).toList()));
    m.put("tasks", Json.of(tasks.stream().map(Json::of).toList()));
    m.put("language", Json.of(language.code()));
    return Json.of(m).text() + "\n";
  }

  // ---------------------------------------------------------------- the learner's

  /** The class that the learner of this notebook is in, if any. */
  public static Optional<ClassFile> joined(Notebook notebook) {
    return notebook.setting(SETTING).filter(kept -> !kept.isEmpty()).flatMap(ClassFile::kept);
  }

  private static Optional<ClassFile> kept(String text) {
    try {
      return Optional.of(parse(SETTING, text));
    } catch (ClassFileException e) {
      return Optional.empty(); // a newer course wrote it: this one shows everything it has
    }
  }

  /** Keeps it as the learner's; {@link Progress#join} weighs the steps again, too. */
  void join(Notebook notebook) {
    notebook.setting(SETTING, content());
  }

  static void leave(Notebook notebook) {
    notebook.setting(SETTING, "");
  }
}
