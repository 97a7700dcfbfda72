package naklon.train;

import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import naklon.autodiff.Recompute;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Recompute regions: the same bits in less memory. And gradients of each example. */
class RecomputeTest {
  private static final Dataset MOONS = Generators.moons(256, 0.1, 1);

  /** A layer whose inside is computed again in the backward pass, or not. */
  private record Block(Layer inner, boolean recomputed) implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
      return recomputed
          ? Recompute.region("block", () -> pass.call("inner", inner, x))
          : pass.call("inner", inner, x);
    }

    @Override
    public List<Cell> cells() {
      return inner.cells();
    }

    @Override
    public String toString() {
      return "block(" + inner + ")";
    }
  }

  private static TrainStep step(boolean recomputed) {
    var blocks = new ArrayList<Layer>();
    for (int i = 0; i < 6; i++) {
      var inner =
          Sequential.of(linear(64), tanh(), linear(64), sigmoid(), dropout(0.1), linear(64));
      blocks.add(new Block(inner, recomputed));
    }
    blocks.add(linear(2));
    var net = Sequential.of(blocks.toArray(Layer[]::new));
    return TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
        .threads(1);
  }

  private static Batch batch(int from, int to) {
    return new Batch(MOONS, java.util.stream.IntStream.range(from, to).toArray(), 0, 0);
  }

  @Test
  void aRegionGivesTheSameBitsInLessMemory() {
    var kept = step(false);
    var again = step(true);
    for (int i = 0; i < 3; i++) {
      assertEquals(kept.run(batch(0, 256)), again.run(batch(0, 256)));
    }
    assertTrue(kept.store().sameBits(again.store()));
    var one = kept.plans(MOONS, 256).get(0);
    var two = again.plans(MOONS, 256).get(0);
    int most = one.arenaSize(DType.FLOAT32);
    int least = two.arenaSize(DType.FLOAT32);
    assertTrue(least < 0.6 * most, least + " floats instead of " + most);
    assertTrue(two.lines().size() > one.lines().size(), "more is computed");
    assertTrue(arena(two.explain()) < 0.6 * arena(one.explain()));
  }

  private static double arena(String explained) {
    String last = explained.lines().toList().getLast();
    assertTrue(last.startsWith("arena ") && last.endsWith(" KiB"), last);
    return Double.parseDouble(last.substring(6, last.length() - 4));
  }

  @Test
  void eachExamplesGradientAddsUpToTheBatchs() {
    var net = Sequential.of(linear(8), tanh(), linear(2));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()));
    step.prepare(MOONS, 20);
    var before = step.store().copy();
    var sum = new double[16];
    var losses = new ArrayList<Double>();
    step.perExample(
        batch(0, 20),
        i -> {
          assertEquals(losses.size(), i);
          losses.add(step.lastLoss());
          var g = step.gradient(step.parameters().get(0));
          for (int e = 0; e < sum.length; e++) {
            sum[e] += g.at(e) / 20;
          }
        });
    assertTrue(before.sameBits(step.store()), "nothing is learnt");
    double loss = step.gradients(batch(0, 20));
    assertEquals(loss, losses.stream().mapToDouble(d -> d).average().orElseThrow(), 1e-6);
    var whole = new double[16];
    for (int e = 0; e < whole.length; e++) {
      whole[e] = step.gradient(step.parameters().get(0)).at(e);
    }
    assertArrayEquals(whole, sum, 1e-7);
  }
}
