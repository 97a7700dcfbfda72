package naklon.conformance;

import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sequential;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps repeated in one call have the bits of as many calls. */
class RepeatTest {
  private static final int STEPS = 400; // enough to become a generated class

  private static final Dataset LINE =
      Dataset.regression(
          "line", new int[] {1}, new float[] {1, 2, 3, 4}, 1, new float[] {2, 4, 6, 8});
  private static final Dataset MOONS = Generators.moons(12, 0.1, 1);

  private static TrainStep onLine(Layer net, Optimizer optimizer) {
    return TrainStep.of(
        net,
        optimizer,
        (pass, in) -> Losses.meanSquaredError(net.forward(in.x(), pass), in.values()));
  }

  private static TrainStep onMoons(Layer net, Optimizer optimizer) {
    return TrainStep.of(
        net, optimizer, (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()));
  }

  private static Batch all(Dataset data) {
    var rows = new int[data.rows()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    return new Batch(data, rows, 0, 0);
  }

  private static void compare(TrainStep once, TrainStep repeated, Batch batch) {
    double loss = 0;
    for (int i = 0; i < STEPS; i++) {
      loss = once.run(batch);
    }
    double early = repeated.repeat(batch, 3);
    assertTrue(Double.isFinite(early));
    repeated.repeat(batch, STEPS - 13);
    assertEquals(loss, repeated.repeat(batch, 10));
    assertEquals(loss, repeated.lastLoss());
    assertEquals(STEPS, repeated.stepsDone());
    Bits.assertSame(once.store(), repeated.store(), "after " + STEPS + " steps");
    for (int i = 0; i < once.parameters().size(); i++) {
      Bits.assertSame(
          naklon.tensor.Tensor.copyOf(once.gradient(once.parameters().get(i))),
          repeated.gradient(repeated.parameters().get(i)),
          "gradient " + i);
    }
    // And both ways go on from the same state.
    once.repeat(batch, 5);
    for (int i = 0; i < 5; i++) {
      repeated.run(batch);
    }
    Bits.assertSame(once.store(), repeated.store(), "after 5 more");
  }

  static Stream<Optimizer> optimizers() {
    return OptimizerCases.further().stream();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anyOptimizer(Optimizer optimizer) {
    compare(
        onLine(sequential(linear(3), tanh(), linear(1)), optimizer),
        onLine(sequential(linear(3), tanh(), linear(1)), optimizer),
        all(LINE));
  }

  static Stream<Supplier<Layer>> nets() {
    return Stream.of(
        () -> linear(2),
        () -> sequential(linear(8), sigmoid(), linear(2)),
        () -> sequential(linear(16), relu(), linear(16), relu(), linear(2)),
        () -> sequential(linear(6), dropout(0.4), relu(), linear(2)),
        () -> sequential(linear(6), batchNorm(), relu(), linear(2)));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void anyNet(Supplier<Layer> net) {
    compare(onMoons(net.get(), Adam.of(0.01)), onMoons(net.get(), Adam.of(0.01)), all(MOONS));
  }

  @Test
  void stepsThatDivergeStopWhereSingleStepsDo() {
    var once = onLine(linear(1), Sgd.of(5));
    var repeated = onLine(linear(1), Sgd.of(5));
    Batch batch = all(LINE);
    var first =
        assertThrows(
            NonFiniteException.class,
            () -> {
              for (int i = 0; i < STEPS; i++) {
                once.run(batch);
              }
            });
    var second = assertThrows(NonFiniteException.class, () -> repeated.repeat(batch, STEPS));
    assertEquals(first.getMessage(), second.getMessage());
    assertEquals(once.stepsDone(), repeated.stepsDone());
    Bits.assertSame(once.store(), repeated.store(), "before the step that failed");
  }

  @Test
  void aForkGoesOnByItself() {
    var step = onLine(linear(1), AdamW.of(0.05));
    Batch batch = all(LINE);
    step.repeat(batch, STEPS);
    var fork = step.fork();
    fork.repeat(batch, 50);
    var twin = onLine(linear(1), AdamW.of(0.05));
    twin.repeat(batch, STEPS);
    Bits.assertSame(twin.store(), step.store(), "the step that was forked");
    step.repeat(batch, 50);
    Bits.assertSame(step.store(), fork.store(), "step and fork, 50 steps on");
  }

  @Test
  void timesMustBePositive() {
    var step = onLine(linear(1), Sgd.of(0.01));
    var e = assertThrows(IllegalArgumentException.class, () -> step.repeat(all(LINE), 0));
    assertEquals("times is 0; it must be at least 1", e.getMessage());
  }
}
