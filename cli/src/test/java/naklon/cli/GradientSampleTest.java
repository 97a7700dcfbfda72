package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GradientSampleTest {
  private final Parameter w = new Parameter("w", Tensor.of(1, -2, 3, 0.5));

  @Test
  void aRightGradientPasses() {
    var report = GradientSample.check(() -> w.square().sum(), List.of(w), 200, Seed.of(1));
    assertTrue(report.passed(), report.toString());
    assertEquals(4, report.worst().entries());
    assertEquals(
        List.of(1.0, -2.0, 3.0, 0.5),
        java.util.Arrays.stream(w.value().toDoubles()).boxed().toList());
  }

  @Test
  void aWrongOneIsFoundAndItsFactorNamed() {
    // w · (w as a constant): backpropagation sees half of the gradient of w².
    var report =
        GradientSample.check(() -> w.mul(w.value().detached()).sum(), List.of(w), 2, Seed.of(1));
    assertFalse(report.passed());
    assertEquals(0.5, report.worst().ratio(), 1e-6);
    assertEquals(2, report.worst().entries());
  }

  @Test
  void aKinkBetweenTheTwoPointsIsNoError() {
    var near = new Parameter("near", Tensor.of(3e-6, 1));
    var report = GradientSample.check(() -> near.relu().sum(), List.of(near), 200, Seed.of(1));
    assertTrue(report.passed(), report.toString());
  }

  /** What is added to all does not change a softmax: a difference shows only how it is rounded. */
  @Test
  void aGradientThatRoundingHidesIsComparedAsFarAsItAllows() {
    var added = new Parameter("added", Tensor.of(0.3));
    Supplier<Tensor> loss =
        () -> {
          Tensor e = w.add(added).exp();
          return e.div(e.sum()).mul(w).sum().mul(37);
        };
    var report = GradientSample.check(loss, List.of(added), 200, Seed.of(1));
    assertTrue(report.passed(), report.toString());
    assertNotEquals(0, report.worst().numeric(), "there is no rounding to be judged");
  }

  @Test
  void aWrongGradientIsFoundBesideALargeLoss() {
    Supplier<Tensor> loss = () -> w.mul(w.value().detached()).sum().mul(1e-6).add(100);
    var report = GradientSample.check(loss, List.of(w), 200, Seed.of(1));
    assertFalse(report.passed(), report.toString());
  }

  @Test
  void rightSecondDerivativesPassAndWrongOnesAreNamed() {
    var right = GradientSample.second(() -> w.square().square().sum(), List.of(w), Seed.of(1));
    assertTrue(right.passed(), right.toString());
    assertEquals(4, right.worst().entries());
    assertEquals(
        List.of(1.0, -2.0, 3.0, 0.5),
        java.util.Arrays.stream(w.value().toDoubles()).boxed().toList());
    // 2w · (w as a constant): its derivative is half of what the gradient 2w² really has.
    var wrong =
        GradientSample.second(
            () -> w.square().mul(w.value().detached()).sum(), List.of(w), Seed.of(1));
    assertFalse(wrong.passed());
    assertEquals(0.5, wrong.worst().ratio(), 1e-6);
  }

  @Test
  void aKinkAlongTheDirectionIsNoErrorOfTheHessian() {
    var near = new Parameter("near", Tensor.of(3e-6, 1));
    var report = GradientSample.second(() -> near.relu().square().sum(), List.of(near), Seed.of(1));
    assertTrue(report.passed(), report.toString());
  }
}
