package naklon.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes around an optimizer, bounds of the learning rate, and errors of the newer ones. */
class AroundTest {

  private static String error(Executable code) {
    return assertThrows(IllegalArgumentException.class, code).getMessage();
  }

  @Test
  void theNormIsThatOfAllGradientsTogether() {
    var clipped = Sgd.of(1).clipNorm(1).prepare(List.of(Tensor.of(3, 0), Tensor.of(4)));
    assertArrayEquals(new double[] {0.6, 0}, clipped.get(0).toDoubles(), 1e-6);
    assertArrayEquals(new double[] {0.8}, clipped.get(1).toDoubles(), 1e-6);
    var small = Sgd.of(1).clipNorm(6).prepare(List.of(Tensor.of(3, 0), Tensor.of(4)));
    assertArrayEquals(new double[] {3, 0}, small.get(0).toDoubles());
  }

  @Test
  void theLastWrittenIsAppliedFirst() {
    var both = Sgd.of(1).clipNorm(1).clipValue(2);
    assertArrayEquals(
        new double[] {1, 0}, both.prepare(List.of(Tensor.of(9, 0))).getFirst().toDoubles(), 1e-6);
    assertArrayEquals(
        new double[] {-2, 2},
        Sgd.of(1)
            .clipValue(2)
            .maximize()
            .prepare(List.of(Tensor.of(3, -5)))
            .getFirst()
            .toDoubles());
  }

  @Test
  void theOptimizerWithinShinesThrough() {
    var all = Adam.of(0.1).amsgrad().group("*.bias", 2, 0).clipNorm(1).ema(0.9);
    assertEquals(0.1, all.learningRate());
    assertEquals(
        "Adam.of(0.5).amsgrad().group(\"*.bias\", 2.0, 0.0).clipNorm(1.0).ema(0.9)",
        all.withLearningRate(0.5).toString());
    assertEquals("ema", all.evaluated());
    assertEquals(List.of(new Group("*.bias", 2, 0)), all.groups());
    assertFalse(all.isShaped());
    assertTrue(Muon.of(1).swa(1, 1).isShaped());
    var w = TensorType.of(DType.FLOAT32, 3);
    assertEquals(
        List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq", "ema"),
        all.state(w).stream().map(Optimizer.State::name).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "*.bias, 1.bias, true",
    "*.bias, 1.biased, false",
    "*, anything, true",
    "1.*, 1.weight, true",
    "1.*, 11weight, false",
    "a*c*, abcd, true",
    "weight, 1.weight, false",
  })
  void aStarStandsForAnything(String names, String parameter, boolean isIn) {
    assertEquals(isIn, new Group(names, 1, 1).has(parameter));
  }

  /** Bounds of docs/OPTIMIZERS.md, on w²/2, whose curvature is 1. */
  @ParameterizedTest
  @CsvSource({"2, 0, false", "3.8, 0.9, false", "1.3571428571428572, 0.9, true"})
  void descentDivergesBeyondTheBound(double bound, double momentum, boolean isNesterov) {
    assertTrue(end(bound * 0.999, momentum, isNesterov) < 0.1);
    assertTrue(end(bound * 1.001, momentum, isNesterov) > 10);
  }

  private static double end(double lr, double momentum, boolean isNesterov) {
    Sgd sgd = Sgd.of(lr).momentum(momentum);
    sgd = isNesterov ? sgd.nesterov() : sgd;
    Tensor w = Tensor.of(1);
    List<Tensor> state = new ArrayList<>();
    sgd.state(w.type()).forEach(s -> state.add(Tensor.of(0)));
    double largest = 0;
    for (int t = 1; t <= 20_000; t++) {
      var step = new Optimizer.Step(Tensor.scalar(lr), Tensor.scalar(t));
      var next = sgd.update(w, w, state, step);
      w = next.w();
      for (int i = 0; i < state.size(); i++) {
        state.set(i, next.state().get(i));
      }
      largest = t > 19_990 ? Math.max(largest, Math.abs(w.item())) : 0;
      if (Math.abs(w.item()) > 1e6) {
        return 1e6;
      }
    }
    return largest;
  }

