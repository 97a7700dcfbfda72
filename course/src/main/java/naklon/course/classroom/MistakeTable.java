package naklon.course.classroom;

import java.util.TreeMap;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;

/**
 * Which mistakes were made, and how often, as CSV: without names, times, answers or seeds, so that
 * it can be handed on.
 */
public final class MistakeTable {
  private MistakeTable() {}

  /**
   * A line for each task and mistake; {@code right} counts right answers, {@code other} the rest.
   */
  public static String of(Notebook notebook) {
    var counts = new TreeMap<String, Integer>();
    for (Entry.Attempt attempt : notebook.attempts()) {
      if (attempt.mistakes().isEmpty()) {
        String what = attempt.isRight() ? "right" : "other";
        counts.merge(attempt.task() + "," + what, 1, Integer::sum);
      }
      for (String mistake : attempt.mistakes()) {
        counts.merge(attempt.task() + "," + mistake, 1, Integer::sum);
      }
    }
    var csv = new StringBuilder("task,mistake,times\n");
    counts.forEach((key, n) -> csv.append(key).append(',').append(n).append('\n'));
    return csv.toString();
  }
}
