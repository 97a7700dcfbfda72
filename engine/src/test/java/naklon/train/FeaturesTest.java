package naklon.train;

import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Features;
import naklon.data.Generators;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import org.junit.jupiter.api.Test;

/** Features outside the heap give the bits that the same features in an array give. */
class FeaturesTest {
  private static final Dataset MOONS = Generators.moons(300, 0.2, 3);

  private static Features of(float[] array, int width) {
    return (row, to, at) -> System.arraycopy(array, row * width, to, at, width);
  }

  private static float[] floats(Dataset d) {
    return java.util.Objects.requireNonNull(d.floats());
  }

  private static Dataset elsewhere(Dataset d) {
    int[] labels = d.labels();
    Features features = of(floats(d), d.exampleSize());
    return labels != null
        ? Dataset.classification(d.name(), d.exampleShape(), features, labels, d.classNames())
        : Dataset.regression(
            d.name(),
            d.exampleShape(),
            features,
            d.outputs(),
            java.util.Objects.requireNonNull(d.values()));
  }

  private static Dataset values(int rows) {
    var x = new float[rows * 3];
    var y = new float[rows * 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 37 % 101) / 50f - 1;
    }
    for (int i = 0; i < rows; i++) {
      y[2 * i] = x[3 * i] - x[3 * i + 1];
      y[2 * i + 1] = 2 * x[3 * i + 2];
    }
    return Dataset.regression("values", new int[] {3}, x, 2, y);
  }

  private static TrainingRun train(Dataset data) {
    return Trainer.of(
            Sequential.of(linear(16), relu(), dropout(0.2), linear(data.outputs())),
            data.isClassification() ? Losses.crossEntropy() : Losses.meanSquaredError(),
            Adam.of(1e-2))
        .batchSize(32)
        .epochs(3)
        .seed(5)
        .fit(data);
  }

  @Test
  void aDatasetSaysWhatItHolds() {
    Dataset d = elsewhere(MOONS);
    assertNull(d.floats());
    assertNull(d.bytes());
    assertEquals(300, d.rows());
    assertArrayEquals(MOONS.example(17), d.example(17));
    assertEquals(MOONS.hash(), d.hash());
    int[] some = {5, 5, 299, 0};
    assertEquals(MOONS.select(some).hash(), d.select(some).hash());
    assertArrayEquals(MOONS.select(some).example(2), d.select(some).example(2));
    assertEquals(MOONS.head(7).hash(), d.head(7).hash());
    assertThrows(IndexOutOfBoundsException.class, () -> d.copy(0, new float[2], 1));
  }

  @Test
  void trainingAndEvaluationHaveTheSameBits() {
    for (Dataset data : List.of(MOONS, values(200))) {
      var here = train(data);
      var there = train(elsewhere(data));
      assertTrue(here.model().weights().sameBits(there.model().weights()), data.name());
      for (int e = 0; e < 3; e++) {
        var a = here.history().epochs().get(e);
        var b = there.history().epochs().get(e);
        assertEquals(a.trainLoss(), b.trainLoss());
        assertEquals(a.validationLoss(), b.validationLoss());
        assertEquals(a.validationAccuracy(), b.validationAccuracy());
      }
      assertEquals(
          here.model().evaluate(data).loss(), here.model().evaluate(elsewhere(data)).loss());
      float[][] p = here.model().predict(data);
      float[][] q = here.model().predict(elsewhere(data));
      for (int i = 0; i < p.length; i++) {
        assertArrayEquals(p[i], q[i]);
      }
      var rows = new int[1];
      here.model()
          .predict(
              data,
              (row, values) -> {
                assertEquals(rows[0]++, row);
                assertArrayEquals(p[row], values);
              });
      assertEquals(data.rows(), rows[0]);
    }
  }

  @Test
  void aStepTakesDataSetsInTurn() {
    var one = values(40);
    var two = elsewhere(one);
    var three = elsewhere(values(40)).select(new int[] {3, 1, 2});
    var net = Sequential.of(linear(4), relu(), linear(2));
    var twin = Sequential.of(linear(4), relu(), linear(2));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> Losses.meanSquaredError(net.forward(in.x(), pass), in.values()));
    var other =
        TrainStep.of(
            twin,
            Sgd.of(0.1),
            (pass, in) -> Losses.meanSquaredError(twin.forward(in.x(), pass), in.values()));
    var all = values(40);
    for (int i = 0; i < 6; i++) {
      Dataset d = List.of(one, two, three).get(i % 3);
      int[] rows = {2, 0, 1};
      int[] same = i % 3 == 2 ? new int[] {2, 3, 1} : rows;
      double loss = step.run(new Batch(d, rows, 0, i));
      assertEquals(other.run(new Batch(all, same, 0, i)), loss);
    }
    assertTrue(step.store().sameBits(other.store()));
  }

  @Test
  void aBadRowIsNamed() {
    float[] x = {1, 2, Float.NaN, 4};
    var data = Dataset.regression("bad", new int[] {1}, of(x, 1), 1, new float[4]);
    var net = Sequential.of(linear(1));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> Losses.meanSquaredError(net.forward(in.x(), pass), in.values()));
    var e =
        assertThrows(
            NonFiniteException.class, () -> step.run(new Batch(data, new int[] {1, 2}, 0, 0)));
    assertEquals(
        "step 0 (epoch 1, batch 1): feature 0 of row 2 of \"bad\" is NaN. The weights are as before"
            + " this step. A smaller learning rate, normalised features or a look at the data of"
            + " this batch may help.",
        e.getMessage());
    var zero = step.store().copy();
    step.explain(data, 2);
    step.profile(data, 2, 1);
    assertTrue(zero.sameBits(step.store()));
  }

  @Test
  void factoriesRefuseWhatDoesNotFit() {
    Features none = (row, to, at) -> {};
    assertEquals(
        "Data set \"d\": row 1 has label 2, expected 0 .. 1 (2 classes). Classes are numbered from"
            + " 0.",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Dataset.classification(
                        "d", new int[] {1}, none, new int[] {0, 2}, List.of("a", "b")))
            .getMessage());
    assertEquals(
        "Data set \"d\": 3 values cannot be divided into rows of 2 outputs.",
        assertThrows(
                IllegalArgumentException.class,
                () -> Dataset.regression("d", new int[] {1}, none, 2, new float[3]))
            .getMessage());
  }
}
