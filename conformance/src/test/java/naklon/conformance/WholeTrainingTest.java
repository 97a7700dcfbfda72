package naklon.conformance;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.embedding;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.tanh;
import static naklon.nn.Layers.transformer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import naklon.train.TrainStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trainings of 200 steps in float64 against PyTorch's ({@code trainings.py}): the loss before every
 * step, by plans, from the same weights, data and order.
 */
class WholeTrainingTest {
  private static final Oracle ORACLE = Oracle.read("trainings.csv");
  private static final Judges.Tally TALLY = new Judges.Tally();

  private record Training(String name, Layer net, Optimizer optimizer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Training> trainings() {
    return Stream.of(
        new Training(
            "mlp",
            Sequential.of(linear(16), tanh(), linear(16), relu(), linear(3)),
            Sgd.of(0.05).momentum(0.9)),
        new Training(
            "cnn",
            Sequential.of(
                conv2d(4, 3).same(),
                relu(),
                maxPool2d(2),
                conv2d(6, 3),
                relu(),
                flatten(),
                linear(2)),
            Adam.of(3e-3)),
        new Training(
            "lstm", Sequential.of(embedding(9, 8).float64(), lstm(12), linear(9)), Adam.of(5e-3)),
        new Training(
            "transformer",
            transformer(9, 8).layers(2).heads(2).context(10).float64(),
            AdamW.of(2e-3).beta2(0.99).weightDecay(0.1)));
  }

  private static List<String> names(int n) {
    return IntStream.range(0, n).mapToObj(Integer::toString).toList();
  }

  private static Dataset data(String name, Map<String, Tensor> row) {
    Tensor tokens = row.get("tokens");
    if (tokens != null) { // a window for each row, and the token after it
      int length = tokens.shape().dim(1);
      int[] flat = Oracle.labels(tokens).toInts();
      return Dataset.windows(name, flat, length - 1, length, names(9));
    }
    Tensor x = row.get("x");
    int[] dims = x.shape().dims();
    int[] labels = Oracle.labels(row.get("target")).toInts();
    int classes = Arrays.stream(labels).max().orElseThrow() + 1;
    return Dataset.classification(
        name, Arrays.copyOfRange(dims, 1, dims.length), x.toFloats(), labels, names(classes));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void everyLossIsPyTorchs(Training t) {
    var row = ORACLE.cases().get(t.name());
    Dataset data = data(t.name(), row);
    boolean isTokens = data.tokens() != null;
    var step =
        TrainStep.of(
            t.net(),
            t.optimizer(),
            (pass, in) ->
                Losses.crossEntropy(
                    t.net().forward(isTokens ? in.x() : in.x().cast(DType.FLOAT64), pass),
                    in.labels()));
    step.prepare(data, data.rows());
    for (var p : step.parameters()) {
      assertEquals(DType.FLOAT64, p.dtype(), p.name());
      p.assign(row.get(p.name()));
    }
    var all = new Batch(data, IntStream.range(0, data.rows()).toArray(), 0, 0);
    double[] expected = row.get("losses").toDoubles();
    double bound = Math.max(1e-9, 10 * row.get("deviation").item());
    TALLY.begin();
    for (int i = 0; i < expected.length; i++) {
      double loss = step.run(all);
      assertEquals(expected[i], loss, bound * Math.abs(expected[i]), "loss before step " + i);
      TALLY.error(Math.abs(loss / expected[i] - 1));
    }
    TALLY.agreed();
  }

  @AfterAll
  static void report() {
    Judges.write(
        "30-trainings",
        TALLY.row(
            "PyTorch 2.13 in float64: whole trainings of 200 steps (MLP, CNN, LSTM, transformer)",
            "the loss before every step, relative to it; allowed max(1e-9, 10 × PyTorch's own"
                + " answer to one ulp)"));
  }
}
