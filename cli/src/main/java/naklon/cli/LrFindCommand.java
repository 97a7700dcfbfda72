package naklon.cli;

import java.util.concurrent.Callable;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Plain;
import naklon.runs.Prepared;
import naklon.runs.SettingsException;
import naklon.runs.Training;
import naklon.train.LearningRateFinder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon lr-find}. */
@Command(
    name = "lr-find",
    mixinStandardHelpOptions = true,
    header = "Tries learning rates and suggests one.",
    description = {
      "One step with each rate, from very small to too large, on a copy of the net: the loss over"
          + " the rates as a chart, and the rate at which it falls fastest. Nothing is saved."
    },
    footer = {
      "Examples:",
      "  naklon lr-find digits",
      "  naklon lr-find mnist --net 784-512-10 --optimizer sgd --momentum 0.9",
      "  naklon lr-find moons --from 1e-5 --to 100 --steps 200",
    })
final class LrFindCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DATA", description = "A data set.")
  private String data = "";

  @Option(names = "--from", paramLabel = "RATE", description = "The smallest rate; 1e-7 if none.")
  private double from = 1e-7;

  @Option(names = "--to", paramLabel = "RATE", description = "The largest rate; 10 if none.")
  private double to = 10;

  @Option(names = "--steps", paramLabel = "N", description = "How many rates; 100 if none.")
  private int steps = 100;

  @Mixin private ExperimentFlags flags = new ExperimentFlags();
  @Mixin private DataFlag dataFlag = new DataFlag();

  @Option(names = "--threads", paramLabel = "N", description = "Threads.")
  private @Nullable Integer threads;

  LrFindCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int team = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (team < 1) {
      throw new SettingsException("--threads must be at least 1; found " + team + ".");
    }
    if (flags.given().containsKey("lr")) {
      throw new SettingsException(
          "lr-find tries learning rates itself: leave --lr out; --from and --to say which.");
    }
    if (!(from > 0 && from < to)) {
      throw new SettingsException(
          "--from must be positive and smaller than --to; found "
              + Plain.number(from)
              + " and "
              + Plain.number(to)
              + ".");
    }
    if (steps < 20) {
      throw new SettingsException("--steps must be at least 20; found " + steps + ".");
    }
    var prepared = Prepared.of(flags.given(data, console), dataFlag.sources(console));
    Experiment experiment = prepared.experiment();
    Material material = prepared.material();
    var trainer = Training.of(experiment, material).threads(team);
    console.line(
        "%s on %s, batches of %,d, %s, seed %d: %s from %s to %s%n",
        experiment.net(),
        experiment.data(),
        experiment.batch(),
        experiment.optimizer(),
        experiment.seed(),
        Say.count(steps, "rate"),
        Plain.number(from),
        Plain.number(to));
    var found =
        LearningRateFinder.of(trainer)
            .range(from, to)
            .steps(steps)
            .run(material.split(), this::progress);
    if (console.errIsTerminal()) {
      console.err().print("\033[K");
    }
    print(experiment, found);
    return 0;
  }

  private void progress(int done) {
    if (console.errIsTerminal()) {
      console.err().print(Say.text("%d of %d rates\033[K\r", done, steps));
      console.err().flush();
    }
  }

  private void print(Experiment experiment, LearningRateFinder.Result found) {
    console.out().print(RateChart.text(found, console.isUtf8()));
    console.out().println();
    if (found.suggestion().isEmpty()) {
      console.line(
          "The loss never fell. Try --to with a larger rate, or look at the net and the data.");
      return;
    }
    String rate = Plain.number(Double.parseDouble(Say.text("%.1e", found.suggestion().orElse(0))));
    console.line(
        "The loss falls fastest at a learning rate of %s%s.",
        rate, found.diverged() ? "" : "; even " + Plain.number(to) + " did not make it diverge");
    console.line("Train with it: naklon train %s --lr %s", experiment.data(), rate);
  }
}
