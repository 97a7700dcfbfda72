package naklon.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps by hand, printing and errors; PyTorch judges whole trainings in the conformance module. */
class OptimizerTest {

  private static String error(Executable code) {
    return assertThrows(IllegalArgumentException.class, code).getMessage();
  }

  /** The weights after each of {@code steps} steps on the gradient 1, from weight 1. */
  private static double[] descend(Optimizer optimizer, int steps) {
    Tensor w = Tensor.of(1);
    var state = List.<Tensor>of();
    for (var kept : optimizer.state(w.type())) {
      state = new ArrayList<>(state);
      state.add(Tensor.zeros(kept.type()));
    }
    var path = new double[steps];
    for (int t = 1; t <= steps; t++) {
      var step = new Optimizer.Step(Tensor.scalar(optimizer.learningRate()), Tensor.scalar(t));
      var next = optimizer.update(w, Tensor.of(1), state, step);
      w = next.w();
      state = next.state();
      path[t - 1] = w.item();
    }
    return path;
  }

  @Test
  void stepsByHand() {
    assertArrayEquals(new double[] {0.5, 0}, descend(Sgd.of(0.5), 2));
    assertArrayEquals(new double[] {0.5, -0.25}, descend(Sgd.of(0.5).momentum(0.5), 2));
    assertArrayEquals(
        new double[] {0.25, -0.625}, descend(Sgd.of(0.5).momentum(0.5).nesterov(), 2));
    assertArrayEquals(new double[] {0.5, 0}, descend(Sgd.of(0.5).momentum(0.5).dampening(0.5), 2));
    assertArrayEquals(new double[] {0.25}, descend(Sgd.of(0.5).weightDecay(0.5), 1));
    // Adam's first steps on a constant gradient have the length of the learning rate.
    assertArrayEquals(new double[] {0.9, 0.8, 0.7}, descend(Adam.of(0.1), 3), 1e-8);
    assertArrayEquals(new double[] {0.9}, descend(Adam.of(0.1).weightDecay(3), 1), 1e-8);
    assertArrayEquals(new double[] {0.85}, descend(AdamW.of(0.1).weightDecay(0.5), 1), 1e-8);
  }

  @Test
  void theStepsLearningRateCounts() {
    var step = new Optimizer.Step(Tensor.scalar(0.25), Tensor.scalar(1));
    var next = Sgd.of(99).update(Tensor.of(1), Tensor.of(1), List.of(), step);
    assertEquals(0.75, next.w().item());
  }

  @Test
  void float32StaysFloat32() {
    var type = TensorType.of(DType.FLOAT32, 3);
    var optimizer = AdamW.of(0.1).amsgrad();
    var zeros = optimizer.state(type).stream().map(s -> Tensor.zeros(s.type())).toList();
    var step = new Optimizer.Step(Tensor.scalar(0.1), Tensor.scalar(1));
    var next = optimizer.update(Tensor.full(type, 1), Tensor.full(type, 1), zeros, step);
    assertEquals(type, next.w().type());
    next.state().forEach(s -> assertEquals(type, s.type()));
  }

  @Test
  void stateHasPyTorchsNames() {
    assertEquals(List.of(), names(Sgd.of(1)));
    assertEquals(List.of("momentum_buffer"), names(Sgd.of(1).momentum(0.9)));
    assertEquals(List.of("exp_avg", "exp_avg_sq"), names(Adam.of(1)));
    assertEquals(List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq"), names(AdamW.of(1).amsgrad()));
  }

  private static List<String> names(Optimizer optimizer) {
    var w = TensorType.of(DType.FLOAT32, 3);
    return optimizer.state(w).stream().map(Optimizer.State::name).toList();
  }

  @Test
  void printAsTheCodeThatBuildsThem() {
    assertEquals("Sgd.of(0.1)", Sgd.of(0.1).toString());
    assertEquals(
        "Sgd.of(0.1).momentum(0.9).nesterov().weightDecay(1.0E-4)",
        Sgd.of(0.1).momentum(0.9).nesterov().weightDecay(1e-4).toString());
    assertEquals(
        "Sgd.of(0.1).momentum(0.9).dampening(0.1)",
        Sgd.of(0.1).momentum(0.9).dampening(0.1).toString());
    assertEquals("Adam.of(0.001)", Adam.of(1e-3).toString());
    assertEquals(
        "Adam.of(0.001).beta1(0.8).beta2(0.99).epsilon(1.0E-6).amsgrad().weightDecay(0.1)",
        Adam.of(1e-3).beta1(0.8).beta2(0.99).epsilon(1e-6).weightDecay(0.1).amsgrad().toString());
    assertEquals("AdamW.of(0.001)", AdamW.of(1e-3).toString());
    assertEquals("AdamW.of(0.5)", AdamW.of(1e-3).withLearningRate(0.5).toString());
    assertEquals("AdamW.of(0.5).weightDecay(0.0)", AdamW.of(0.5).weightDecay(0).toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void learningRatesArePositiveNumbers(double rate) {
    String text = "learning rate must be a positive number; found " + rate;
    assertEquals(text, error(() -> Sgd.of(rate)));
    assertEquals(text, error(() -> Adam.of(rate)));
    assertEquals(text, error(() -> AdamW.of(rate)));
    assertEquals(text, error(() -> Sgd.of(1).withLearningRate(rate)));
  }

  @Test
  void otherErrors() {
    assertEquals("momentum must be in [0, 1); found 1.0", error(() -> Sgd.of(1).momentum(1)));
    assertEquals("dampening must be in [0, 1); found -0.5", error(() -> Sgd.of(1).dampening(-0.5)));
    assertEquals(
        "weight decay must be at least 0 and finite; found -1.0",
        error(() -> Sgd.of(1).weightDecay(-1)));
    assertEquals(
        "nesterov needs momentum and no dampening; found momentum 0.0, dampening 0.0. Call "
            + "momentum(0.9) before nesterov().",
        error(() -> Sgd.of(1).nesterov()));
    assertEquals("beta1 must be in [0, 1); found 1.0", error(() -> Adam.of(1).beta1(1)));
    assertEquals("beta2 must be in [0, 1); found NaN", error(() -> AdamW.of(1).beta2(Double.NaN)));
    assertEquals(
        "epsilon must be a positive number; found 0.0", error(() -> Adam.of(1).epsilon(0)));
    assertEquals(
        "weight decay must be at least 0 and finite; found Infinity",
        error(() -> AdamW.of(1).weightDecay(Double.POSITIVE_INFINITY)));
  }
}
