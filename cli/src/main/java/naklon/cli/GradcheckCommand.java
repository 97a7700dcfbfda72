package naklon.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import naklon.autodiff.GradientCheck;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.TextNet;
import naklon.runs.Training;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;
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
      "In float64, on a few rows: each entry of each gradient beside (f(w + h) - f(w - h)) / 2h."
          + " Of parameters with more than 200 entries, 200 are drawn. Errors are relative to the"
          + " parameter's largest entry; a gradient so small that the rounding of the loss hides it"
          + " is compared as far as rounding allows. The exit code is 1 if one is wrong."
    },
    footer = {
      "Examples:",
      "  naklon gradcheck",
      "  naklon gradcheck digits --net \"784-16-10 tanh\"",
    })
final class GradcheckCommand implements Callable<Integer> {
  private static final int MOST_ENTRIES = 200;
  private static final int DEFAULT_ROWS = 8;

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DATA",
      description = "A data set; moons if none is named.")
  private String data = "moons";

  @Option(
      names = "--net",
      paramLabel = "NET",
      description = "Layers; 2-8-8-2 for moons, else as suits the data.")
  private @Nullable String net;

  @Option(names = "--batch", paramLabel = "ROWS", description = "Rows, 8 if not given.")
  private int rows = DEFAULT_ROWS;

  @Option(names = "--seed", paramLabel = "N", description = "Of the weights and the rows.")
  private long seed = 1;

  @Mixin private DataFlag dataFlag = new DataFlag();

  GradcheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = experiment();
    Material material = Prepared.again(experiment, dataFlag.sources(console)).material();
    Dataset few = material.split().train().head(experiment.batch());
    Layer layers = net(experiment, few);
    Tensor x = features(few);
    Tensor y = targets(few);
    var loss = Training.loss(few);
    // A training pass with the same step each time: dropout drops the same elements.
    Supplier<Tensor> f =
        () -> loss.of(layers.forward(x, Pass.training(Seed.of(seed), Tensor.scalar(0))), y);
    var _ = f.get(); // makes the parameters
    List<Parameter> parameters = layers.parameters();
    var report = GradientSample.check(f, parameters, MOST_ENTRIES, Seed.of(seed));
    print(experiment, few, parameters, report);
    return report.passed() ? 0 : Errors.FAILED;
  }

  private Experiment experiment() {
    var own = Experiment.of(data, Map.of());
    String small = own.data().equals("moons") ? "2-8-8-2" : own.net();
    var given =
        Map.of(
            "net", naklon.store.Json.of(net == null ? small : net),
            "batch", naklon.store.Json.of((long) rows),
            "seed", naklon.store.Json.of(seed));
    return own.with(given);
  }

  private static Layer net(Experiment experiment, Dataset few) {
    return few.tokens() != null
        ? TextNet.parse(experiment.net()).inFloat64(few.classes())
        : Training.net(experiment, few);
  }

  /** The tokens of all windows, {@code shift} places further on. */
  private static Tensor tokens(Dataset d, int[] tokens, int shift) {
    int n = d.exampleSize();
    var values = new int[d.rows() * n];
    java.util.Arrays.setAll(values, i -> tokens[d.firstToken(i / n) + i % n + shift]);
    return Tensor.ints(values, d.rows(), n);
  }

  /** Float64; bytes are brought to 0 … 1. Tokens are int32. */
  private static Tensor features(Dataset d) {
    int[] tokens = d.tokens();
    if (tokens != null) {
      return tokens(d, tokens, 0);
    }
    var values = new double[d.rows() * d.exampleSize()];
    double scale = d.bytes() == null ? 1 : 1 / 255.0;
    for (int r = 0; r < d.rows(); r++) {
      float[] example = d.example(r);
      for (int i = 0; i < example.length; i++) {
        values[r * example.length + i] = example[i] * scale;
      }
    }
    int[] shape = d.exampleShape();
    var dims = new int[shape.length + 1];
    dims[0] = d.rows();
    System.arraycopy(shape, 0, dims, 1, shape.length);
    return Tensor.doubles(values, dims);
  }

  private static Tensor targets(Dataset d) {
    int[] tokens = d.tokens();
    if (tokens != null) {
      return tokens(d, tokens, 1);
    }
    if (d.isClassification()) {
      var labels = new int[d.rows()];
      java.util.Arrays.setAll(labels, d::label);
      return Tensor.ints(labels, d.rows());
    }
    var values = new double[d.rows() * d.outputs()];
    java.util.Arrays.setAll(values, i -> d.value(i / d.outputs(), i % d.outputs()));
    return Tensor.doubles(values, d.rows(), d.outputs());
  }

  private void print(
      Experiment experiment, Dataset few, List<Parameter> parameters, GradientCheck.Report report) {
    console.line(
        "%s on %s of %s, in float64; an error above %.0e is wrong%n",
        experiment.net(), Say.count(few.rows(), "row"), few.name(), GradientCheck.TOLERANCE);
    int width = parameters.stream().mapToInt(p -> p.name().length()).max().orElse(0);
    String name = "%-" + Math.max(16, width) + "s";
    console.line(name + "  %-5s  %9s  %s", "parameter", "", "error", "entries");
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
            name + "  backpropagation %.10g, differences %.10g at entry %d%s",
            "",
            e.analytic(),
            e.numeric(),
            e.worst(),
            Double.isNaN(e.ratio())
                ? ""
                : Say.text("; every entry is %.6g times what it should be", e.ratio()));
      }
    }
    console.line(
        report.passed()
            ? "%nBackpropagation and differences agree."
            : "%nBackpropagation and differences disagree.");
  }
}
