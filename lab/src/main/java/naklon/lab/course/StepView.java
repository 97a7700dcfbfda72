package naklon.lab.course;

import java.util.List;
import java.util.stream.IntStream;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.lesson.Step;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;

/**
 * A step as it stands.
 *
 * @param worked the worked run; of step 5 it still has places for the cost that is measured
 * @param isMeasured whether {@code worked} is whole
 */
record StepView(
    int number,
    Text title,
    Text focus,
    Text worked,
    boolean isMeasured,
    String formula,
    List<CourseView.TaskLine> tasks,
    List<QuestionView> questions,
    Text rule,
    Progress.State state) {

  static StepView of(Notebook notebook, Step step, boolean isMeasured) {
    var progress = new Progress(notebook, Learning.CLOCK);
    var given = progress.assignment();
    List<String> items = Course.questionsOf(step.number());
    return new StepView(
        step.number(),
        step.title(),
        step.focus(),
        step.worked(),
        isMeasured,
        step.formula(),
        given.tasksOf(step.number()).stream()
            .map(t -> new CourseView.TaskLine(t, Course.taskTitle(t), progress.task(t)))
            .toList(),
        IntStream.range(0, items.size())
            .mapToObj(i -> QuestionView.of(notebook, items.get(i), step.questions().get(i)))
            .toList(),
        given.rule(step),
        progress.step(step.number()));
  }
}
