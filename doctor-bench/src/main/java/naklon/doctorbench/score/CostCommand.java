package naklon.doctorbench.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import naklon.doctorbench.program.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naklon-doctor-bench cost}. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    header = "Measures what it costs a training to be watched by the attentive doctor.",
    description =
        "Trainings with and without it take turns. The figures go to doctor-bench/results/cost.json.")
final class CostCommand implements Callable<Integer> {
  private static final int WARM_UP = 2;

  @Option(names = "--rounds", paramLabel = "N", description = "Turns of each; 9 if not given.")
  private int rounds = 9;

  @Option(names = "--out", paramLabel = "DIR", description = "Else doctor-bench/results.")
  private @Nullable Path out;

  /** A turn: one training unwatched, one watched. */
  private record Turn(Stopwatch.Time plain, Stopwatch.Time watched) {
    /** What watching adds, as a share of the steps alone. */
    double share() {
      return (watched.seconds() - plain.seconds()) / plain.secondsInSteps();
    }
  }

  @Override
  public Integer call() {
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be at least 1; found " + rounds + ".");
    }
    var results = new ArrayList<CostResult>();
    for (Workload workload : Workload.ALL) {
      CostResult result = measured(workload, rounds);
      results.add(result);
      System.err.printf("%s: %.1f %% more%n", result.net(), 100 * result.share());
    }
    CostResult.write(out == null ? BenchFolder.here().results() : out, rounds, results);
    System.out.print(CostResult.table(results));
    return 0;
  }

  static CostResult measured(Workload workload, int rounds) {
    Program program = workload.program().get();
    var turns = new ArrayList<Turn>();
    for (int i = -WARM_UP; i < rounds; i++) {
      // Whoever goes first has the colder caches: they take turns in that too.
      boolean plainFirst = i % 2 == 0;
      Stopwatch.Time first = timed(program, !plainFirst);
      Stopwatch.Time second = timed(program, plainFirst);
      if (i >= 0) {
        turns.add(plainFirst ? new Turn(first, second) : new Turn(second, first));
      }
    }
    return new CostResult(
        workload.name(),
        median(turns, t -> t.plain().micros()),
        median(turns, t -> t.watched().micros()),
        median(turns, Turn::share),
        Interval.bootstrap(turns, drawn -> median(drawn, Turn::share)),
        median(turns, t -> t.watched().secondsBefore() - t.plain().secondsBefore()));
  }

  private static Stopwatch.Time timed(Program program, boolean isWatched) {
    var watch = new Stopwatch();
    var trainer = program.trainer();
    if (isWatched) {
      trainer = trainer.listen(DoctorExaminer.doctor(Mode.ATTENTIVE));
    }
    trainer.listen(watch).fit(program.split());
    return watch.time();
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> of) {
    double[] sorted = turns.stream().mapToDouble(of).toArray();
    Arrays.sort(sorted);
    return Interval.quantile(sorted, 0.5);
  }
}
