package naklon.course.grade;

import java.util.Map;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/**
 * A mistake that is known by name.
 *
 * @param id its name in files
 * @param title a few words
 * @param fact what was done, in the learner's numbers
 * @param question what to think about; never the corrected line
 */
public record Mistake(String id, Text title, Text fact, Text question) {
  private static final Texts TEXTS = Texts.of("mistakes");

  /**
   * The mistake called {@code id} as it is explained in a task.
   *
   * @throws IllegalStateException if it has no text
   */
  public static Mistake of(String id, String task) {
    String own = task + "/" + id;
    Text text = TEXTS.at(TEXTS.has(own) ? own : id);
    return new Mistake(id, line(text, 0), line(text, 1), line(text, 2));
  }

  private static Text line(Text text, int i) {
    return new Text(line(text.bg(), i), line(text.en(), i));
  }

  private static String line(String text, int i) {
    var lines = text.lines().toList();
    if (lines.size() != 3) {
      throw new IllegalStateException("a mistake has a title, a fact and a question: " + text);
    }
    return lines.get(i);
  }

  /** With the numbers of a case in its braces. */
  public Mistake with(Map<String, Text> values) {
    return new Mistake(id, title, fact.with(values), question.with(values));
  }
}
