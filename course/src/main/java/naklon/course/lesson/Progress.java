package naklon.course.lesson;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import naklon.course.grade.Graded;
import naklon.course.grade.Mark;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;

/** How far a learner is, kept in the notebook, so that page and terminal agree. */
public final class Progress {
  private static final String DONE = "done";
  private static final String BEGUN = "begun";
  private static final String NEW = "new";
  private static final String LEFT_OUT = "left-out"; // read by the greeting, too
  private static final int STEPS = 5;
  private static final String REACHED = "course.digits-run";

  private final Notebook notebook;
  private final InstantSource clock;
  private final Assignment assignment;

  public Progress(Notebook notebook, InstantSource clock) {
    this.notebook = notebook;
    this.clock = clock;
    assignment = Assignment.of(notebook);
  }

  /** How a task or a step stands; a step of which a class has no task is left out. */
  public enum State {
    NEW,
    BEGUN,
    DONE,
    LEFT_OUT
  }

  /** What the learner is given. */
  public Assignment assignment() {
    return assignment;
  }

  public State task(String task) {
    return state(notebook.progress().get("task/" + task));
  }

  /** A step is done when all the tasks are that are given of it. */
  public State step(int number) {
    return state(notebook.progress().get("step/" + number));
  }

  private static State state(@org.jspecify.annotations.Nullable String kept) {
    return switch (kept == null ? NEW : kept) {
      case DONE -> State.DONE;
      case LEFT_OUT -> State.LEFT_OUT;
      case NEW -> State.NEW;
      default -> State.BEGUN;
    };
  }

  /** Writes down an attempt in Java; where the machine was too busy there was none. */
  public void attempted(Graded graded, String source) {
    if (graded.mark() != Mark.BUSY) {
      attempted(graded.task(), graded.seed(), source, graded.isRight(), graded.mistakes());
    }
  }

  /** Writes down an attempt; a step is done with the last of its tasks. */
  public void attempted(
      String task, long seed, String submission, boolean isRight, List<String> mistakes) {
    notebook.add(new Entry.Attempt(clock.instant(), task, seed, submission, isRight, mistakes));
    if (isRight) {
      notebook.progress("task/" + task, DONE, clock.instant());
    } else if (task(task) == State.NEW) {
      notebook.progress("task/" + task, BEGUN, clock.instant());
    }
    weigh(assignment, Course.stepOf(task));
  }

  /** Writes down how a step stands, if that has changed. */
  private void weigh(Assignment given, int step) {
    Map<String, String> kept = notebook.progress();
    List<String> tasks = given.tasksOf(step);
    String state = LEFT_OUT;
    if (!tasks.isEmpty()) {
      boolean isDone = tasks.stream().allMatch(t -> DONE.equals(kept.get("task/" + t)));
      boolean isBegun = tasks.stream().anyMatch(t -> kept.containsKey("task/" + t));
      state = isDone ? DONE : isBegun ? BEGUN : NEW;
    }
    if (!state.equals(kept.getOrDefault("step/" + step, NEW))) {
      notebook.progress("step/" + step, state, clock.instant());
    }
  }

  /** The learner is in this class from now on: its tasks say when a step is done. */
  public void join(ClassFile file) {
    file.join(notebook);
    weighAll();
  }

  /** The learner is in no class from now on. */
  public void leave() {
    ClassFile.leave(notebook);
    weighAll();
  }

  private void weighAll() {
    var given = Assignment.of(notebook);
    for (int step = 1; step <= STEPS; step++) {
      weigh(given, step);
    }
  }

  /** Writes down a run that was held against the rule of step 5, with what it reached. */
  public void attempted(DigitsRun run, String name) {
    attempted(Course.DIGITS_RUN, 0, name, run.isMastered(), List.of());
    notebook.setting(REACHED, run.testAccuracy() + " " + run.ratio());
  }

  /** The last run that was held against that rule, if there was one. */
  Optional<double[]> reached() {
    return notebook
        .setting(REACHED)
        .map(kept -> kept.split(" ", -1))
        .filter(parts -> parts.length == 2)
        .map(parts -> new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])});
  }

  /** A pitfall's patient was cured in the clinic. */
  public void cured(Pitfall pitfall) {
    notebook.progress(pitfall.item(), DONE, clock.instant());
  }

  /** Whether that was so, or the learner has written down diagnosis, cure and proof. */
  public boolean isCured(Pitfall pitfall) {
    return DONE.equals(notebook.progress().get(pitfall.item()))
        || notebook.answer(pitfall.item()).isPresent();
  }

  /** A section of texts was opened. */
  public void read(String section) {
    notebook.progress("section/" + section, DONE, clock.instant());
  }

  /** Whether a section of texts was opened, in the page or in a terminal. */
  public boolean isRead(String section) {
    return notebook.progress().containsKey("section/" + section);
  }

  /** The first task that is not done yet. */
  public Optional<String> next() {
    Map<String, String> kept = notebook.progress();
    return assignment.tasks().stream().filter(t -> !DONE.equals(kept.get("task/" + t))).findFirst();
  }

  /** Keeps a free answer: {@code before/1}, {@code step/2/question/1}. */
  public void answered(String item, String language, String text) {
    notebook.add(new Entry.Answer(clock.instant(), item, language, text));
  }

  /** The latest free answer to a question. */
  public Optional<String> answer(String item) {
    return notebook.answer(item).map(Entry.Answer::text);
  }
}
