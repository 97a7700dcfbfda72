package naklon.lab.course;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import naklon.course.grade.CodeTask;
import naklon.course.grade.Graded;
import naklon.course.grade.Grader;
import naklon.course.grade.Mark;
import naklon.course.lesson.Assignment;
import naklon.course.lesson.Course;
import naklon.course.lesson.DigitsRun;
import naklon.course.lesson.Drafts;
import naklon.course.lesson.Progress;
import naklon.course.paper.FilledSheet;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.course.paper.Sheet;
import naklon.course.sandbox.Cell;
import naklon.course.sandbox.Compiler;
import naklon.course.text.Text;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import naklon.runs.RunException;
import naklon.runs.SavedRun;
import naklon.runs.SavedRuns;
import org.jspecify.annotations.Nullable;

/** The tasks of the course: shown, drafted, checked. A check goes on when its tab is closed. */
public final class TaskService implements Service {
  /** Programs of learners at once, from however many tabs. */
  private static final int MOST_PROGRAMS = 2;

  private static final int MOST_SOURCE = 100_000;
  private static final String RUNS = "runs";

  private final Learning learning;
  private final Path here;
  private final Semaphore cells = new Semaphore(MOST_PROGRAMS, true);
  private final Map<String, AtomicBoolean> checks = new ConcurrentHashMap<>();

  /** With the notebook in the workplace's home and the runs in its folder. */
  public TaskService(Workplace workplace) {
    learning = new Learning(workplace.home());
    here = workplace.here();
  }

  /** No question but the path. */
  record Nothing() {}

  /** A task; 0 for the numbers of its last draft, less for fresh ones. */
  record Which(String task, long seed) {}

  /**
   * What is written for a task.
   *
   * @param text Java or a rate
   * @param rows of a sheet
   */
  record Written(
      String task, long seed, @Nullable String text, @Nullable Map<String, String> rows) {}

  /** The same, handed in from a tab. */
  record Submitted(
      String task,
      long seed,
      @Nullable String text,
      @Nullable Map<String, String> rows,
      String tab) {}

  /** A tab of the browser. */
  record Tab(String tab) {}

  /** A run folder by its name. */
  record Run(String name) {}

