package naklon.nn;

import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.sequential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import naklon.tensor.DType;
import naklon.tensor.Reverse;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
  private static final Tensor ONES = Tensor.full(TensorType.of(DType.FLOAT32, 100, 1000), 1);

  private static Pass training(long seed, long step) {
    return Pass.training(Seed.of(seed), Tensor.scalar(step));
  }

  private static double[] values(Layer layer, long seed, long step) {
    return layer.forward(ONES, training(seed, step)).toDoubles();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.5, 0.9})
  void dropsTheShareAndKeepsTheExpectation(double p) {
    double[] out = values(dropout(p), 1, 0);
    double kept = (float) (1 / (1 - p));
    assertEquals(0, Arrays.stream(out).filter(v -> v != 0 && v != kept).count());
    double n = out.length;
    double share = Arrays.stream(out).filter(v -> v == 0).count() / n;
    assertEquals(p, share, 5 * Math.sqrt(p * (1 - p) / n)); // five standard errors
    assertEquals(1, Arrays.stream(out).sum() / n, 5 * Math.sqrt(p / (1 - p) / n));
  }

  @Test
  void dependsOnSeedPlaceAndStepAlone() {
    var first = sequential(dropout(0.5));
    double[] out = values(first, 1, 3);
    values(first, 1, 4); // calls in between change nothing
    assertArrayEquals(out, values(first, 1, 3));
    assertArrayEquals(out, values(sequential(dropout(0.5)), 1, 3));
    assertFalse(Arrays.equals(out, values(first, 2, 3)), "another seed");
    assertFalse(Arrays.equals(out, values(first, 1, 4)), "another step");
    var elsewhere = sequential(dropout(0.5).named("elsewhere"));
    assertFalse(Arrays.equals(out, values(elsewhere, 1, 3)), "another place");
  }

  @Test
  void theGradientGoesWhereTheValueWent() {
    Tensor x = ONES.tracked();
    Tensor out = dropout(0.5).forward(x, training(1, 0));
    Tensor d = Reverse.vjp(new Tensor[] {out}, new Tensor[] {ONES}, new Tensor[] {x})[0];
    assertArrayEquals(out.toDoubles(), d.toDoubles());
  }

  @Test
  void doesNothingInEvaluationOrWithProbabilityZero() {
    assertSame(ONES, dropout(0.5).forward(ONES, Pass.evaluation()));
    assertSame(ONES, dropout(0).forward(ONES, training(1, 0)));
    var net = sequential(dropout(0.5), linear(2));
    assertEquals(
        net.forward(ONES, Pass.evaluation()).sum().item(),
        net.forward(ONES, Pass.evaluation()).sum().item());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -0.1, 1.5, Double.NaN})
  void refusesOtherProbabilities(double p) {
    var e = assertThrows(IllegalArgumentException.class, () -> dropout(p));
    assertEquals("dropout: the probability to drop must be in [0, 1); found " + p, e.getMessage());
  }
}
