package naklon.lab.course;

import java.time.ZoneId;
import java.util.List;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.lesson.Sections;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * How far a learner is.
 *
 * @param sections the lesson's nine, in their order
 * @param steps the five
 * @param next what is to be done next
 * @param group the class that the learner is in; null for one who learns alone
 */
record CourseView(
    List<Sections.Section> sections,
    List<StepLine> steps,
    Sections.Next next,
    @Nullable ClassView group) {

  /** A step in the list. */
  record StepLine(int number, Text title, Progress.State state, List<TaskLine> tasks) {}

  /** A task in the list. */
  record TaskLine(String task, Text title, Progress.State state) {}

  static CourseView of(Notebook notebook) {
    var course = Learning.course();
    var progress = new Progress(notebook, Learning.CLOCK);
    var given = progress.assignment();
    var steps =
        course.steps().stream()
            .map(
                s ->
                    new StepLine(
                        s.number(),
                        s.title(),
                        progress.step(s.number()),
                        given.tasksOf(s.number()).stream()
                            .map(t -> new TaskLine(t, Course.taskTitle(t), progress.task(t)))
                            .toList()))
            .toList();
    var sections = Sections.of(course, notebook, Learning.CLOCK, ZoneId.systemDefault());
    ClassView group = given.of().map(ClassView::of).orElse(null);
    return new CourseView(sections.all(), steps, sections.next(), group);
  }
}
