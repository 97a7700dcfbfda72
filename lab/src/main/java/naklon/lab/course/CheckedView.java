package naklon.lab.course;

import java.util.List;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Notebook;
import naklon.course.paper.Sheet;
import naklon.course.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an answer.
 *
 * @param isKept false if the machine was too busy to look at it, so that it was no attempt
 * @param printed what the program printed
 * @param rows of a sheet
 * @param losses of a descent, before the first step and after each
 * @param isStepDone whether the step is done now
 * @param next the next task of the course that is not done, with its step; null after the last
 */
record CheckedView(
    boolean isRight,
    boolean isKept,
    Text text,
    String printed,
    List<RowSaid> rows,
    double[] losses,
    int step,
    boolean isStepDone,
    @Nullable NextTask next) {

  /** What is said of a row. */
  record RowSaid(String row, Sheet.State state, Text text) {}

  /** Where to go on. */
  record NextTask(String task, int step, Text title) {}

  static CheckedView of(Notebook notebook, String task, boolean isRight, Text text) {
    var progress = new Progress(notebook, Learning.CLOCK);
    int step = Course.stepOf(task);
    NextTask next =
        progress
            .next()
            .map(t -> new NextTask(t, Course.stepOf(t), Course.taskTitle(t)))
            .orElse(null);
    return new CheckedView(
        isRight,
        true,
        text,
        "",
        List.of(),
        new double[0],
        step,
        progress.step(step) == Progress.State.DONE,
        next);
  }

  CheckedView printing(boolean kept, String output) {
    return new CheckedView(isRight, kept, text, output, rows, losses, step, isStepDone, next);
  }

  CheckedView saying(List<RowSaid> ofRows) {
    return new CheckedView(isRight, isKept, text, printed, ofRows, losses, step, isStepDone, next);
  }

  CheckedView drawing(double[] curve) {
    return new CheckedView(isRight, isKept, text, printed, rows, curve, step, isStepDone, next);
  }
}
