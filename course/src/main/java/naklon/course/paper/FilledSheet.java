package naklon.course.paper;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sheet as it is written down: in a file, in the notebook, as a draft. Under the task and its
 * seed a line {@code row = number} for each row, filled in or not.
 *
 * @param seed of its numbers
 * @param rows what stands right of the equals signs, by what stands left of them
 */
public record FilledSheet(String task, long seed, Map<String, String> rows) {

  /** Keeps the order of the rows. */
  public FilledSheet {
    rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** One that nobody has written on. */
  public static FilledSheet empty(Sheet sheet) {
    var rows = new LinkedHashMap<String, String>();
    sheet.rows().forEach(row -> rows.put(row, ""));
    return new FilledSheet(sheet.task().id(), sheet.seed(), rows);
  }

  /** The rows of {@code text}; what is no row is passed over. */
  public static FilledSheet of(String task, long seed, String text) {
    var rows = new LinkedHashMap<String, String>();
    for (String line : text.lines().toList()) {
      int equals = line.lastIndexOf('=');
      if (!line.startsWith("#") && equals > 0) {
        String row = line.substring(0, equals).strip().replace('-', '−'); // as keyboards have it
        rows.put(row, line.substring(equals + 1).strip());
      }
    }
    return new FilledSheet(task, seed, rows);
  }

  /** As it is written down. */
  public String text() {
    var text = new StringBuilder("# task: " + task + "\n# seed: " + seed + "\n");
    rows.forEach(
        (row, value) ->
            text.append(row).append(" = ").append(value.replaceAll("\\R", " ")).append('\n'));
    return text.toString();
  }
}
