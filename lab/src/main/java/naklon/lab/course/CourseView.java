package naklon.lab.course;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.course.review.ReviewPlan;
import naklon.course.text.Text;

/**
 * How far a learner is.
 *
 * @param sections the lesson's nine, in their order
 * @param steps the five
 * @param next what is to be done next
 */
record CourseView(List<Section> sections, List<StepLine> steps, Next next) {

  /**
   * A section.
   *
   * @param done how many of its parts are done
   * @param parts how many it has
   */
  record Section(String name, Text title, int done, int parts) {
    boolean isOpen() {
      return done < parts;
    }
  }

  /** A step in the list. */
  record StepLine(int number, Text title, Progress.State state, List<TaskLine> tasks) {}

  /** A task in the list. */
  record TaskLine(String task, Text title, Progress.State state) {}

  /**
   * What to do next.
   *
   * @param section its name
   * @param step of the task, 0 outside the steps
   * @param task its name, empty outside the steps
   * @param title of it
   */
  record Next(String section, int step, String task, Text title) {}

  static CourseView of(Notebook notebook) {
    var course = Learning.course();
    var progress = new Progress(notebook, Learning.CLOCK);
    var steps =
        course.steps().stream()
            .map(
                s ->
                    new StepLine(
                        s.number(),
                        s.title(),
                        progress.step(s.number()),
                        s.tasks().stream()
                            .map(t -> new TaskLine(t, Course.taskTitle(t), progress.task(t)))
                            .toList()))
            .toList();
    var sections = sections(course, notebook, progress);
    return new CourseView(sections, steps, next(course, progress, sections));
  }

  private static List<Section> sections(Course course, Notebook notebook, Progress progress) {
    var quiz = new Quiz(notebook, Learning.CLOCK);
    int asked = (int) Questions.ALL.stream().filter(q -> !quiz.rounds(q).isEmpty()).count();
    int steps =
        (int)
            IntStream.rangeClosed(1, course.steps().size())
                .filter(n -> progress.step(n) == Progress.State.DONE)
                .count();
    var today = Learning.CLOCK.instant().atZone(ZoneId.systemDefault()).toLocalDate();
    int reviewed =
        ReviewPlan.of(notebook, today, ZoneId.systemDefault())
            .map(p -> (int) p.entries().stream().filter(e -> e.done().isPresent()).count())
            .orElse(0);
    int cured = (int) course.pitfalls().stream().filter(progress::isCured).count();
    var sections = new ArrayList<Section>();
    sections.add(section(course, "before", answered(progress, "before/"), 3));
    sections.add(section(course, "overview", progress.isRead("overview") ? 1 : 0, 1));
    sections.add(section(course, "concepts", progress.isRead("concepts") ? 6 : 0, 6));
    sections.add(section(course, "steps", steps, course.steps().size()));
    sections.add(section(course, "examples", progress.isRead("examples") ? 2 : 0, 2));
    sections.add(section(course, "pitfalls", cured, course.pitfalls().size()));
    sections.add(section(course, "quiz", asked, Questions.ALL.size()));
    sections.add(section(course, "recap", answered(progress, "after/"), 3));
    sections.add(section(course, "review", reviewed, course.reviewPrompts().size()));
    return sections;
  }

  private static Section section(Course course, String name, int done, int parts) {
    return new Section(name, course.section(name), done, parts);
  }

  private static int answered(Progress progress, String items) {
    return (int)
        IntStream.rangeClosed(1, 3).filter(i -> progress.answer(items + i).isPresent()).count();
  }

  /** The questions before the start for one who has done nothing yet; then task after task. */
  private static Next next(Course course, Progress progress, List<Section> sections) {
    boolean hasTried =
        Course.tasks().stream().anyMatch(t -> progress.task(t) != Progress.State.NEW);
    if (sections.getFirst().isOpen() && !hasTried) {
      return new Next("before", 0, "", course.section("before"));
    }
    var task = progress.next();
    if (task.isPresent()) {
      return new Next("steps", Course.stepOf(task.get()), task.get(), Course.taskTitle(task.get()));
    }
    Section open =
        sections.stream()
            .filter(s -> List.of("pitfalls", "quiz", "recap").contains(s.name()) && s.isOpen())
            .findFirst()
            .orElse(sections.getLast());
    return new Next(open.name(), 0, "", open.title());
  }
}