  @Test
  void errors() {
    assertEquals(
        "clipNorm must be a positive number; found 0.0", error(() -> Sgd.of(1).clipNorm(0)));
    assertEquals(
        "clipValue must be a positive number; found NaN",
        error(() -> Sgd.of(1).clipValue(Double.NaN)));
    assertEquals("ema: decay must be in [0, 1); found 1.0", error(() -> Sgd.of(1).ema(1)));
    assertEquals("swa: every must be at least 1; found 0", error(() -> Sgd.of(1).swa(1, 0)));
    assertEquals(
        "swa: Sgd.of(1.0).ema(0.9) already evaluates \"ema\" in the place of its weights; leave one"
            + " of the two out",
        error(() -> Sgd.of(1).ema(0.9).swa(1, 1)));
    assertEquals(
        "group: rate must be a positive number; found 0.0",
        error(() -> Sgd.of(1).group("*", 0, 1)));
    assertEquals(
        "group: names must be text without quotes, backslashes and control characters; found \"",
        error(() -> Sgd.of(1).group("\"", 1, 1)));
    assertEquals(
        "the others' optimizer must be a plain one; found Sgd.of(1.0).clipNorm(1.0). Clip, average"
            + " or group around Muon instead.",
        error(() -> Muon.of(1).others(Sgd.of(1).clipNorm(1))));
    assertEquals(
        "rprop needs 0 < etaMinus < 1 < etaPlus; found 2.0 and 1.2",
        error(() -> Rprop.of(1).etaMinus(2)));
    assertEquals("every must be at least 1; found 0", error(() -> Soap.of(1).every(0)));
    assertEquals("history must be at least 1; found 0", error(() -> Lbfgs.of(1).history(0)));
    assertEquals(
        "plateau: gamma must be in (0, 1); found 1.0", error(() -> Schedules.plateau(1, 3)));
    assertEquals(
        "multiStep: epoch 2 must be at least 4; found 3",
        error(() -> Schedules.multiStep(0.1, 3, 3)));
    assertEquals("chained needs at least one schedule", error(Schedules::chained));
  }

  /** A symmetric matrix with a double eigenvalue, one that is singular, and one by one. */
  @Test
  void eigenvectorsDiagonalise() {
    double[][][] matrices = {
      {{4, 1, 0.5}, {1, 3, -1}, {0.5, -1, 2}},
      {{2, 0, 0}, {0, 2, 0}, {0, 0, 1}},
      {{1, 2, 3}, {2, 4, 6}, {3, 6, 9}},
      {{-5}},
      {{0, 0}, {0, 0}}
    };
    for (var a : matrices) {
      int n = a.length;
      var copy = new double[n][];
      for (int i = 0; i < n; i++) {
        copy[i] = a[i].clone();
      }
      double[][] q = SymmetricEigen.vectors(copy);
      double[][] aq = SymmetricMatrix.product(a, q);
      double before = Double.POSITIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        double value = 0;
        for (int i = 0; i < n; i++) {
          value += q[i][j] * aq[i][j];
        }
        assertTrue(value <= before + 1e-12);
        before = value;
        for (int i = 0; i < n; i++) {
          assertEquals(value * q[i][j], aq[i][j], 1e-12);
        }
      }
      requireOrthonormal(q);
      requireOrthonormal(SymmetricMatrix.orthonormal(aq));
    }
  }

  private static void requireOrthonormal(double[][] q) {
    for (int j = 0; j < q.length; j++) {
      for (int k = 0; k < q.length; k++) {
        double dot = 0;
        for (double[] row : q) {
          dot += row[j] * row[k];
        }
        assertEquals(j == k ? 1 : 0, dot, 1e-12);
      }
    }
  }
}
