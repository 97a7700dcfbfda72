package naklon.doctorbench.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import naklon.doctor.Code;
import naklon.doctorbench.Bench;
import naklon.doctorbench.program.Half;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naklon-doctor-bench ablation}. */
@Command(
    name = "ablation",
    mixinStandardHelpOptions = true,
    header = "Takes every rule away in turn, and shows what is not named without it.",
    description =
        "Every faulty program of the open half is trained under the eyes of the attentive doctor and"
            + " of one without the rule for its fault. The result goes to"
            + " doctor-bench/results/ablation.json.")
final class AblationCommand implements Callable<Integer> {
  @Option(names = "--seed", paramLabel = "N", description = "Of the programs; 1 if not given.")
  private long seed = 1;

  @Option(names = "--threads", paramLabel = "N", description = "Trainings at a time.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--out", paramLabel = "DIR", description = "Else doctor-bench/results.")
  private @Nullable Path out;

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads must be at least 1; found " + threads + ".");
    }
    var rows = new ArrayList<Ablation.Row>();
    try (var team = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<List<Ablation.Row>>>();
      for (Code code : Code.values()) {
        running.add(team.submit(() -> Ablation.of(code, Bench.families(Half.OPEN), seed)));
      }
      for (var one : running) {
        rows.addAll(one.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new ScoreException("", e);
    }
    var ablation = new Ablation(seed, DoctorExaminer.fingerprint(), rows);
    ablation.write(out == null ? BenchFolder.here().results() : out);
    System.out.print(ablation.table());
    return 0;
  }
}
