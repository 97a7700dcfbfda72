package naklon.course.lesson;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import naklon.course.grade.CodeTask;
import naklon.course.grade.Graded;
import naklon.course.grade.Grader;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/**
 * What a learner is given: the whole course with fresh numbers, or the tasks of a class with its
 * numbers.
 *
 * @param of the class; empty for one who learns alone
 */
public record Assignment(Optional<ClassFile> of) {
  private static final Texts TEXTS = Texts.of("teacher");
  private static final int SEEDS = 1_000_000;

  /** As the notebook holds it. */
  public static Assignment of(Notebook notebook) {
    return new Assignment(ClassFile.joined(notebook));
  }

  /** The tasks, in the order of the course. */
  public List<String> tasks() {
    return of.map(ClassFile::tasks).orElseGet(Course::tasks);
  }

  /** Those of step 1 to 5; of a class it may have none there. */
  public List<String> tasksOf(int step) {
    return tasks().stream().filter(task -> Course.stepOf(task) == step).toList();
  }

  /** When a step is done: the course's rule, or that of a class which has not all of its tasks. */
  public Text rule(Step step) {
    List<String> tasks = tasksOf(step.number());
    if (tasks.size() == step.tasks().size()) {
      return step.rule();
    }
    return TEXTS.at(tasks.isEmpty() ? "rule-none" : "rule-class");
  }

  // ---------------------------------------------------------------- numbers

  /** A seed for numbers that nobody has seen. */
  public static long fresh() {
    return ThreadLocalRandom.current().nextInt(1, SEEDS);
  }

  /** Whether a sheet with these numbers is one of the class; without a class every one is. */
  public boolean has(long seed) {
    return of.isEmpty() || seed == 0 || of.get().seeds().contains(seed);
  }

  /** Whether there are other numbers than these. */
  public boolean hasOthers() {
    return of.isEmpty() || of.get().seeds().size() > 1;
  }

  /**
   * The seed of the next sheet: fresh, or the class's next one.
   *
   * @param last of the sheet before, 0 if there was none
   */
  public long sheet(long last) {
    if (of.isEmpty()) {
      return fresh();
    }
    List<Long> seeds = of.get().seeds();
    int at = seeds.indexOf(last);
    int next = at < 0 ? ThreadLocalRandom.current().nextInt(seeds.size()) : at + 1;
    return seeds.get(next % seeds.size());
  }

  /**
   * Checks an answer in Java with fresh inputs, or with the class's. What is right with the class's
   * is checked with fresh ones too: it must not have learnt them by heart.
   */
  public Graded grade(Grader grader, CodeTask task, String source) {
    if (of.isEmpty()) {
      return grader.grade(task, source, fresh());
    }
    Graded graded = grader.grade(task, source, sheet(0));
    if (!graded.isRight()) {
      return graded;
    }
    Graded again = grader.grade(task, source, fresh());
    return again.isRight() ? graded : again;
  }
}
