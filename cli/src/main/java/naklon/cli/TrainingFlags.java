package naklon.cli;

import java.util.Map;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The net and how it is trained. What is not given suits the data. */
final class TrainingFlags {
  @Option(
      names = "--net",
      paramLabel = "NET",
      description = {
        "Layers: 784-128-10, or words such as \"conv32x3 relu pool2 flatten 10\"; for a text"
            + " transformer:LAYERS:HEADS:WIDTH:CONTEXT, or lstm:LAYERS:WIDTH:CONTEXT, gru, rnn."
      })
  private @Nullable String net;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "sgd, adam, adamw, adagrad, adadelta, rmsprop, nadam, radam, adamax, asgd, lion,"
              + " adafactor, muon, soap, schedulefree-sgd or schedulefree-adamw.")
  private @Nullable String optimizer;

  @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate, such as 0.001.")
  private @Nullable Double learningRate;

  @Option(names = "--momentum", paramLabel = "M", description = "Momentum of sgd, such as 0.9.")
  private @Nullable Double momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "L",
      description = "Weight decay; 0 unless given, but for adamw and soap 0.01, for muon 0.1.")
  private @Nullable Double weightDecay;

  @Option(
      names = "--l1",
      paramLabel = "L",
      description = "Adds L times the sum of |w| to the loss.")
  private @Nullable Double l1;

  @Option(names = "--l2", paramLabel = "L", description = "Adds L/2 times the sum of w².")
  private @Nullable Double l2;

  @Option(
      names = "--schedule",
      paramLabel = "SCHEDULE",
      description =
          "constant; cosine; cosine:0.1 (ends at a tenth); onecycle; step:EVERY:GAMMA (epochs, factor); exponential:GAMMA;"
              + " polynomial:POWER; restarts:EPOCHS:TIMES; cyclical:LOW:UP:DOWN (steps);"
              + " plateau:GAMMA:PATIENCE; warmup:STEPS; warmup:100+cosine.")
  private @Nullable String schedule;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      description = "One update learns from N batches, as from one N times as large.")
  private @Nullable Integer accumulate;

  @Option(
      names = "--clip-norm",
      paramLabel = "C",
      description = "Scales the gradients down where their common norm is above C; 0: never.")
  private @Nullable Double clipNorm;

  @Option(
      names = "--clip-value",
      paramLabel = "C",
      description = "Limits each gradient to between -C and C.")
  private @Nullable Double clipValue;

  @Option(
      names = "--ema",
      paramLabel = "DECAY",
      description = "Evaluates and keeps a moving average of the weights; 0.999, say.")
  private @Nullable Double ema;

  @Option(
      names = "--mixup",
      paramLabel = "ALPHA",
      description = "Learns from mixtures of two examples, drawn by ALPHA; 0.2, say.")
  private @Nullable Double mixup;

  @Option(
      names = "--augment",
      paramLabel = "HOW",
      description =
          "Changes each picture a little in each epoch: shift:2 (pixels), rotate:10 (degrees),"
              + " elastic:34:4 (strength, smoothness), or several with commas between.")
  private @Nullable String augment;

  @Option(
      names = "--label-smoothing",
      paramLabel = "E",
      description = "Classes are right with 1 - E instead of certainty; 0.1, say.")
  private @Nullable Double labelSmoothing;

  @Option(
      names = "--class-weights",
      paramLabel = "HOW",
      description = "balanced: rare classes count as much as frequent ones.")
  private @Nullable String classWeights;

  @Option(names = "--batch", paramLabel = "ROWS", description = "Rows a step learns from.")
  private @Nullable Integer batch;

  @Option(names = "--epochs", paramLabel = "N", description = "How often every row is seen.")
  private @Nullable Integer epochs;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Share of the rows kept for validation, such as 0.1.")
  private @Nullable Double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Ends after N epochs without a better validation loss, and keeps the best weights.")
  private @Nullable Integer patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of weights, split and shuffles; the same seed gives the same bits.")
  private @Nullable Long seed;

  void addTo(Map<String, Json> m) {
    ExperimentFlags.text(m, "net", net);
    ExperimentFlags.text(m, "optimizer", optimizer);
    ExperimentFlags.real(m, "lr", learningRate);
    ExperimentFlags.real(m, "momentum", momentum);
    ExperimentFlags.real(m, "weight-decay", weightDecay);
    ExperimentFlags.real(m, "l1", l1);
    ExperimentFlags.real(m, "l2", l2);
    ExperimentFlags.text(m, "schedule", schedule);
    ExperimentFlags.whole(m, "accumulate", accumulate);
    ExperimentFlags.real(m, "clip-norm", clipNorm);
    ExperimentFlags.real(m, "clip-value", clipValue);
    ExperimentFlags.real(m, "ema", ema);
    ExperimentFlags.real(m, "mixup", mixup);
    ExperimentFlags.text(m, "augment", augment);
    ExperimentFlags.real(m, "label-smoothing", labelSmoothing);
    ExperimentFlags.text(m, "class-weights", classWeights);
    ExperimentFlags.whole(m, "batch", batch);
    ExperimentFlags.whole(m, "epochs", epochs);
    ExperimentFlags.real(m, "validation", validation);
    ExperimentFlags.whole(m, "patience", patience);
    ExperimentFlags.whole(m, "seed", seed);
  }
}
