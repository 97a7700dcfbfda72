package naklon.train;

import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.tensor.Buffer;
import naklon.tensor.Cell;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Corners of a training step. */
class TrainStepTest {
  private static Dataset values(float... features) {
    return Dataset.regression("values", new int[] {1}, features, 1, new float[features.length]);
  }

  private static Batch rows(Dataset data, int... rows) {
    return new Batch(data, rows, 0, 0);
  }

  private static TrainStep step(Layer net) {
    return TrainStep.of(
        net,
        Sgd.of(0.1),
        (pass, in) -> Losses.meanSquaredError(net.forward(in.x(), pass), in.values()));
  }

  /** Counts its calls in a buffer, as a running mean would. */
  private static final class Counting implements Layer {
    private final Buffer calls = new Buffer("calls", Tensor.scalar(0));

    @Override
    public Tensor forward(Tensor x, Pass pass) {
      calls.assign(calls.add(1));
      return x;
    }

    @Override
    public List<Cell> cells() {
      return List.of(calls);
    }

    @Override
    public String toString() {
      return "counting()";
    }
  }

  @Test
  void aStepThatFailsLeavesTheBuffersAsTheyWere() {
    var data = values(1, 2, 3e38f, 4);
    var step = step(Sequential.of(new Counting(), linear(1)));
    step.run(rows(data, 0, 1));
    assertEquals(1, step.store().read("calls").item());
    assertThrows(NonFiniteException.class, () -> step.run(rows(data, 2, 3)));
    assertEquals(1, step.store().read("calls").item());
    var parts = List.of(rows(data, 0), rows(data, 1), rows(data, 2));
    assertThrows(NonFiniteException.class, () -> step.run(parts, 0.1));
    assertEquals(1, step.store().read("calls").item());
    step.run(rows(data, 0, 1));
    assertEquals(2, step.store().read("calls").item());
  }

  @Test
  void theSameArrayInAnotherShapeIsAnotherDataSet() {
    var pixels = new byte[4 * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    var labels = new int[] {0, 1, 0, 1};
    var names = List.of("a", "b");
    var flat = Dataset.images("flat", new int[] {6}, pixels, labels, names);
    var image = Dataset.images("image", new int[] {1, 2, 3}, pixels, labels, names);
    var shapes = new ArrayList<String>();
    var net = Sequential.of(flatten(), linear(2));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> {
              shapes.add(in.x().shape().toString());
              return Losses.crossEntropy(net.forward(in.x(), pass), in.labels());
            });
    step.run(rows(flat, 0, 1));
    shapes.clear();
    step.run(rows(image, 0, 1));
    assertEquals(List.of("[2, 1, 2, 3]"), shapes);
  }

  @Test
  void probesAreDueByUpdatesAlsoWhenBatchesAccumulate() {
    var data = values(1, 2);
    var step = step(linear(1)).probes(List.of(new Probe("loss", 2, Probe.Scope::loss)));
    var seen = new ArrayList<Boolean>();
    for (int i = 0; i < 4; i++) {
      step.run(List.of(rows(data, 0), rows(data, 1)), 0.1);
      seen.add(step.lastProbes().containsKey("loss"));
    }
    assertEquals(List.of(true, false, true, false), seen);
  }

  @Test
  void aProbeMustBeAScalar() {
    var vector = new Probe("bias", 1, s -> s.gradients().get(1));
    var step = step(linear(1)).probes(List.of(vector));
    var e = assertThrows(ShapeException.class, () -> step.run(rows(values(1), 0)));
    assertEquals(
        "probe \"bias\" must give a scalar; found float32[1]. Reduce it with mean() or sum().",
        e.getMessage());
  }

  @Test
  void anUpdateNeedsABatchAndABatchNeedsRows() {
    var step = step(linear(1));
    var none = assertThrows(IllegalArgumentException.class, () -> step.run(List.of(), 0.1));
    assertEquals("a step needs at least one batch to learn from", none.getMessage());
    var e = assertThrows(IllegalArgumentException.class, () -> step.run(rows(values(1))));
    assertEquals("the batch has no rows to learn from", e.getMessage());
  }

  @Test
  void aNetThatMovedToAnotherStepIsNotTrainedOnOldWeights() {
    var net = Sequential.of(linear(1));
    var data = values(1, 2);
    var first = step(net);
    first.run(rows(data, 0));
    step(net).run(rows(data, 0));
    var e = assertThrows(IllegalStateException.class, () -> first.run(rows(data, 1)));
    assertTrue(
        e.getMessage()
            .startsWith(
                "the parameters of this step (0.weight, ...) have moved to the store of another"
                    + " step"),
        e.getMessage());
  }

  @Test
  void aValueOfTheBatchThatIsNotFiniteIsNamedByRow() {
    var data = values(1, Float.NaN, 3, 4).select(new int[] {3, 2, 1});
    var step = step(linear(1));
    var e = assertThrows(NonFiniteException.class, () -> step.run(rows(data, 0, 2)));
    assertTrue(
        e.getMessage()
            .startsWith("step 0 (epoch 1, batch 1): feature 0 of row 1 of \"values\" is NaN."),
        e.getMessage());
  }

  @Test
  void aNaNInRowsOfAnotherBatchIsNotBlamed() {
    var data = values(1, Float.NaN, 3e38f);
    var step = step(linear(1));
    var e = assertThrows(NonFiniteException.class, () -> step.run(rows(data, 0, 2)));
    assertTrue(e.getMessage().contains("mul [float32[2, 1], float32[2, 1]]"), e.getMessage());
  }
}
