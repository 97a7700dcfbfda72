package naklon.course.lesson;

import naklon.course.grade.CodeTask;
import naklon.course.grade.Grader;
import naklon.course.review.StepGrader;

/** The week's card of the review plan: one step of descent, run and checked. */
public final class WeekCard implements StepGrader {
  private final Grader grader;

  public WeekCard(Grader grader) {
    this.grader = grader;
  }

  @Override
  public Graded grade(String source, String language, long seed) {
    var graded = grader.grade(CodeTask.LINE_STEP, source, seed);
    String text = language.equals("bg") ? graded.text().bg() : graded.text().en();
    return new Graded(graded.isRight(), text, graded.mistakes());
  }
}
