package naklon.course.review;

import java.util.List;

/** Runs and marks the step of descent that the week's card asks for. */
@FunctionalInterface
public interface StepGrader {

  /**
   * What it found.
   *
   * @param isRight whether the step is right
   * @param text what to tell the learner, in the language asked for
   * @param mistakes ids of the mistakes that were recognised
   */
  record Graded(boolean isRight, String text, List<String> mistakes) {
    public Graded {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * Compiles the method, runs it on fresh numbers and judges it.
   *
   * @param source the learner's Java
   * @param language {@code bg} or {@code en}
   * @param seed of the numbers
   */
  Graded grade(String source, String language, long seed);
}
