package naklon.course.lesson;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.course.review.ReviewPlan;
import naklon.course.text.Text;

/**
 * How far a learner is in the lesson's nine sections, and where to go on: the same in the page and
 * in a terminal.
 *
 * @param all the nine, in the lesson's order
 * @param next what is to be done next
 */
public record Sections(List<Section> all, Next next) {
  private static final Set<String> AFTER_THE_STEPS = Set.of("pitfalls", "quiz", "recap");

  /**
   * A section.
   *
   * @param done how many of its parts are done
   * @param parts how many it has
   */
  public record Section(String name, Text title, int done, int parts) {}

  /**
   * What to do next.
   *
   * @param section its name
   * @param step of the task, 0 outside the steps
   * @param task its name, empty outside the steps
   * @param title of it
   */
  public record Next(String section, int step, String task, Text title) {}

  /** As the notebook says. */
  public static Sections of(Course course, Notebook notebook, InstantSource clock, ZoneId zone) {
    var progress = new Progress(notebook, clock);
    var quiz = new Quiz(notebook, clock);
    int asked = (int) Questions.ALL.stream().filter(q -> !quiz.rounds(q).isEmpty()).count();
    var today = LocalDate.ofInstant(clock.instant(), zone);
    int reviewed =
        ReviewPlan.of(notebook, today, zone)
            .map(p -> (int) p.entries().stream().filter(e -> e.done().isPresent()).count())
            .orElse(0);
    int cured = (int) course.pitfalls().stream().filter(progress::isCured).count();
    var steps = IntStream.rangeClosed(1, course.steps().size()).mapToObj(progress::step).toList();
    int done = (int) steps.stream().filter(s -> s == Progress.State.DONE).count();
    int given = (int) steps.stream().filter(s -> s != Progress.State.LEFT_OUT).count();
    var all = new ArrayList<Section>();
    all.add(section(course, "before", answered(progress, i -> "before/" + i), 3));
    all.add(section(course, "overview", progress.isRead("overview") ? 1 : 0, 1));
    all.add(section(course, "concepts", progress.isRead("concepts") ? 6 : 0, 6));
    all.add(section(course, "steps", done, given));
    all.add(section(course, "examples", progress.isRead("examples") ? 2 : 0, 2));
    all.add(section(course, "pitfalls", cured, course.pitfalls().size()));
    all.add(section(course, "quiz", asked, Questions.ALL.size()));
    all.add(section(course, "recap", answered(progress, i -> "after/" + i), 3));
    all.add(section(course, "review", reviewed, course.reviewPrompts().size()));
    return new Sections(all, next(course, progress, all));
  }

  private static Section section(Course course, String name, int done, int parts) {
    return new Section(name, course.section(name), done, parts);
  }

  private static int answered(Progress progress, IntFunction<String> item) {
    return (int)
        IntStream.rangeClosed(1, 3).filter(i -> progress.answer(item.apply(i)).isPresent()).count();
  }

  /** The questions before the start for one who has done nothing yet; then task after task. */
  private static Next next(Course course, Progress progress, List<Section> all) {
    boolean hasTried =
        Course.tasks().stream().anyMatch(t -> progress.task(t) != Progress.State.NEW);
    if (isOpen(all.getFirst()) && !hasTried) {
      return new Next("before", 0, "", course.section("before"));
    }
    var task = progress.next();
    if (task.isPresent()) {
      return new Next("steps", Course.stepOf(task.get()), task.get(), Course.taskTitle(task.get()));
    }
    Section open =
        all.stream()
            .filter(s -> AFTER_THE_STEPS.contains(s.name()) && isOpen(s))
            .findFirst()
            .orElse(all.getLast());
    return new Next(open.name(), 0, "", open.title());
  }

  private static boolean isOpen(Section section) {
    return section.done() < section.parts();
  }
}