  /** A run that may be held against the rule of step 5. */
  record RunLine(String name, String data, String net, int epochs, boolean isFinished) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("course/task", Which.class, this::show);
    offers.answer("course/draft", Written.class, this::draft);
    offers.answer("course/check", Submitted.class, this::check);
    offers.answer("course/cancel", Tab.class, this::cancel);
    offers.answer("course/runs", Nothing.class, _ -> runs());
    offers.answer("course/run", Run.class, this::run);
  }

  private TaskView show(Which q) {
    String task = Learning.task(q.task());
    return learning.with(n -> TaskView.of(n, task, q.seed()));
  }

  private Map<String, Boolean> draft(Written q) {
    String task = Learning.task(q.task());
    String text = written(task, q.seed(), q.text(), q.rows());
    learning.with(
        notebook -> {
          new Drafts(notebook, Learning.CLOCK).keep(task, q.seed(), text);
          return true;
        });
    return Map.of("kept", true);
  }

  /** As the notebook and the files of the command hold it. */
  private static String written(
      String task, long seed, @Nullable String text, @Nullable Map<String, String> rows) {
    String given = text == null ? "" : text;
    if (given.length() > MOST_SOURCE || (rows != null && rows.toString().length() > MOST_SOURCE)) {
      throw new LabException("course.long", "more than " + MOST_SOURCE + " letters");
    }
    return Course.isPaper(task) && rows != null ? new FilledSheet(task, seed, rows).text() : given;
  }

  // ---------------------------------------------------------------- checks

  private CheckedView check(Submitted q) {
    String task = Learning.task(q.task());
    String text = written(task, q.seed(), q.text(), q.rows());
    if (task.equals(RateChoice.ID)) {
      return rate(q.seed(), text.strip());
    }
    if (Course.isPaper(task)) {
      return paper(PaperTask.of(task).orElseThrow(), q.seed(), q.rows(), text);
    }
    CodeTask code =
        CodeTask.of(task)
            .orElseThrow(() -> new LabException("course.task", "it is answered by a run"));
    Graded graded = graded(code, text, String.valueOf(q.tab()));
    return learning.with(
        notebook -> {
          new Progress(notebook, Learning.CLOCK).attempted(graded, text);
          return CheckedView.of(notebook, task, graded.isRight(), graded.text())
              .printing(graded.mark() != Mark.BUSY, graded.printed());
        });
  }

  /** One check at a time for each tab; {@link #cancel} ends it. */
  private Graded graded(CodeTask task, String source, String tab) {
    var isCancelled = new AtomicBoolean();
    if (checks.putIfAbsent(tab, isCancelled) != null) {
      throw new LabException("course.busy", "this tab's last check is still running");
    }
    try {
      cells.acquire();
      try {
        var grader = new Grader(new Compiler(), new Cell(isCancelled::get));
        return learning.with(Assignment::of).grade(grader, task, source);
      } finally {
        cells.release();
      }
    } catch (CancellationException e) {
      throw new LabException("course.cancelled", "the check was cancelled");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("course.cancelled", "the lab is closing");
    } finally {
      checks.remove(tab);
    }
  }

  private Map<String, Boolean> cancel(Tab q) {
    AtomicBoolean check = checks.get(String.valueOf(q.tab()));
    if (check != null) {
      check.set(true);
    }
    return Map.of("cancelled", check != null);
  }

  private CheckedView rate(long seed, String typed) {
    var result = RateChoice.of(seed).check(typed);
    return learning.with(
        notebook -> {
          new Progress(notebook, Learning.CLOCK)
              .attempted(RateChoice.ID, seed, typed, result.isRight(), List.of());
          return CheckedView.of(notebook, RateChoice.ID, result.isRight(), result.text())
              .drawing(result.losses());
        });
  }

  private CheckedView paper(
      PaperTask task, long seed, @Nullable Map<String, String> rows, String text) {
    Sheet sheet = task.sheet(seed);
    if (rows == null || !sheet.rows().containsAll(rows.keySet())) {
      throw new LabException("course.rows", "rows that the sheet does not have");
    }
    var result = sheet.check(rows);
    var said =
        result.rows().stream()
            .map(r -> new CheckedView.RowSaid(r.row(), r.state(), r.text()))
            .toList();
    return learning.with(
        notebook -> {
          if (result.isUnfinished()) {
            new Drafts(notebook, Learning.CLOCK).keep(task.id(), seed, text);
          } else {
            new Progress(notebook, Learning.CLOCK)
                .attempted(task.id(), seed, text, result.isRight(), result.mistakes());
          }
          return CheckedView.of(notebook, task.id(), result.isRight(), Text.same("")).saying(said);
        });
  }

  // ---------------------------------------------------------------- step 5's run

  private List<SavedRun> digits() {
    try {
      return new SavedRuns(here.resolve(RUNS))
          .all().stream()
              .filter(
                  r ->
                      r.experiment()
                          .filter(e -> e.data().equals("mnist") || e.data().equals("digits"))
                          .isPresent())
              .toList();
    } catch (RunException e) {
      throw new LabException("runs.folder", "the folder of runs cannot be read");
    }
  }

  private List<RunLine> runs() {
    return digits().stream().map(TaskService::line).toList();
  }

  private static RunLine line(SavedRun run) {
    var experiment = run.experiment().orElseThrow();
    return new RunLine(
        run.name(),
        experiment.data(),
        experiment.net(),
        run.epochs(),
        run.state() == SavedRun.State.FINISHED);
  }

  private CheckedView run(Run q) {
    SavedRun run =
        digits().stream()
            .filter(r -> r.name().equals(q.name()))
            .findFirst()
            .orElseThrow(() -> new LabException("runs.gone", "no such run"));
    DigitsRun judged;
    try {
      judged = DigitsRun.of(run.folder());
    } catch (RunException | UncheckedIOException e) {
      throw new LabException("course.run", "the run cannot be judged");
    }
    return learning.with(
        notebook -> {
          new Progress(notebook, Learning.CLOCK).attempted(judged, run.name());
          return CheckedView.of(notebook, Course.DIGITS_RUN, judged.isMastered(), judged.text());
        });
  }
}
