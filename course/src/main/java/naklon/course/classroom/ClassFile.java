package naklon.course.classroom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import naklon.course.lesson.Course;
import naklon.runs.RunException;
import naklon.runs.report.ReportLanguage;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * What a teacher sets for a class.
 *
 * @param seeds of the inputs and sheets, one for each group
 * @param tasks that are given, in the order of the course
 */
public record ClassFile(List<Long> seeds, List<String> tasks, ReportLanguage language) {
  private static final String EXAMPLE =
      "{\"seeds\": [7, 8], \"tasks\": [\"mse\", \"tape\"], \"language\": \"bg\"}";

  /** Checks that there are seeds and that the tasks are those of the course. */
  public ClassFile {
    seeds = List.copyOf(seeds);
    tasks = List.copyOf(tasks);
    if (seeds.isEmpty() || tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "a class needs at least one seed and one task, such as " + EXAMPLE + ".");
    }
    for (String task : tasks) {
      if (Course.stepOf(task) == 0) {
        throw new IllegalArgumentException(
            "the course has no task \""
                + task
                + "\"; its tasks are "
                + String.join(", ", Course.tasks())
                + ".");
      }
    }
  }

  /**
   * Reads one.
   *
   * @throws RunException if the file cannot be read as one
   */
  public static ClassFile read(Path file) {
    try {
      return parse(String.valueOf(file), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new RunException("the class file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads one that lies somewhere else.
   *
   * @param file its name, for errors
   * @throws RunException if the text is none
   */
  public static ClassFile parse(String file, String text) {
    try {
      var o = Json.parse(text).asObject();
      var seeds = new ArrayList<Long>();
      for (Json seed : o.at("seeds").asArray()) {
        seeds.add(seed.asLong());
      }
      var tasks = o.at("tasks").asArray().stream().map(Json::asString).toList();
      return new ClassFile(seeds, tasks, language(o.at("language").asString()));
    } catch (JsonException | IllegalArgumentException e) {
      throw new RunException(
          "the class file "
              + file
              + " is not one: "
              + e.getMessage()
              + " It should look like "
              + EXAMPLE,
          e);
    }
  }

  private static ReportLanguage language(String code) {
    for (ReportLanguage language : ReportLanguage.values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    throw new IllegalArgumentException("the language \"" + code + "\" is neither bg nor en.");
  }

  /** As the file holds it. */
  public String text() {
    var m = new LinkedHashMap<String, Json>();
    m.put("seeds", Json.of(seeds.stream().map(Json::of).toList()));
    m.put("tasks", Json.of(tasks.stream().map(Json::of).toList()));
    m.put("language", Json.of(language.code()));
    return Json.of(m).text() + "\n";
  }
}
