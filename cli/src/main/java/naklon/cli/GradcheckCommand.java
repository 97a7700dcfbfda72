package naklon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import naklon.autodiff.GradientCheck;
import naklon.compile.Plan;
import naklon.runs.DataKind;
import naklon.runs.Experiment;
import naklon.runs.Prepared;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.SettingsException;
import naklon.runs.Training;
import naklon.store.Json;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon gradcheck}. */
@Command(
    name = "gradcheck",
    mixinStandardHelpOptions = true,
    header = "Compares backpropagation with differences.",
    description = {
      "In float64, on a few rows, scaled as in training: each entry of each gradient beside (f(w +"
          + " h) - f(w - h)) / 2h. Of parameters with more than 200 entries, 200 are drawn, and"
          + " fewer where a net is so slow that it would take longer than half a minute. Errors are"
          + " relative to the parameter's largest entry; a gradient so small that the rounding of"
          + " the loss hides it is compared as far as rounding allows. The exit code is 1 if one is"
          + " wrong."
    },
    footer = {
      "Examples:",
      "  naklon gradcheck",
      "  naklon gradcheck digits --net \"784-16-10 tanh\" --second",
      "  naklon gradcheck houses.csv --target price",
      "  naklon gradcheck book.txt --net lstm:1:16:16",
      "  naklon gradcheck photos/ --net \"conv4x3 relu pool2 flatten 2\"",
      "  naklon gradcheck runs/2026-11-23-21-40-05-houses",
    })
final class GradcheckCommand implements Callable<Integer> {
  private static final int[] ENTRIES = {200, 100, 50, 20, 10, 5, 2};
  private static final double PATIENCE_SECONDS = 30;

  /** Of one loss in float64, roughly: what a kernel costs besides its work. */
  private static final double SECONDS_PER_KERNEL = 5e-6;

