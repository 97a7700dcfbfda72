package naklon.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import naklon.tensor.DType;
import naklon.tensor.Seed;
import naklon.tensor.ShapeException;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitsTest {
  private static final Seed SEED = Seed.of(5);
  private static final TensorType LINEAR = TensorType.of(DType.FLOAT64, 200, 50);
  private static final TensorType CONV = TensorType.of(DType.FLOAT64, 60, 20, 3, 3); // OIHW

  private static double[] values(Init init, TensorType type) {
    return init.values(type, SEED).toDoubles();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().getAsDouble());
  }

  static Stream<Arguments> deviations() {
    return Stream.of(
        Arguments.of(Inits.normal(0.7), LINEAR, 0.7),
        Arguments.of(Inits.uniform(-3, 3), LINEAR, 3 / Math.sqrt(3)),
        Arguments.of(Inits.heNormal(), LINEAR, Math.sqrt(2 / 200.0)),
        Arguments.of(Inits.heUniform(), LINEAR, Math.sqrt(2 / 200.0)),
        Arguments.of(Inits.xavierNormal(), LINEAR, Math.sqrt(2 / 250.0)),
        Arguments.of(Inits.xavierUniform(), LINEAR, Math.sqrt(2 / 250.0)),
        Arguments.of(Inits.torchDefault(), LINEAR, Math.sqrt(1 / 600.0)),
        Arguments.of(Inits.heNormal(), CONV, Math.sqrt(2 / 180.0)),
        Arguments.of(Inits.heUniform(), CONV, Math.sqrt(2 / 180.0)),
        Arguments.of(Inits.xavierNormal(), CONV, Math.sqrt(2 / 720.0)),
        Arguments.of(Inits.xavierUniform(), CONV, Math.sqrt(2 / 720.0)),
        Arguments.of(Inits.torchDefault(), CONV, Math.sqrt(1 / 540.0)));
  }

  @ParameterizedTest
  @MethodSource("deviations")
  void haveTheDeviationOfTheirFormula(Init init, TensorType type, double expected) {
    double[] v = values(init, type);
    assertEquals(0, mean(v), 4 * expected / Math.sqrt(v.length));
    assertEquals(expected, deviation(v), 4 * expected / Math.sqrt(2 * v.length));
  }

  @Test
  void uniformOnesStayInTheirBounds() {
    assertBounded(Inits.uniform(-1, 3), -1, 3);
    assertBounded(Inits.heUniform(), -Math.sqrt(6 / 200.0), Math.sqrt(6 / 200.0));
    assertBounded(Inits.xavierUniform(), -Math.sqrt(6 / 250.0), Math.sqrt(6 / 250.0));
    assertBounded(Inits.torchDefault(), -1 / Math.sqrt(200), 1 / Math.sqrt(200));
  }

  private static void assertBounded(Init init, double lo, double hi) {
    var stats = Arrays.stream(values(init, LINEAR)).summaryStatistics();
    assertTrue(stats.getMin() >= lo && stats.getMax() <= hi, init + ": " + stats);
    double near = (hi - lo) * 0.002; // 10,000 values come near both ends
    assertTrue(stats.getMin() < lo + near && stats.getMax() > hi - near, init + ": " + stats);
  }

  @Test
  void normalOnesHaveNormalTails() {
    double[] v = values(Inits.normal(1), TensorType.of(DType.FLOAT64, 100_000));
    long beyond2 = Arrays.stream(v).filter(x -> Math.abs(x) > 2).count();
    assertEquals(4550, beyond2, 330); // 4.55 %, five standard errors
    assertTrue(Arrays.stream(v).allMatch(Double::isFinite));
  }

  @Test
  void constants() {
    assertArrayEquals(new double[3], values(Inits.zeros(), TensorType.of(DType.FLOAT32, 3)));
    assertArrayEquals(
        new double[] {2.5, 2.5}, values(Inits.constant(2.5), TensorType.of(DType.FLOAT32, 2)));
  }

  /** The bits are the same on every machine and in every version. */
  @Test
  void bitsStayTheSame() {
    assertEquals(1363406742, Arrays.hashCode(values(Inits.torchDefault(), LINEAR)));
    assertEquals(-23560321, Arrays.hashCode(values(Inits.normal(1), CONV)));
  }

  @Test
  void float32ValuesAreTheRoundedFloat64Values() {
    double[] wide = values(Inits.heNormal(), LINEAR);
    double[] narrow = values(Inits.heNormal(), TensorType.of(DType.FLOAT32, 200, 50));
    assertArrayEquals(Arrays.stream(wide).map(v -> (float) v).toArray(), narrow);
  }

  @Test
  void anotherSeedGivesOtherValues() {
    double[] other = Inits.heNormal().values(LINEAR, Seed.of(6)).toDoubles();
    assertFalse(Arrays.equals(values(Inits.heNormal(), LINEAR), other));
  }

  @Test
  void emptyParametersAreFine() {
    for (var init :
        new Init[] {
          Inits.normal(1),
          Inits.uniform(0, 1),
          Inits.heNormal(),
          Inits.xavierUniform(),
          Inits.torchDefault()
        }) {
      assertEquals(0, values(init, TensorType.of(DType.FLOAT32, 0, 5)).length);
      assertEquals(0, values(init, TensorType.of(DType.FLOAT32, 5, 0)).length);
    }
  }

  @Test
  void printAsTheCodeThatBuildsThem() {
    assertEquals("zeros()", Inits.zeros().toString());
    assertEquals("constant(0.5)", Inits.constant(0.5).toString());
    assertEquals("normal(0.01)", Inits.normal(0.01).toString());
    assertEquals("uniform(-1.0, 1.0)", Inits.uniform(-1, 1).toString());
    assertEquals("xavierUniform()", Inits.xavierUniform().toString());
    assertEquals("torchDefault()", Inits.torchDefault().toString());
  }

  @Test
  void errors() {
    var e =
        assertThrows(
            ShapeException.class, () -> values(Inits.heNormal(), TensorType.of(DType.FLOAT32, 10)));
    assertEquals(
        "heNormal() needs a weight [in, out] or [out, in, height, width]; found float32[10]. Use "
            + "zeros(), constant, normal or uniform for other shapes.",
        e.getMessage());
    assertEquals(
        "normal: the standard deviation must be at least 0 and finite; found -1.0",
        assertThrows(IllegalArgumentException.class, () -> Inits.normal(-1)).getMessage());
    assertEquals(
        "uniform: needs finite bounds, the lower first; found [1.0, 0.0)",
        assertThrows(IllegalArgumentException.class, () -> Inits.uniform(1, 0)).getMessage());
  }
}
