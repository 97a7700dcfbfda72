package naklon.train;

import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.data.TargetScaler;
import naklon.nn.Losses;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import naklon.store.StoreException;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values to predict are scaled for training, and nobody sees it but the optimizer. */
class TargetsTest {
  /** Prices in the hundred thousands, shares below a thousandth, and one that never changes. */
  private static Dataset houses() {
    int n = 120;
    var x = new float[2 * n];
    var y = new float[3 * n];
    for (int i = 0; i < n; i++) {
      x[2 * i] = (i * 37 % 101) / 50f - 1;
      x[2 * i + 1] = (i * 53 % 97) / 48f - 1;
      y[3 * i] = 250_000 + 80_000 * x[2 * i] - 30_000 * x[2 * i + 1];
      y[3 * i + 1] = 1e-4f * x[2 * i] * x[2 * i + 1];
      y[3 * i + 2] = 7.25f;
    }
    return Dataset.regression("houses", new int[] {2}, x, 3, y);
  }

  private static Trainer trainer() {
    return Trainer.of(
            Sequential.of(linear(16), tanh(), linear(3)), Losses.meanSquaredError(), Adam.of(1e-2))
        .batchSize(20)
        .epochs(150)
        .seed(2);
  }

  @Test
  void eachOutputIsLearntInItsOwnUnits() {
    var run = trainer().fit(houses());
    var model = run.model();
    var data = houses();
    double price = 0;
    double share = 0;
    for (int i = 0; i < data.rows(); i++) {
      float[] p = model.predict(data.example(i));
      assertEquals(7.25, p[2], 0.02);
      price += Math.abs(p[0] - data.value(i, 0)) / data.rows();
      share += Math.abs(p[1] - data.value(i, 1)) / data.rows();
    }
    assertTrue(price < 3000, "prices are off by " + price);
    assertTrue(share < 1.2e-5, "shares are off by " + share);
    var plain = trainer().normalizeTargets(false).fit(data);
    assertTrue(
        plain.model().evaluate(data).loss() > 100 * model.evaluate(data).loss(),
        "without scaling a learning rate of 0.01 never reaches the prices");
  }

  @Test
  void lossesAreInTheUnitsOfTheData() {
    var seen = new ArrayList<Double>();
    var run =
        trainer()
            .epochs(2)
            .listen(
                (event, control) -> {
                  if (event instanceof TrainingEvent.Stepped s) {
                    seen.add(s.loss());
                  }
                })
            .fit(houses());
    var validation = run.split().validation();
    double squares = 0;
    for (int i = 0; i < validation.rows(); i++) {
      float[] p = run.model().predict(validation.example(i));
      for (int k = 0; k < 3; k++) {
        squares += Math.pow(p[k] - validation.value(i, k), 2) / 3 / validation.rows();
      }
    }
    double shown = run.history().last().orElseThrow().validationLoss();
    assertEquals(squares, shown, 1e-5 * squares);
    assertEquals(shown, run.model().evaluate(validation).loss());
    assertTrue(seen.get(0) > 1e8, "the first loss is " + seen.get(0));
    double first = 0;
    for (int i = 0; i < 6; i++) {
      first += seen.get(i) * (i < 5 ? 20 : 8) / 108;
    }
    assertEquals(first, run.history().epochs().get(0).trainLoss(), 1e-9 * first);
  }

  /** Training on values scaled by hand, exactly so, gives the same weights, bit by bit. */
  @Test
  void theWeightsAreThoseOfTargetsScaledByHand() {
    var data = houses();
    var split = Split.of(data, 0.1, 0, 2);
    var scaler = TargetScaler.standard(split);
    var y = scaler.apply(Tensor.floats(data.values(), data.rows(), 3)).toFloats();
    var scaled = Dataset.regression("houses", new int[] {2}, data.floats(), 3, y);
    var a = trainer().epochs(3).fit(split).model().weights();
    var b = trainer().epochs(3).normalizeTargets(false).fit(Split.of(scaled, 0.1, 0, 2));
    for (String name : List.of("0.weight", "0.bias", "2.weight", "2.bias")) {
      assertArrayEquals(a.read(name).toFloats(), b.model().weight(name).toFloats(), name);
    }
  }

  @Test
  void aSavedModelPredictsTheSameBits(@TempDir Path dir) {
    Path file = dir.resolve("model");
    var model = trainer().epochs(2).fit(houses()).model();
    model.save(file);
    var loaded = Model.load(file);
    var data = houses();
    assertEquals(250_000, loaded.weight("targets.mean").toDoubles()[0], 20_000);
    assertArrayEquals(model.predict(data.example(5)), loaded.predict(data.example(5)));
    assertArrayEquals(model.predict(data)[5], loaded.predict(data.example(5)));
    assertEquals(model.evaluate(data).loss(), loaded.evaluate(data).loss());
  }

  @Test
  void aResumedRunHasTheSameBits(@TempDir Path dir) {
    var whole = trainer().epochs(4).penalty(Penalty.l2(1e-3)).fit(houses());
    Path file = dir.resolve("checkpoint");
    trainer()
        .epochs(4)
        .penalty(Penalty.l2(1e-3))
        .checkpointTo(file)
        .listen(
            (event, control) -> {
              if (event instanceof TrainingEvent.Stepped s && s.step() == 9) {
                control.stop();
              }
            })
        .fit(houses());
    var again = trainer().epochs(4).penalty(Penalty.l2(1e-3)).checkpointTo(file).resume(true);
    var run = again.fit(houses());
    assertTrue(whole.model().weights().sameBits(run.model().weights()));
    assertEquals(
        whole.history().last().orElseThrow().trainLoss(),
        run.history().last().orElseThrow().trainLoss());
    assertEquals(
        file
            + " was made with target normalization true; this training has false. Use the same"
            + " settings to go on, or another file to start anew.",
        assertThrows(StoreException.class, () -> again.normalizeTargets(false).fit(houses()))
            .getMessage());
  }

  @Test
  void classesAreNeverTouched() {
    var moons = Generators.moons(64, 0.1, 1);
    var trainer = Trainer.of(linear(2), Losses.crossEntropy(), Sgd.of(0.1)).epochs(1).batchSize(8);
    assertNull(trainer.fit(moons).model().weights().layout().find("targets.mean"));
    assertEquals(
        "data set \"moons\" has classes to predict: only values can be normalised. Leave"
            + " normalizeTargets out",
        assertThrows(
                IllegalArgumentException.class, () -> trainer.normalizeTargets(true).fit(moons))
            .getMessage());
    assertFalse(Losses.crossEntropy().isOnValues());
    assertTrue(Losses.meanSquaredError().isOnValues());
  }

  @Test
  void onlyTheTrainingPartIsLookedAt() {
    float[] y = {1, 2, 3, 1000};
    var data = Dataset.regression("four", new int[] {1}, new float[4], 1, y);
    var split = new Split(data.head(3), data.select(new int[] {3}), data.select(new int[0]));
    var scaler = TargetScaler.standard(split);
    float[] scaled = scaler.apply(Tensor.floats(y, 4, 1)).toFloats();
    assertEquals(-1.2247449, scaled[0], 1e-6);
    assertEquals(0, scaled[1], 0);
    assertArrayEquals(y, scaler.toUnits(scaler.apply(Tensor.floats(y, 4, 1))).toFloats(), 1e-4f);
  }
}
