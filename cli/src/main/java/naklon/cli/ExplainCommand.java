package naklon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.compile.Machine;
import naklon.compile.Plan;
import naklon.data.Batches;
import naklon.data.Split;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.SettingsException;
import naklon.runs.Training;
import naklon.tensor.Seed;
import naklon.train.TrainStep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    header = "Shows what a step of training computes.",
    description = {
      "Every kernel with its shapes, the layer it belongs to, its arithmetic, its memory traffic,"
          + " its measured share of the time, and how near it comes to the peak of this machine,"
          + " which is measured too. Nothing is trained."
    },
    footer = {
      "Examples:",
      "  naklon explain digits",
      "  naklon explain mnist --net \"conv8x3 relu pool2 flatten 10\" --batch 128",
      "  naklon explain runs/2026-11-23-21-40-05-digits",
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int TIMES = 20;
  private static final int ROUNDS = 15; // without getting faster
  private static final long PATIENCE_NANOS = 8_000_000_000L;

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "DATA_OR_RUN",
      description = "A data set, or the folder of a run.")
  private String what = "";

  @Mixin private ExperimentFlags flags = new ExperimentFlags();
  @Mixin private DataFlag dataFlag = new DataFlag();

  @Option(names = "--threads", paramLabel = "N", description = "Threads.")
  private @Nullable Integer threads;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int team = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (team < 1) {
      throw new SettingsException("--threads must be at least 1; found " + team + ".");
    }
    Prepared prepared = prepared();
    Experiment experiment = prepared.experiment();
    Material material = prepared.material();
    Split split = material.split();
    int batch = experiment.batch();
    var trainer = Training.of(experiment, material).batchSize(batch).threads(team);
    var _ = Batches.of(split.train(), batch, Seed.of(0));
    TrainStep step = trainer.step(split);
    console.line(
        "One step of %s on %s, batches of %,d, %s, %s:%n",
        experiment.net(),
        experiment.data(),
        batch,
        experiment.optimizer(),
        Say.count(team, "thread"));
    print(measured(step, split, batch), batch, Machine.measure(team));
    return 0;
  }

  private Prepared prepared() {
    var sources = dataFlag.sources(console);
    Path path = console.here().resolve(what);
    if (Files.exists(path.resolve("run.json"))) {
      var record = RunRecord.read(RunFolder.open(path));
      return Prepared.again(
          record.experiment().with(flags.given()),
          sources.from(record.folderOfData(console.here())));
    }
    return Prepared.of(flags.given(what, console), sources);
  }

  /** Measured when the JIT compiler has done its work: when it does not get faster any more. */
  private static List<Plan.Line> measured(TrainStep step, Split split, int batch) {
    long began = System.nanoTime();
    List<Plan.Line> best = step.profile(split.train(), batch, TIMES);
    int rounds = 0;
    while (rounds < ROUNDS && System.nanoTime() - began < PATIENCE_NANOS) {
      List<Plan.Line> lines = step.profile(split.train(), batch, TIMES);
      rounds = seconds(lines) < 0.97 * seconds(best) ? 0 : rounds + 1;
      best = seconds(lines) < seconds(best) ? lines : best;
    }
    return best;
  }

  private static double seconds(List<Plan.Line> lines) {
    return lines.stream().mapToDouble(Plan.Line::seconds).sum();
  }

  private void print(List<Plan.Line> lines, int batch, Machine machine) {
    double total = seconds(lines);
    int kernel = lines.stream().mapToInt(l -> l.kernel().length()).max().orElse(0);
    int layer = Math.max(5, lines.stream().mapToInt(l -> l.layer().length()).max().orElse(0));
    String format = "%-" + kernel + "s  %-" + layer + "s  %8s  %8s  %7s  %6s  %6s";
    console.line(format, "kernel", "layer", "MFLOP", "KiB", "µs", "peak", "time");
    for (var l : lines) {
      console.line(
          format,
          l.kernel(),
          l.layer(),
          l.flops() == 0 ? "" : Say.text("%.3f", l.flops() * 1e-6),
          Say.text("%,.1f", l.bytes() / 1024.0),
          Say.text("%.1f", l.seconds() * 1e6),
          l.seconds() > 0 ? Say.text("%.0f %%", 100 * machine.share(l)) : "",
          Say.text("%.1f %%", 100 * l.seconds() / total));
    }
    double flops = lines.stream().mapToDouble(Plan.Line::flops).sum();
    console.line(
        "%npeak: of %,.0f GFLOP/s or %,.0f GB/s, whichever holds a kernel back; more than 100 %% if"
            + " its data are in cache",
        machine.flopsPerSecond() * 1e-9, machine.bytesPerSecond() * 1e-9);
    console.line(
        "%d kernels, %,.1f µs a step: %,.0f samples/s, %.1f GFLOP/s",
        lines.size(), total * 1e6, batch / total, flops / total * 1e-9);
  }
}
