package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;
import naklon.train.ClassScores;
import naklon.train.Evaluation;
import naklon.train.Trainer;
import naklon.train.ValueScores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The figures of an evaluation are scikit-learn's. */
class MetricsOracleTest {
  private static final Oracle ORACLE = Oracle.read("metrics.csv");
  private static final Judges.Tally TALLY = new Judges.Tally();

  /** A net whose outputs are its inputs. */
  private record Identity() implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
      return x;
    }

    @Override
    public String toString() {
      return "identity()";
    }
  }

  private static Evaluation evaluate(Dataset data) {
    Loss loss = data.isClassification() ? Losses.crossEntropy() : Losses.meanSquaredError();
    return Trainer.of(new Identity(), loss, Sgd.of(0.1))
        .epochs(0)
        .batchSize(1)
        .validationSplit(0)
        .normalize(false)
        .normalizeTargets(false)
        .fit(data)
        .model()
        .evaluate(data);
  }

  private static float[] floats(Map<String, Tensor> t, String name) {
    double[] exact = t.get(name).toDoubles();
    var floats = new float[exact.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) exact[i];
      assertEquals(exact[i], floats[i], 0, "float32 holds it");
    }
    return floats;
  }

  private static Evaluation evaluate(Map<String, Tensor> t) {
    Tensor logits = t.get("logits");
    if (logits == null) {
      int outputs = t.get("values").shape().dim(1);
      return evaluate(
          Dataset.regression(
              "values",
              new int[] {outputs},
              floats(t, "predictions"),
              outputs,
              floats(t, "values")));
    }
    int classes = logits.shape().dim(1);
    int[] labels = Arrays.stream(t.get("labels").toDoubles()).mapToInt(v -> (int) v).toArray();
    List<String> names = IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
    return evaluate(
        Dataset.classification("classes", new int[] {classes}, floats(t, "logits"), labels, names));
  }

  @TestFactory
  List<DynamicTest> figures() {
    return ORACLE.cases().entrySet().stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.getKey(), () -> check(c.getKey(), c.getValue(), evaluate(c.getValue()))))
        .toList();
  }

  private static void check(String name, Map<String, Tensor> t, Evaluation e) {
    TALLY.begin();
    compareAll(name, t, e);
    TALLY.agreed();
  }

  @AfterAll
  static void report() {
    Judges.write(
        "60-metrics",
        TALLY.row(
            "scikit-learn: metrics of classes and values",
            "accuracy, confusion, precision, recall, F1, top-k, ROC-AUC, MAE, RMSE, R²;"
                + " within 1e-12"));
  }

  private static void compareAll(String name, Map<String, Tensor> t, Evaluation e) {
    if (t.containsKey("values")) {
      compare(t, "mae", e.valueScores(), ValueScores::mae);
      compare(t, "rmse", e.valueScores(), ValueScores::rmse);
      compare(t, "r2", e.valueScores(), ValueScores::r2);
      close(t, "meanR2", e.r2());
      assertTrue(Double.isNaN(e.rocAuc()) && Double.isNaN(e.macroF1()), name);
      return;
    }
    close(t, "accuracy", e.accuracy());
    double[] flat =
        Arrays.stream(e.confusion()).flatMapToInt(Arrays::stream).asDoubleStream().toArray();
    assertArrayEquals(t.get("confusion").toDoubles(), flat);
    compare(t, "support", e.classScores(), ClassScores::rows);
    compare(t, "precision", e.classScores(), ClassScores::precision);
    compare(t, "recall", e.classScores(), ClassScores::recall);
    compare(t, "f1", e.classScores(), ClassScores::f1);
    close(t, "macroPrecision", e.macroPrecision());
    close(t, "macroRecall", e.macroRecall());
    close(t, "macroF1", e.macroF1());
    for (int k = 1; k < e.classScores().size(); k++) {
      close(t, "top" + k, e.topKAccuracy(k));
    }
    assertEquals(1, e.topKAccuracy(100));
    if (t.containsKey("auc")) {
      close(t, "auc", e.rocAuc());
      compare(t, "aucs", e.classScores(), ClassScores::rocAuc);
    }
  }

  private static void close(Map<String, Tensor> t, String name, double actual) {
    double expected = Objects.requireNonNull(t.get(name)).item();
    close(expected, actual, name);
  }

  private static void close(double expected, double actual, String name) {
    double scale = Math.max(1, Math.abs(expected));
    assertEquals(expected, actual, 1e-12 * scale, name);
    if (!Double.isNaN(expected)) {
      TALLY.error(Math.abs(expected - actual) / scale);
    }
  }

  private static <T> void compare(
      Map<String, Tensor> t, String name, List<T> scores, ToDoubleFunction<T> figure) {
    double[] actual = scores.stream().mapToDouble(figure).toArray();
    double[] expected = t.get(name).toDoubles();
    assertEquals(expected.length, actual.length, name);
    for (int i = 0; i < actual.length; i++) {
      close(expected[i], actual[i], name);
    }
  }

  @Test
  void anAreaThatIsNotDefinedIsNoNumber() {
    Evaluation e = evaluate(ORACLE.cases().get("a class that is not there"));
    assertTrue(Double.isNaN(e.classScores().get(2).rocAuc()));
    assertFalse(Double.isNaN(e.rocAuc()), "the mean is of the classes that are there");
  }

  @Test
  void topKNeedsAtLeastOne() {
    Evaluation e = evaluate(ORACLE.cases().get("two classes"));
    assertEquals(
        "top-k accuracy: k is 0; it must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> e.topKAccuracy(0)).getMessage());
  }

  @Test
  void oneRowHasNoVariance() {
    var data = Dataset.regression("one", new int[] {1}, new float[] {2}, 1, new float[] {5});
    assertEquals(3, evaluate(data).valueScores().get(0).mae());
    assertTrue(Double.isNaN(evaluate(data).r2()));
  }
}
