package naklon.cli;

import java.util.concurrent.Callable;
import naklon.runs.Experiment;
import naklon.runs.Plain;
import naklon.runs.Prepared;
import naklon.runs.SettingsException;
import naklon.runs.Training;
import naklon.train.BatchSizeFinder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon batch-find}. */
@Command(
    name = "batch-find",
    mixinStandardHelpOptions = true,
    header = "Measures batch sizes and suggests one.",
    description = {
      "Steps with batches of 8, 16, 32 rows and so on, on a copy of the net, each for half a second: how many"
          + " rows a second are learnt from, and what memory a step needs. Nothing is saved. A batch"
          + " that is fast is not always one that learns well: with a larger one try a larger"
          + " learning rate, see naklon lr-find."
    },
    footer = {
      "Examples:",
      "  naklon batch-find digits",
      "  naklon batch-find houses.csv --target price",
      "  naklon batch-find mnist --net 784-512-10 --seconds 2",
    })
final class BatchFindCommand implements Callable<Integer> {
  private static final double MIB = 1 << 20;

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = {
        "A CSV file; a text (.txt); a folder of pictures; an experiment file (.toml); or the name of"
            + " a data set."
      })
  private String data = "";

  @Option(names = "--seconds", paramLabel = "S", description = "For each size; 0.5 if not given.")
  private double seconds = 0.5;

  @Mixin private ExperimentFlags flags = new ExperimentFlags();
  @Mixin private DataFlag dataFlag = new DataFlag();

  @Option(names = "--threads", paramLabel = "N", description = "Threads.")
  private @Nullable Integer threads;

  BatchFindCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int team = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (team < 1) {
      throw new SettingsException("--threads must be at least 1; found " + team + ".");
    }
    if (flags.given().containsKey("batch")) {
      throw new SettingsException("batch-find tries batches itself: leave --batch out.");
    }
    if (!(seconds > 0 && seconds <= 60)) {
      throw new SettingsException(
          "--seconds must be more than 0 and at most 60; found " + Plain.number(seconds) + ".");
    }
    var prepared = Prepared.of(flags.given(data, console), dataFlag.sources(console));
    Experiment experiment = prepared.experiment();
    var material = prepared.material();
    var trainer = Training.of(experiment, material).threads(team);
    console.line(
        "%s on %s, %s, %s:%n",
        experiment.net(), experiment.data(), experiment.optimizer(), Say.count(team, "thread"));
    var found = BatchSizeFinder.of(trainer).seconds(seconds).run(material.split());
    print(experiment, found);
    return 0;
  }

  private void print(Experiment experiment, BatchSizeFinder.Result found) {
    console.line("%9s  %12s  %12s  %9s", "batch", "ms a step", "samples/s", "MiB");
    for (var s : found.sizes()) {
      console.line(
          "%,9d  %12s  %,12.0f  %9s%s",
          s.rows(),
          Say.text("%,.3f", s.seconds() * 1e3),
          s.samplesPerSecond(),
          Say.text("%,.1f", s.bytes() / MIB),
          s.rows() == found.efficient() ? "  nine tenths of the best speed, at least" : "");
    }
    console.line(
        "%n%s: %s.",
        Say.text("%,d is the largest", found.largest()),
        found.isMemoryBound() ? "twice as many fill the memory" : "the data have no more rows");
    console.line("Train with it: naklon train %s --batch %d", experiment.data(), found.efficient());
  }
}
