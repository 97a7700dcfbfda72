package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.Schedule;
import naklon.optim.Schedules;
import naklon.optim.Sgd;
import naklon.tensor.Reverse;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the trainings of {@code optimizers.py}: 100 steps in float64 on one small net. */
class OptimizerOracleTest {
  private static final double TOLERANCE = 1e-11;
  private static final int STEPS = 100;

  private static final Oracle TRAININGS = Oracle.read("optimizers.csv");
  private static final Oracle FACTORS = Oracle.read("schedules.csv");
  private static final List<Shape> SHAPES =
      List.of(Shape.of(3, 4), Shape.of(4), Shape.of(4, 2), Shape.of(2));

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        Sgd.of(0.1),
        Sgd.of(0.1).weightDecay(0.01),
        Sgd.of(0.05).momentum(0.9),
        Sgd.of(0.05).momentum(0.9).dampening(0.3),
        Sgd.of(0.05).momentum(0.9).nesterov(),
        Sgd.of(0.05).momentum(0.9).nesterov().weightDecay(0.01),
        Adam.of(0.01),
        Adam.of(0.01).beta1(0.5).beta2(0.9).epsilon(0.01),
        Adam.of(0.01).beta1(0).epsilon(0.01),
        Adam.of(0.01).beta2(0).epsilon(0.1),
        Adam.of(0.01).weightDecay(0.1),
        Adam.of(0.05).beta2(0.9).amsgrad(),
        AdamW.of(0.01),
        AdamW.of(0.05).weightDecay(0.2),
        AdamW.of(0.05).beta2(0.9).amsgrad(),
        AdamW.of(0.01).weightDecay(0));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void walksPyTorchsPath(Optimizer optimizer) {
    var row = TRAININGS.cases().get(optimizer.toString());
    var w = firstWeights();
    var state = new ArrayList<List<Tensor>>();
    w.forEach(t -> state.add(optimizer.state().stream().map(n -> Tensor.zeros(t.type())).toList()));
    var losses = new double[STEPS];
    for (int step = 1; step <= STEPS; step++) {
      w.replaceAll(Tensor::tracked);
      Tensor loss = loss(w);
      losses[step - 1] = loss.item();
      var one = new Tensor[] {Tensor.scalar(1)};
      var d = Reverse.vjp(new Tensor[] {loss}, one, w.toArray(Tensor[]::new));
      var now = new Optimizer.Step(Tensor.scalar(optimizer.learningRate()), Tensor.scalar(step));
      for (int i = 0; i < d.length; i++) {
        var next = optimizer.update(w.get(i).detached(), d[i].detached(), state.get(i), now);
        w.set(i, next.w());
        state.set(i, next.state());
      }
      if (row.containsKey("weights " + step)) {
        Oracle.assertClose(row.get("weights " + step), flat(w), TOLERANCE, "weights at " + step);
      }
    }
    Oracle.assertClose(row.get("losses"), Tensor.of(losses), TOLERANCE, "losses");
  }

  @Test
  void everyTrainingIsReplayed() {
    var known = optimizers().map(Optimizer::toString).toList();
    assertEquals(TRAININGS.cases().keySet(), Set.copyOf(known));
  }

  static Stream<Schedule> schedules() {
    return Stream.of(
        Schedules.constant(),
        Schedules.stepDecay(3, 0.5),
        Schedules.exponential(0.9),
        Schedules.cosine(),
        Schedules.cosine(0.1),
        Schedules.warmup(8, Schedules.constant()),
        Schedules.warmup(10, Schedules.cosine()),
        Schedules.warmupEpochs(2, Schedules.cosine(0.2)));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void scheduleHasPyTorchsFactors(Schedule schedule) {
    Tensor expected = FACTORS.cases().get(schedule.toString()).get("factors");
    int steps = expected.type().size();
    for (int step = 0; step < steps; step++) {
      double actual = schedule.factor(step, steps, 5);
      Oracle.assertClose(expected.at(step), actual, TOLERANCE, schedule + " at " + step);
    }
  }

  /** Mean squared error of tanh(x · w1 + b1) · w2 + b2 on the script's eight examples. */
  private static Tensor loss(List<Tensor> w) {
    Tensor x = fractions(24, i -> ((7 * i * i + 3 * i) % 11 - 5) / 4.0).reshape(8, 3);
    Tensor y = fractions(16, i -> ((5 * i * i + i) % 7 - 3) / 4.0).reshape(8, 2);
    Tensor hidden = x.matmul(w.get(0)).add(w.get(1)).tanh();
    return hidden.matmul(w.get(2)).add(w.get(3)).sub(y).square().mean();
  }

  private static ArrayList<Tensor> firstWeights() {
    var w = new ArrayList<Tensor>();
    int first = 0;
    for (var shape : SHAPES) {
      int from = first;
      w.add(
          fractions(shape.size(), i -> ((5 * (from + i) + 2) % 13 - 6) / 8.0)
              .reshape(shape.dims()));
      first += shape.size();
    }
    return w;
  }

  private static Tensor fractions(int n, IntToDoubleFunction formula) {
    return Tensor.of(IntStream.range(0, n).mapToDouble(formula).toArray());
  }

  private static Tensor flat(List<Tensor> w) {
    return Tensor.concat(0, w.stream().map(t -> t.reshape(-1)).toArray(Tensor[]::new));
  }
}
