package naklon.train;

import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.ScheduleFreeSgd;
import naklon.optim.Schedules;
import naklon.optim.Sgd;
import naklon.tensor.Buffer;
import naklon.tensor.Cell;
import naklon.tensor.Seed;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Averages of weights are what is evaluated and kept; groups and schedules reach the weights. */
class AveragesTest {
  private static final Dataset MOONS = Generators.moons(96, 0.1, 1);

  /** Takes a running mean off its input, as a batch norm would; half of it is new each time. */
  private static final class Centering implements Layer {
    private final Buffer mean = new Buffer("mean", Tensor.scalar(0));

    @Override
    public Tensor forward(Tensor x, Pass pass) {
      if (!pass.isTraining()) {
        return x.sub(mean);
      }
      Tensor now = x.mean();
      mean.assign(mean.mul(0.5).add(now.mul(0.5)));
      return x.sub(now);
    }

    @Override
    public List<Cell> cells() {
      return List.of(mean);
    }

    @Override
    public String toString() {
      return "centering()";
    }
  }

  private static Layer net() {
    return Sequential.of(linear(6), new Centering(), tanh(), linear(2));
  }

  private static TrainStep step(Layer net, Optimizer optimizer) {
    return TrainStep.of(
            net,
            optimizer,
            (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
        .seed(Seed.of(4));
  }

  @Test
  void aPlainMeanOfWeightsHasRunningStatisticsOfItsOwn() {
    var batches = Batches.of(MOONS, 32, Seed.of(1));
    var step = step(net(), Sgd.of(0.5).swa(2, 2));
    var seen = new ArrayList<double[]>();
    for (Batch b : batches) {
      step.run(b);
      seen.add(step.store().read("0.weight").toDoubles());
    }
    step.run(batches.iterator().next());
    seen.add(step.store().read("0.weight").toDoubles());
    Store shown = step.evaluated(batches);
    double[] mean = shown.read("0.weight").toDoubles();
    for (int i = 0; i < mean.length; i++) {
      assertEquals((seen.get(1)[i] + seen.get(3)[i]) / 2, mean[i], 1e-6); // steps 2 and 4
    }
    // Three batches in training mode, by hand, with the mean in place of the weights.
    double expected = step.store().read("mean").item();
    Tensor w = shown.read("0.weight");
    Tensor b = shown.read("0.bias");
    for (Batch batch : batches) {
      double sum = 0;
      for (int row : batch.rows()) {
        float[] x = MOONS.example(row);
        Tensor in = Tensor.floats(x, 1, 2);
        sum += in.matmul(w).add(b).mean().item();
      }
      expected = expected / 2 + sum / batch.size() / 2;
    }
    assertEquals(expected, shown.read("mean").item(), 1e-6);
    assertTrue(Math.abs(expected - step.store().read("mean").item()) > 1e-4);
  }

  @Test
  void withoutAnAverageTheStoreItselfIsEvaluated() {
    var batches = Batches.of(MOONS, 32, Seed.of(1));
    var step = step(net(), Adam.of(0.01));
    step.run(batches.iterator().next());
    assertSame(step.store(), step.evaluated(batches));
    var averaging = step(net(), ScheduleFreeSgd.of(0.1));
    averaging.prepare(MOONS, 32);
    assertSame(averaging.store(), averaging.evaluated(batches)); // before the first step
  }

  @Test
  void theTrainersFiguresAreTheAveragesOwn() {
    var run =
        Trainer.of(net(), Losses.crossEntropy(), Adam.of(0.02).ema(0.9))
            .batchSize(32)
            .epochs(3)
            .validationSplit(0.3)
            .fit(MOONS);
    double shown = run.history().last().orElseThrow().validationLoss();
    assertEquals(shown, run.model().evaluate(run.split().validation()).loss(), 0);
  }

  @Test
  void aGroupHasItsOwnRateAndDecay() {
    var batch = new Batch(MOONS, new int[] {0, 1, 2, 3}, 0, 0);
    var plain = step(net(), Sgd.of(0.1).weightDecay(0.5));
    var grouped = step(net(), Sgd.of(0.1).weightDecay(0.5).group("*.weight", 2, 0));
    plain.prepare(MOONS, 4);
    double[] before = plain.store().read("0.weight").toDoubles();
    plain.run(batch);
    grouped.run(batch);
    assertArrayEquals(
        plain.store().read("0.bias").toDoubles(), grouped.store().read("0.bias").toDoubles());
    double[] w = plain.store().read("0.weight").toDoubles();
    double[] v = grouped.store().read("0.weight").toDoubles();
    for (int i = 0; i < w.length; i++) {
      double gradient = (before[i] - w[i]) / 0.1 - 0.5 * before[i];
      assertEquals(before[i] - 0.2 * gradient, v[i], 1e-6);
    }
  }

  @Test
  void aGroupWithoutParametersIsRefused() {
    var step = step(net(), AdamW.of(0.1).group("*.beta", 1, 0));
    var e = assertThrows(IllegalArgumentException.class, () -> step.prepare(MOONS, 4));
    assertEquals(
        "no parameter is in the group \"*.beta\" of AdamW.of(0.1).group(\"*.beta\", 1.0, 0.0);"
            + " there are [0.weight, 0.bias, 3.weight, 3.bias], and the first group that fits"
            + " takes a parameter",
        e.getMessage());
  }

  @Test
  void aPlateauLowersTheRate() {
    var rates = new ArrayList<Double>();
    Trainer.of(net(), Losses.crossEntropy(), Sgd.of(0.1))
        .batchSize(32)
        .epochs(4)
        .schedule(Schedules.plateau(0.5, 0, 0.99, 0, 0)) // nothing is ever better by so much
        .listen(
            (event, control) -> {
              if (event instanceof TrainingEvent.EpochEnded e) {
                rates.add(e.figures().learningRate());
              }
            })
        .fit(MOONS);
    assertEquals(List.of(0.1, 0.1, 0.05, 0.025), rates);
  }
}
