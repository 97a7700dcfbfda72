package naklon.doctorbench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import naklon.doctorbench.program.Control;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Program;

/** Goes through cases, several at a time, and keeps each result at once. */
final class Scoring {
  private final Examiner examiner;
  private final int threads;
  private final Progress progress;

  /** A case and how to make its program. */
  record Task(Case of, Supplier<Program> program) {}

  /** Is told of each result, one at a time. */
  @FunctionalInterface
  interface Progress {
    void done(CaseResult result, int done, int all);
  }

  Scoring(Examiner examiner, int threads, Progress progress) {
    this.examiner = examiner;
    this.threads = threads;
    this.progress = progress;
  }

  /** Every faulty program and its twin; seed by seed, so that a part is a fair part. */
  static List<Task> families(List<Family> families, List<Long> seeds) {
    var tasks = new ArrayList<Task>();
    for (long seed : seeds) {
      for (Family family : families) {
        tasks.add(
            new Task(new Case(Case.Kind.FAULTY, family.name(), seed), () -> family.faulty(seed)));
        tasks.add(
            new Task(
                new Case(Case.Kind.REPAIRED, family.name(), seed), () -> family.repaired(seed)));
      }
    }
    return tasks;
  }

  /** Every control. */
  static List<Task> controls(List<Control> controls, List<Long> seeds) {
    var tasks = new ArrayList<Task>();
    for (long seed : seeds) {
      for (Control control : controls) {
        tasks.add(
            new Task(new Case(Case.Kind.CLEAN, control.name(), seed), () -> control.program(seed)));
      }
    }
    return tasks;
  }

  /**
   * Does what the ledger has not yet.
   *
   * @throws ScoreException if a result cannot be kept
   */
  void run(List<Task> tasks, Ledger ledger) {
    var open = tasks.stream().filter(t -> !ledger.has(t.of())).toList();
    var counted = new int[] {tasks.size() - open.size()};
    try (var team = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<?>>();
      for (Task task : open) {
        running.add(
            team.submit(
                () -> {
                  CaseResult result = examined(task);
                  synchronized (counted) {
                    ledger.add(result);
                    progress.done(result, ++counted[0], tasks.size());
                  }
                }));
      }
      for (Future<?> one : running) {
        try {
          one.get();
        } catch (ExecutionException | InterruptedException e) {
          team.shutdownNow();
          throw e.getCause() instanceof RuntimeException cause ? cause : new ScoreException("", e);
        }
      }
    }
    ledger.tidy();
  }

  /** What breaks in one case is a result, and no reason to lose the others. */
  private CaseResult examined(Task task) {
    Program program = task.program().get();
    try {
      return examiner.examine(task.of(), program);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return new CaseResult(task.of(), program.plannedSteps(), 0, List.of(), e.toString());
    }
  }
}
