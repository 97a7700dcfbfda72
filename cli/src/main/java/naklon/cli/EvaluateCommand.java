package naklon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import naklon.data.Dataset;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.Provenance;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.SettingsException;
import naklon.store.Json;
import naklon.store.JsonException;
import naklon.train.Evaluation;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    header = "Measures a trained model.",
    description = {
      "On its run's test rows, or its validation rows if there are none; or on the data set named"
          + " after it."
    },
    footer = {
      "Examples:",
      "  naklon evaluate runs/2026-11-23-21-40-05-digits",
      "  naklon evaluate model.safetensors mnist",
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN_OR_MODEL",
      description = "A run folder, or a model file.")
  private Path what = Path.of("");

  @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "A data set.")
  private @Nullable String data;

  @Mixin private DataFlag dataFlag = new DataFlag();

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean isJson;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  /** What is measured on, and how it is called. */
  private record Rows(Dataset data, String part) {}

  @Override
  public Integer call() {
    Path path = console.here().resolve(what);
    Path file = Files.isDirectory(path) ? modelOf(RunFolder.open(path)) : path;
    Model model = Model.load(file);
    Rows rows = rows(file, model);
    Evaluation measured = model.evaluate(rows.data());
    if (isJson) {
      console.out().println(json(file, rows, measured).text());
    } else {
      print(file, model, rows, measured);
    }
    return 0;
  }

  private static Path modelOf(RunFolder folder) {
    if (!Files.exists(folder.model())) {
      throw new RunException(
          folder
              + " has no model yet: its training did not end. Go on with naklon train --resume "
              + folder);
    }
    return folder.model();
  }

  private Rows rows(Path file, Model model) {
    Path folder = file.toAbsolutePath().getParent();
    boolean isRun = folder != null && Files.exists(folder.resolve("run.json"));
    Experiment own = isRun ? RunRecord.read(RunFolder.open(file)).experiment() : written(model);
    if (own == null && data == null) {
      throw new SettingsException("on which data? Write naklon evaluate " + what + " digits, say.");
    }
    var named = data == null ? own : Experiment.of(data, Map.of());
    boolean isOther = own == null || named == null || !named.data().equals(own.data());
    Material material =
        Prepared.again(isOther || own == null ? require(named) : own, dataFlag.sources(console))
            .material();
    if (material.split().test().rows() > 0) {
      return new Rows(material.split().test(), "test rows");
    }
    if (isOther) {
      return new Rows(material.whole(), "rows");
    }
    return material.split().validation().rows() > 0
        ? new Rows(material.split().validation(), "validation rows")
        : new Rows(material.split().train(), "rows that it learnt from");
  }

  private static Experiment require(@Nullable Experiment experiment) {
    return java.util.Objects.requireNonNull(experiment);
  }

  /** The settings in a model file of this command. */
  private static @Nullable Experiment written(Model model) {
    String settings = model.metadata().get("naklon.settings");
    try {
      return settings == null ? null : Experiment.parse(Json.parse(settings).asObject());
    } catch (JsonException | SettingsException e) {
      return null; // of another version: the user says which data
    }
  }

  private static Json json(Path file, Rows rows, Evaluation e) {
    var m = new LinkedHashMap<String, Json>();
    m.put("event", Json.of("evaluated"));
    m.put("model", Json.of(file.toString()));
    m.put("data", Json.of(rows.data().name()));
    m.put("part", Json.of(rows.part()));
    m.put("rows", Json.of(e.rows()));
    m.put("loss", Provenance.number(e.loss()));
    m.put("accuracy", Provenance.number(e.accuracy()));
    m.put("classes", Json.of(rows.data().classNames().stream().map(Json::of).toList()));
    m.put(
        "confusion",
        Json.of(
            Arrays.stream(e.confusion())
                .map(row -> Json.of(Arrays.stream(row).mapToObj(n -> Json.of((long) n)).toList()))
                .toList()));
    return Json.of(m);
  }

  private void print(Path file, Model model, Rows rows, Evaluation e) {
    console.line("%s: %s", file, Say.count(model.parameterCount(), "parameter"));
    console.line(
        "%s, %,d %s: %sloss %s",
        rows.data().name(),
        e.rows(),
        rows.part(),
        Double.isNaN(e.accuracy()) ? "" : "accuracy " + Say.percent(e.accuracy()) + ", ",
        Say.loss(e.loss()));
    if (e.confusion().length > 0) {
      console.out().println();
      console.out().print(Confusion.text(e.confusion(), rows.data().classNames()));
    }
  }
}
