package naklon.course.sandbox;

import java.util.List;
import naklon.course.text.Text;

/** What came of compiling an answer. */
public sealed interface Compiled {

  /** It can be run. */
  record Good(Program program) implements Compiled {}

  /** It cannot; each complaint in plain words. */
  record Bad(List<Complaint> complaints) implements Compiled {}

  /**
   * What the compiler, or the look through the class, objects to.
   *
   * @param code the kind, such as {@code expected} or {@code refused}
   * @param line in the learner's text, 0 if there is none
   * @param plain what it means
   * @param original the compiler's own words, empty if it did not object
   */
  record Complaint(String code, int line, int column, Text plain, String original) {}
}
