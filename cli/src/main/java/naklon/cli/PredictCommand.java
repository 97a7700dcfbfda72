package naklon.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.data.Dataset;
import naklon.datasets.image.ImageEncoding;
import naklon.runs.SettingsException;
import naklon.store.AtomicFile;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon predict}. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    header = "Says what a trained model makes of new data.",
    description = {
      "Rows of a table need the columns the model learnt from, in any order; others are not looked"
          + " at. A model of pictures takes PNG, JPEG and IDX files, and folders of pictures. Files"
          + " of any size will do: they are read row by row. A row on standard input is answered as"
          + " soon as it has come."
    },
    footer = {
      "Examples:",
      "  naklon predict runs/2026-11-23-21-40-05-houses new.csv",
      "  naklon predict model.safetensors new.csv --out answers.csv",
      "  naklon predict runs/2026-11-23-21-40-05-digits seven.png",
      "  cat new.csv | naklon predict model.safetensors - --format json",
      "  naklon predict runs/2026-11-23-21-40-05-photos pictures/ --skip-broken",
    })
final class PredictCommand implements Callable<Integer> {
  private static final int ROWS_AT_ONCE = 1024;
  private static final List<String> FORMATS = List.of("csv", "json");

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN_OR_MODEL",
      description = "A run folder, or a model file.")
  private Path what = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "INPUT",
      description = "Files or folders; - or nothing is standard input.")
  private List<String> inputs = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, or json: one object a line. csv unless given.")
  private String format = "csv";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write there, the whole file or nothing; else to standard output.")
  private @Nullable Path out;

  @Option(
      names = "--skip-broken",
      description = "Leave out pictures that cannot be read, and say so.")
  private boolean skipBroken;

  @Mixin private TableFlags tableFlags = new TableFlags();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!FORMATS.contains(format)) {
      throw new SettingsException("--format is csv or json; found \"" + format + "\".");
    }
    Trained trained = Trained.open(what, console);
    List<String> named = inputs.isEmpty() ? List.of("-") : inputs;
    for (String input : named) {
      if (!input.equals("-") && !Files.exists(console.here().resolve(input))) {
        throw new SettingsException("there is no file " + input + ". Check the path.");
      }
    }
    if (skipBroken && !(trained.preprocessing() instanceof ImageEncoding)) {
      throw new SettingsException(
          "--skip-broken belongs to pictures; " + what + " did not learn from any. Leave it out.");
    }
    var reader =
        new ExampleReader(trained, tableFlags.reading(), named.size() > 1, skipBroken, console);
    Path file = out;
    if (file == null) {
      write(trained.model(), reader, named, writer(console.out()), true);
      return 0;
    }
    var rows = new long[1];
    AtomicFile.write(
        console.here().resolve(file),
        stream -> rows[0] = write(trained.model(), reader, named, writer(stream), false));
    console.line("%s: %s", file, Say.count(rows[0], "prediction"));
    return 0;
  }

  private static Writer writer(java.io.OutputStream stream) {
    return new OutputStreamWriter(stream, StandardCharsets.UTF_8);
  }

  private long write(
      Model model, ExampleReader reader, List<String> named, Writer to, boolean isStandard) {
    long written = 0;
    try {
      var answers =
          format.equals("json") ? new Answers.JsonLines(to, model) : new Answers.Csv(to, model);
      for (String input : named) {
        try (var examples = reader.read(input)) {
          var batch = new ArrayList<ExampleReader.Example>(ROWS_AT_ONCE);
          while (examples.hasNext()) {
            batch.add(examples.next());
            if (batch.size() == ROWS_AT_ONCE || isWaiting(input) || !examples.hasNext()) {
              console.interrupt().check();
              written += answer(model, batch, answers);
              batch.clear();
              to.flush();
              if (isStandard && console.out().checkError()) {
                return written; // nobody reads on: head, say
              }
            }
          }
        }
      }
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (written == 0 && skipBroken) {
      throw new SettingsException("no picture could be read, so there is nothing to predict from.");
    }
    return written;
  }

  /** Whoever writes to standard input may wait for the answer before the next row. */
  private boolean isWaiting(String input) throws IOException {
    return input.equals("-") && console.in().available() == 0;
  }

  private static int answer(Model model, List<ExampleReader.Example> batch, Answers answers)
      throws IOException {
    int[] shape = model.inputShape();
    int size = 1;
    for (int n : shape) {
      size *= n;
    }
    var features = new float[batch.size() * size];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(batch.get(i).features(), 0, features, i * size, size);
    }
    List<String> classes = model.classNames();
    Dataset rows =
        classes.isEmpty()
            ? Dataset.regression("input", shape, features, 1, new float[batch.size()])
            : Dataset.classification("input", shape, features, new int[batch.size()], classes);
    float[][] outputs = model.predict(rows);
    for (int i = 0; i < batch.size(); i++) {
      answers.write(batch.get(i), outputs[i]);
    }
    return batch.size();
  }
}
