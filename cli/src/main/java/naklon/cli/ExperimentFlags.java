package naklon.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.runs.ExperimentFile;
import naklon.runs.SettingsException;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that decide what is computed. What is not given suits the data. */
final class ExperimentFlags {
  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Of a table: the column to predict.")
  private @Nullable String target;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "Of a table: a column not to look at; may be repeated.")
  private List<String> ignore = List.of();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "Of a table: classification or regression; else as the target suggests.")
  private @Nullable String task;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Between the fields of a table: one character, or tab; else detected.")
  private @Nullable String delimiter;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Of a table, such as UTF-8 or windows-1251; else detected.")
  private @Nullable String charset;

  @Option(
      names = "--decimal",
      paramLabel = "MARK",
      description = "Decimal mark of a table: point or comma; else detected.")
  private @Nullable String decimal;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Width and height that pictures are brought to.")
  private @Nullable Integer size;

  @Option(
      names = "--colour",
      paramLabel = "KIND",
      description = "Of pictures: grey or rgb; else as they are.")
  private @Nullable String colour;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description = "A table or a folder of pictures to judge by once, at the end.")
  private @Nullable String test;

  @Option(
      names = "--net",
      paramLabel = "NET",
      description = "Layers: 784-128-10, or words such as \"conv32x3 relu pool2 flatten 10\".")
  private @Nullable String net;

  @Option(names = "--optimizer", paramLabel = "NAME", description = "sgd, adam or adamw.")
  private @Nullable String optimizer;

  @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate, such as 0.001.")
  private @Nullable Double learningRate;

  @Option(names = "--momentum", paramLabel = "M", description = "Momentum of sgd, such as 0.9.")
  private @Nullable Double momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "L",
      description = "Weight decay; adamw's is decoupled, 0.01 unless given.")
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
          "constant; step:EVERY:GAMMA (epochs, factor); cosine; warmup:STEPS; warmup:100+cosine.")
  private @Nullable String schedule;

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

  /** What was given, by the name of the flag. */
  Map<String, Json> given() {
    var m = new LinkedHashMap<String, Json>();
    text(m, "target", target);
    if (!ignore.isEmpty()) {
      m.put("ignore", Json.of(ignore.stream().map(Json::of).toList()));
    }
    text(m, "task", task);
    if (delimiter != null) {
      m.put("delimiter", Json.of(delimiter.equals("\t") ? "tab" : delimiter));
    }
    text(m, "charset", charset);
    text(m, "decimal", decimal);
    whole(m, "size", size);
    text(m, "colour", colour);
    text(m, "test", test);
    text(m, "net", net);
    text(m, "optimizer", optimizer);
    real(m, "lr", learningRate);
    real(m, "momentum", momentum);
    real(m, "weight-decay", weightDecay);
    real(m, "l1", l1);
    real(m, "l2", l2);
    text(m, "schedule", schedule);
    whole(m, "batch", batch);
    whole(m, "epochs", epochs);
    real(m, "validation", validation);
    whole(m, "patience", patience);
    whole(m, "seed", seed);
    return m;
  }

  /**
   * What was given, with what stands in an experiment file if {@code data} is one; flags win.
   *
   * @param data as typed: a name, a table, a folder or an experiment file
   */
  Map<String, Json> given(String data, Console console) {
    var m = new LinkedHashMap<String, Json>();
    if (ExperimentFile.isOne(data)) {
      m.putAll(ExperimentFile.read(console.here().resolve(data), console.here()));
      if (!m.containsKey("data")) {
        throw new SettingsException(data + " does not say which data: it needs data = \"…\".");
      }
    } else {
      m.put("data", Json.of(data));
    }
    m.putAll(given());
    return m;
  }

  private static void text(Map<String, Json> to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, Json.of(value.strip()));
    }
  }

  private static void real(Map<String, Json> to, String name, @Nullable Double value) {
    if (value != null) {
      to.put(name, Json.of(value.doubleValue()));
    }
  }

  private static void whole(Map<String, Json> to, String name, @Nullable Number value) {
    if (value != null) {
      to.put(name, Json.of(value.longValue()));
    }
  }
}
