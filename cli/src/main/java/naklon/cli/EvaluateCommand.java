package naklon.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import naklon.data.Dataset;
import naklon.datasets.Preprocessing;
import naklon.datasets.image.ImageEncoding;
import naklon.datasets.table.TableEncoding;
import naklon.runs.DataKind;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.RunRecord;
import naklon.runs.SettingsException;
import naklon.runs.Sources;
import naklon.train.Evaluation;
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
      "On its run's test rows, or its validation rows if there are none; or on a table, a folder of"
          + " pictures or a data set named after it."
    },
    footer = {
      "Examples:",
      "  naklon evaluate runs/2026-11-23-21-40-05-houses",
      "  naklon evaluate model.safetensors new.csv",
      "  naklon evaluate model.safetensors photos/",
      "  naklon evaluate runs/2026-11-23-21-40-05-digits mnist --top 3",
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN_OR_MODEL",
      description = "A run folder, or a model file.")
  private Path what = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = "A CSV file, a folder of pictures, or the name of a data set.")
  private @Nullable String data;

  @Option(
      names = "--skip-broken",
      description = "Leave out pictures that cannot be read, and say so.")
  private boolean skipBroken;

  @Option(
      names = "--top",
      paramLabel = "K",
      description =
          "Also the share of rows whose class is among the K likeliest; 5 with more than 10"
              + " classes.")
  private @Nullable Integer top;

  @Mixin private TableFlags tableFlags = new TableFlags();
  @Mixin private DataFlag dataFlag = new DataFlag();

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean isJson;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  /**
   * What is measured on.
   *
   * @param name of the data
   * @param part how the rows are called
   */
  record Rows(String name, Dataset data, String part) {}

  @Override
  public Integer call() {
    Trained trained = Trained.open(what, console);
    Rows rows = data == null ? own(trained) : named(trained, data);
    if (rows.data().rows() == 0) {
      throw new SettingsException(rows.name() + " has no rows to measure on.");
    }
    requireClasses(trained);
    Evaluation measured = trained.model().evaluate(rows.data());
    if (top != null && measured.classScores().isEmpty()) {
      throw new SettingsException(
          "--top is for rows of one class each; " + rows.name() + " is a text. Leave it out.");
    }
    var text = new EvaluationText(console, trained, rows, measured, top);
    if (isJson) {
      console.out().println(text.json().text());
    } else {
      text.print();
    }
    return 0;
  }

  private void requireClasses(Trained trained) {
    int classes = trained.model().classNames().size();
    Integer k = top;
    if (k == null) {
      return;
    }
    if (classes == 0) {
      throw new SettingsException(
          "--top is for classes; " + what + " predicts numbers. Leave it out.");
    }
    if (k < 2 || k >= classes) {
      throw new SettingsException(
          classes <= 2
              ? "--top is for more than two classes; " + what + " has two. Leave it out."
              : Say.text(
                  "--top must be at least 2 and fewer than the %,d classes there are; found %d.",
                  classes, k));
    }
  }

  /** The rows of its own training. */
  private Rows own(Trained trained) {
    Experiment own = trained.experiment();
    if (own == null) {
      throw new SettingsException("on which data? Write naklon evaluate " + what + " digits, say.");
    }
    Sources sources = dataFlag.sources(console);
    var folder = trained.folder();
    Material material;
    if (folder == null) {
      requireHere(own);
      material = Prepared.again(own, sources).material();
    } else {
      var record = RunRecord.read(folder);
      var from = sources.from(record.folderOfData(console.here()));
      material = Prepared.again(own, from).material();
      record.requireSameData(material);
    }
    var split = material.split();
    if (split.test().rows() > 0) {
      return new Rows(own.data(), split.test(), "test rows");
    }
    return split.validation().rows() > 0
        ? new Rows(own.data(), split.validation(), "validation rows")
        : new Rows(own.data(), split.train(), "rows that it learnt from");
  }

  /** A model away from its run knows only the name of the file it learnt from. */
  private void requireHere(Experiment own) {
    try {
      var _ = DataKind.of(own.data(), console.here());
    } catch (SettingsException e) {
      throw new SettingsException(
          what
              + " learnt from "
              + own.data()
              + ", which is not in this folder. Name what to measure on: naklon evaluate "
              + what
              + " DATA.");
    }
  }

  private Rows named(Trained trained, String name) {
    return switch (DataKind.of(name, console.here())) {
      case DataKind.Named entry -> catalog(trained, entry.entry().name());
      case DataKind.TableFile table -> table(trained.preprocessing(), table.file(), name);
      case DataKind.Pictures pictures -> pictures(trained.preprocessing(), pictures.folder(), name);
    };
  }

  private Rows catalog(Trained trained, String name) {
    Experiment own = trained.experiment();
    boolean isOwn = own != null && own.data().equals(name);
    if (isOwn) {
      return own(trained);
    }
    if (trained.preprocessing() instanceof TableEncoding) {
      throw new SettingsException(
          what + " learnt from a table, so it cannot be measured on " + name + ".");
    }
    var experiment = Experiment.of(name, Map.of());
    Material material = Prepared.again(experiment, dataFlag.sources(console)).material();
    Dataset test = material.split().test();
    return test.rows() > 0
        ? new Rows(name, test, "test rows")
        : new Rows(name, material.whole(), "rows");
  }

  private Rows table(@Nullable Preprocessing preprocessing, Path file, String name) {
    if (!(preprocessing instanceof TableEncoding encoding)) {
      throw new SettingsException(
          what + " did not learn from a table, so it cannot be measured on " + name + ".");
    }
    var options = Prepared.options(tableFlags.reading());
    var examples = encoding.examples(file, options, new ReadingLine(console));
    if (!isJson) {
      examples.remarks().forEach(new Decisions(console)::say);
    }
    return new Rows(name, examples.data(), "rows");
  }

  private Rows pictures(@Nullable Preprocessing preprocessing, Path folder, String name) {
    if (!(preprocessing instanceof ImageEncoding encoding)) {
      throw new SettingsException(
          what + " did not learn from pictures, so it cannot be measured on " + name + ".");
    }
    var examples = encoding.examples(folder, skipBroken, new ReadingLine(console));
    if (!isJson) {
      examples.remarks().forEach(new Decisions(console)::say);
    }
    return new Rows(name, examples.data(), "pictures");
  }
}
