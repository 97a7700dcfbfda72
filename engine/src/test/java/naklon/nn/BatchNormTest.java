package naklon.nn;

import static naklon.nn.Layers.batchNorm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.optim.Sgd;
import naklon.tensor.Cell;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;
import org.junit.jupiter.api.Test;

/** Running statistics: how they move, that they live in the store, what a failed step leaves. */
class BatchNormTest {
  private static final double CLOSE = 1e-14;

  private static Pass training() {
    return Pass.training(Seed.of(1), Tensor.scalar(0));
  }

  private static double[] cell(Layer layer, String name) {
    Cell cell = layer.cells().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    return cell.value().toDoubles();
  }

  /** Means 2.5 and 25; variances over N − 1: 5/3 and 500/3. */
  private static final Tensor X = Tensor.doubles(new double[] {1, 10, 2, 20, 3, 30, 4, 40}, 4, 2);

  @Test
  void runningStatisticsMoveByMomentum() {
    var norm = batchNorm().momentum(0.25);
    Tensor out = norm.forward(X, training());
    assertEquals(-1.5 / Math.sqrt(1.25 + 1e-5), out.toDoubles()[0], CLOSE);
    assertArrayEquals(new double[] {0.625, 6.25}, cell(norm, "runningMean"), CLOSE);
    double[] variance = {0.75 + 0.25 * 5 / 3, 0.75 + 0.25 * 500 / 3};
    assertArrayEquals(variance, cell(norm, "runningVar"), 1e-13);
    norm.forward(X, Pass.evaluation());
    assertArrayEquals(variance, cell(norm, "runningVar"), 1e-13);
  }

  @Test
  void evaluationUsesThem() {
    var norm = batchNorm().momentum(1).eps(0);
    norm.forward(X, training());
    double[] out = norm.forward(X, Pass.evaluation()).toDoubles();
    assertEquals(-1.5 / Math.sqrt(5.0 / 3), out[0], CLOSE);
    double[] alone = norm.forward(X.slice(0, 0, 1), Pass.evaluation()).toDoubles();
    assertEquals(out[0], alone[0]);
  }

  @Test
  void stepsMoveThemInTheStoreAndAFailedOneDoesNot() {
    float[] x = {1, 10, 2, 20, 3, 30, 4, Float.NaN};
    var data =
        Dataset.classification("four", new int[] {2}, x, new int[] {0, 1, 0, 1}, List.of("a", "b"));
    var net = Sequential.of(batchNorm(), Linear.of(2));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.targets()));
    Batch good = Batches.of(data.head(3), 3, Seed.of(1)).iterator().next();
    step.run(good);
    assertArrayEquals(new double[] {0.2, 2}, step.store().read("0.runningMean").toDoubles(), 1e-6);
    var before = step.store().copy();
    Batch bad = Batches.of(data, 4, Seed.of(1)).iterator().next();
    assertThrows(NonFiniteException.class, () -> step.run(bad));
    assertEquals(true, before.sameBits(step.store()));
  }

  @Test
  void errors() {
    assertEquals(
        "BatchNorm: a batch [1, 2] has 1 value for each channel; in training there must be at least"
            + " 2, or there is no variance. Use larger batches, or leave out the last, smaller one.",
        assertThrows(
                IllegalArgumentException.class,
                () -> batchNorm().forward(X.slice(0, 0, 1), training()))
            .getMessage());
    var norm = batchNorm();
    norm.forward(X, training());
    assertEquals(
        "BatchNorm: input needs a weight [1], the layer has [2] (input [4, 1]). Was the net made for"
            + " other data?",
        assertThrows(
                IllegalArgumentException.class,
                () -> norm.forward(X.slice(1, 0, 1), Pass.evaluation()))
            .getMessage());
    assertEquals(
        "batchNorm: the momentum must be in [0, 1]; found 2.0",
        assertThrows(IllegalArgumentException.class, () -> batchNorm().momentum(2)).getMessage());
  }
}