  private static final double FLOPS_PER_SECOND = 2e9;
  private static final int USUAL_ROWS = 8;
  private static final String SMALL_TEXT_NET = "transformer:1:2:16:16";

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DATA_OR_RUN",
      description = {
        "A data set (moons if none is named), a CSV file, a text (.txt), a folder of pictures; or a"
            + " run, whose trained weights are checked."
      })
  private String data = "moons";

  @Option(
      names = "--net",
      paramLabel = "NET",
      description =
          "Layers, as naklon train takes them; small ones for moons and texts, else as"
              + " suits the data.")
  private @Nullable String net;

  @Option(
      names = "--second",
      description =
          "Also the second derivatives: the Hessian times a drawn direction, beside differences of"
              + " the gradient along it.")
  private boolean isSecond;

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "Entries drawn of each parameter, at most.")
  private @Nullable Integer entries;

  @Option(names = "--batch", paramLabel = "ROWS", description = "Rows, 8 if not given.")
  private int rows = USUAL_ROWS;

  @Option(names = "--seed", paramLabel = "N", description = "Of the weights and the rows.")
  private @Nullable Long seed;

  @ArgGroup(validate = false, heading = "%nYour own tables and pictures:%n", order = 10)
  private OwnDataFlags own = new OwnDataFlags();

  @Mixin private DataFlag dataFlag = new DataFlag();

  GradcheckCommand(Console console) {
    this.console = console;
  }

  /** What is checked: an experiment with its data, and the weights of a run. */
  private record Subject(Prepared prepared, @Nullable Model model, String weights) {}

  @Override
  public Integer call() {
    if (rows < 1) {
      throw new SettingsException("--batch must be at least 1 row, such as 8; found " + rows + ".");
    }
    if (entries != null && entries < 1) {
      throw new SettingsException("--entries must be at least 1; found " + entries + ".");
    }
    Path path = console.here().resolve(data);
    boolean isRun = Files.exists(path.resolve("run.json"));
    Subject subject = isRun ? trained(path) : fresh();
    Experiment experiment = subject.prepared().experiment();
    var checked = CheckedNet.of(experiment, subject.prepared().material(), rows, subject.model());
    console.line(
        "%s on %s of %s%s, in float64; an error above %.0e is wrong",
        experiment.net(),
        Say.count(checked.few().rows(), "row"),
        checked.few().name(),
        subject.weights(),
        GradientCheck.TOLERANCE);
    Seed from = Seed.of(experiment.seed());
    var first =
        GradientSample.check(
            checked.loss(), checked.parameters(), most(checked, subject.prepared()), from);
    print(checked.parameters(), first, "backpropagation", "differences");
    boolean passed = first.passed();
    if (isSecond) {
      var second = GradientSample.second(checked.loss(), checked.parameters(), from);
      console.line("%nSecond order: the Hessian times a drawn direction");
      print(checked.parameters(), second, "the Hessian", "differences");
      passed &= second.passed();
    }
    String what = isSecond ? "Backpropagation, the Hessian" : "Backpropagation";
    console.line("%s and differences %s.", what, passed ? "agree" : "disagree");
    return passed ? 0 : Errors.FAILED;
  }

  private Subject fresh() {
    var given = new LinkedHashMap<String, Json>();
    own.addTo(given);
    given.put("data", Json.of(data));
    ExperimentFlags.text(given, "net", net);
    ExperimentFlags.whole(given, "seed", seed);
    var sources = dataFlag.sources(console);
    String small = smallNet(given);
    if (net == null && small != null) {
      given.put("net", Json.of(small));
    }
    return new Subject(Prepared.of(given, sources), null, "");
  }

  /** Where the usual net would take long; null elsewhere. */
  private @Nullable String smallNet(Map<String, Json> given) {
    return switch (DataKind.of(data, console.here())) {
      case DataKind.Named named ->
          switch (named.entry().name()) {
            case "moons" -> "2-8-8-2";
            case "tinyshakespeare" -> SMALL_TEXT_NET;
            default -> null;
          };
      case DataKind.TableFile f when Prepared.isText(f.file(), given) -> SMALL_TEXT_NET;
      case DataKind.TableFile f -> null;
      case DataKind.Pictures f -> null;
    };
  }

  private Subject trained(Path path) {
    var given = new LinkedHashMap<String, Json>();
    own.addTo(given);
    ExperimentFlags.text(given, "net", net);
    ExperimentFlags.whole(given, "seed", seed);
    if (!given.isEmpty()) {
      throw new SettingsException(
          "--"
              + given.keySet().iterator().next()
              + " is the run's own: "
              + data
              + " is checked as it was trained. Leave it out.");
    }
    Trained trained = Trained.open(Path.of(data), console);
    var record = RunRecord.read(RunFolder.open(path));
    var sources = dataFlag.sources(console).from(record.folderOfData(console.here()));
    var prepared = Prepared.again(record.experiment(), sources);
    record.requireSameData(prepared.material());
    return new Subject(prepared, trained.model(), ", the weights of " + data);
  }

  /**
   * So many entries of each parameter that it takes about half a minute at most. By the number of
   * operations, not by a clock: the same entries are drawn each time.
   */
  private int most(CheckedNet checked, Prepared prepared) {
    if (entries != null) {
      return entries;
    }
    var train = prepared.material().split().train();
    var step =
        Training.of(prepared.experiment(), prepared.material())
            .batchSize(checked.few().rows())
            .step(prepared.material().split());
    var kernels = step.plans(train, checked.few().rows()).getFirst().lines();
    double flops = kernels.stream().mapToDouble(Plan.Line::flops).sum();
    double seconds = kernels.size() * SECONDS_PER_KERNEL + flops / FLOPS_PER_SECOND;
    for (int n : ENTRIES) {
      long all = checked.parameters().stream().mapToInt(p -> Math.min(n, p.type().size())).sum();
      if (2 * all * seconds <= PATIENCE_SECONDS) {
        return n;
      }
    }
    return 1;
  }

  private void print(
      List<Parameter> parameters, GradientCheck.Report report, String first, String second) {
    int width = parameters.stream().mapToInt(p -> p.name().length()).max().orElse(0);
    String name = "%-" + Math.max(16, width) + "s";
    console.line("%n" + name + "  %-5s  %9s  %s", "parameter", "", "error", "entries");
    for (var e : report.entries()) {
      int all =
          parameters.stream()
              .filter(p -> p.name().equals(e.name()))
              .mapToInt(p -> p.type().size())
              .sum();
      console.line(
          name + "  %-5s  %9.1e  %s",
          e.name(),
          e.passed() ? "ok" : "WRONG",
          e.error(),
          e.entries() == all
              ? Say.text("all %,d", all)
              : Say.text("%,d drawn of %,d", e.entries(), all));
      if (!e.passed()) {
        console.line(
            name + "  %s %.10g, %s %.10g at entry %d%s",
            "",
            first,
            e.analytic(),
            second,
            e.numeric(),
            e.worst(),
            Double.isNaN(e.ratio())
                ? ""
                : Say.text("; every entry is %.6g times what it should be", e.ratio()));
      }
    }
    if (!report.entries().isEmpty()) {
      console.line("%nWorst: %s, off by %.1e.", report.worst().name(), report.worst().error());
    }
  }
}
