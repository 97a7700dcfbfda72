package naklon.course.grade;

import java.util.List;
import naklon.course.text.Text;

/**
 * What is said about an answer.
 *
 * @param task its name
 * @param seed of the inputs it was checked with
 * @param mistakes the names of the mistakes found, empty unless it is {@link Mark#MISTAKEN}
 * @param text what is right, the fact in the learner's numbers, one question
 * @param printed what the answer printed, its first characters
 */
public record Graded(
    String task, long seed, Mark mark, List<String> mistakes, Text text, String printed) {

  public boolean isRight() {
    return mark == Mark.RIGHT;
  }
}
