package naklon.train;

import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.data.Distortion;
import naklon.data.Generators;
import naklon.data.Rng;
import naklon.data.Split;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import naklon.tensor.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accumulation, mixup, augmentation: each resumes to the same bits. */
class OptionsTest {
  private static final Dataset DIGITS = Digits.generate(150, 3);

  private static Trainer trainer() {
    return Trainer.of(
            Sequential.of(flatten(), linear(16), relu(), dropout(0.2), linear(10)),
            Losses.crossEntropy(),
            Adam.of(1e-3))
        .batchSize(20)
        .epochs(2)
        .seed(9);
  }

  private static void assertResumes(Trainer trainer, Path dir, int steps) {
    var whole = trainer.fit(DIGITS);
    for (int at : new int[] {1, steps / 2, steps - 1}) {
      int stop = at;
      Path file = dir.resolve("checkpoint" + at);
      fresh(trainer, file)
          .listen(
              (event, control) -> {
                if (event instanceof TrainingEvent.Stepped s && s.step() == stop) {
                  control.stop();
                }
              })
          .fit(DIGITS);
      var again = fresh(trainer, file).resume(true).fit(DIGITS);
      assertTrue(whole.model().weights().sameBits(again.model().weights()), "stopped at " + at);
      assertEquals(
          whole.history().last().orElseThrow().trainLoss(),
          again.history().last().orElseThrow().trainLoss());
    }
  }

  private static Trainer fresh(Trainer like, Path file) {
    return like.net(Sequential.of(flatten(), linear(16), relu(), dropout(0.2), linear(10)))
        .checkpointTo(file);
  }

  @Test
  void anAccumulatedTrainingResumes(@TempDir Path dir) {
    assertResumes(trainer().accumulate(3), dir, 6);
  }

  @Test
  void aMixedTrainingResumes(@TempDir Path dir) {
    assertResumes(trainer().mixup(0.3), dir, 14);
  }

  @Test
  void anAugmentedTrainingResumes(@TempDir Path dir) {
    assertResumes(trainer().augment(Distortion.none().shift(2).rotate(10).elastic(20, 2)), dir, 14);
  }

  @Test
  void unevenBatchesCountByTheirRows() {
    var net = Sequential.of(flatten(), linear(10));
    var twin = Sequential.of(flatten(), linear(10));
    var whole = step(net);
    var parts = step(twin);
    double one = whole.run(batch(0, 30), 0.1);
    double two = parts.run(List.of(batch(0, 20), batch(20, 30)), 0.1);
    assertEquals(one, two, 1e-6);
    assertArrayEquals(
        whole.store().read("1.weight").toFloats(),
        parts.store().read("1.weight").toFloats(),
        1e-6f);
  }

  private static Batch batch(int from, int to) {
    return new Batch(DIGITS, java.util.stream.IntStream.range(from, to).toArray(), 0, 0);
  }

  private static TrainStep step(Sequential net) {
    return TrainStep.of(
        net,
        Sgd.of(0.1),
        (pass, in) -> Losses.crossEntropy(net.forward(in.x().div(255), pass), in.labels()));
  }

  @Test
  void anAccumulatedEpochHasFewerUpdates() {
    var seen = new ArrayList<TrainingEvent.Stepped>();
    trainer()
        .epochs(1)
        .accumulate(3)
        .listen(
            (event, control) -> {
              if (event instanceof TrainingEvent.Stepped s) {
                seen.add(s);
              }
            })
        .fit(DIGITS);
    assertEquals(List.of(2, 5, 6), seen.stream().map(TrainingEvent.Stepped::batch).toList());
    assertEquals(List.of(1L, 2L, 3L), seen.stream().map(TrainingEvent.Stepped::step).toList());
    assertEquals(
        "accumulate: 0 batches for an update; there must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> trainer().accumulate(0)).getMessage());
  }

  @Test
  void sharesAreFromTheBetaDistribution() {
    for (double alpha : new double[] {0.2, 1, 4}) {
      var mixup = new Mixup(alpha);
      double sum = 0;
      double squares = 0;
      int n = 20_000;
      for (int i = 0; i < n; i++) {
        double share = mixup.share(Seed.of(1), i);
        sum += share;
        squares += share * share;
      }
      double variance = squares / n - sum / n * (sum / n);
      assertEquals(0.5, sum / n, 0.01, "mean for " + alpha);
      assertEquals(1 / (4 * (2 * alpha + 1)), variance, 0.004, "variance for " + alpha);
    }
    assertEquals(
        "mixup: alpha is -1.0; it must be positive and finite, or 0 for none",
        assertThrows(IllegalArgumentException.class, () -> trainer().mixup(-1)).getMessage());
  }

  @Test
  void aDistortionThatDoesNothingChangesNothing() {
    float[] image = DIGITS.example(0);
    Distortion.none().change(image, 0, new int[] {1, 28, 28}, Rng.of(1));
    assertArrayEquals(DIGITS.example(0), image);
    var plain = trainer().fit(DIGITS).model().weights();
    var same = trainer().augment(Distortion.none()).fit(DIGITS).model().weights();
    assertTrue(plain.sameBits(same), "staged rows give the bits of the array's");
    var moved = trainer().augment(Distortion.none().shift(1)).fit(DIGITS).model().weights();
    assertFalse(plain.sameBits(moved));
  }

  @Test
  void aQuarterTurnAndAShiftGoWhereTheyShould() {
    var image = new float[2 * 9];
    image[1] = 8; // the middle of the first row, first channel
    image[9 + 3] = 4; // second channel: the middle of the first column
    // An angle of 90 degrees, made by asking for many and taking the first that is near.
    for (long key = 0; ; key++) {
      double angle = angle(key);
      if (Math.abs(angle - 90) < 0.05) {
        Distortion.none().rotate(180).change(image, 0, new int[] {2, 3, 3}, Rng.of(key));
        break;
      }
    }
    float[] turned = new float[18];
    turned[3] = 8;
    turned[9 + 7] = 4;
    assertArrayEquals(turned, image, 0.05f);
  }

  /** The third number that a distortion draws is its angle. */
  private static double angle(long key) {
    Rng random = Rng.of(key);
    random.nextDouble(-0.0, 0.0);
    random.nextDouble(-0.0, 0.0);
    return random.nextDouble(-180, 180);
  }

  @Test
  void anElasticDistortionBendsByAPixelOrTwo() {
    int n = 28;
    double squares = 0;
    for (int key = 0; key < 40; key++) {
      var ramp = new float[n * n]; // each pixel holds its column: what is read says where from
      for (int p = 0; p < ramp.length; p++) {
        ramp[p] = p % n;
      }
      Distortion.none().elastic(34, 4).change(ramp, 0, new int[] {1, n, n}, Rng.of(key));
      double off = ramp[14 * n + 14] - 14;
      squares += off * off / 40;
    }
    // α · √(1/3) / (2σ√π): the deviation of a smoothed uniform field
    double expected = 34 * Math.sqrt(1 / 3.0) / (2 * 4 * Math.sqrt(Math.PI));
    assertEquals(expected, Math.sqrt(squares), 0.4 * expected);
  }

  @Test
  void distortionsThatCannotBeAreRefused() {
    assertEquals(
        "distortion: rotate is -1.0; it must be at least 0 and finite",
        assertThrows(IllegalArgumentException.class, () -> Distortion.none().rotate(-1))
            .getMessage());
    var moons = Generators.moons(40, 0.1, 1);
    var trainer =
        Trainer.of(linear(2), Losses.crossEntropy(), Sgd.of(0.1))
            .batchSize(8)
            .augment(Distortion.none().shift(1));
    assertEquals(
        "only images [channels, height, width] can be distorted; the examples have the shape [2]",
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(moons)).getMessage());
  }

  @Test
  void aForkLeavesTheOriginalAlone() {
    var net = Sequential.of(flatten(), linear(10));
    var step = step(net);
    step.run(batch(0, 20), 0.1);
    var before = step.store().copy();
    var fork = step.fork();
    fork.run(batch(20, 40), 0.1);
    assertTrue(before.sameBits(step.store()));
    assertFalse(before.sameBits(fork.store()));
    assertEquals(2, fork.stepsDone());
    step.run(batch(20, 40), 0.1);
    assertTrue(fork.store().sameBits(step.store()));
  }

  @Test
  void learningRatesAreTriedOnACopy() {
    var data = Digits.generate(400, 2);
    var trainer = trainer().batchSize(32);
    var found = LearningRateFinder.of(trainer).run(data);
    assertTrue(LearningRateFinder.of(trainer).range(1e-3, 1e6).run(data).diverged());
    double rate = found.suggestion().orElseThrow();
    assertTrue(rate > 1e-4 && rate < 0.3, "suggested " + rate);
    for (int i = 1; i < found.points().size(); i++) {
      assertTrue(found.points().get(i).learningRate() > found.points().get(i - 1).learningRate());
    }
    assertEquals(found, LearningRateFinder.of(trainer).run(data));
    // as if the finder had never run
    var after = trainer.fit(data).model().weights();
    assertTrue(trainer().batchSize(32).fit(data).model().weights().sameBits(after));
    assertEquals(
        "learning rates from 1.0 to 0.1 cannot be tried: the first must be positive and smaller"
            + " than the second",
        assertThrows(
                IllegalArgumentException.class, () -> LearningRateFinder.of(trainer).range(1, 0.1))
            .getMessage());
  }

  @Test
  void batchSizesAreMeasured() {
    var split = Split.of(DIGITS, 0.1, 0, 1);
    var result = BatchSizeFinder.of(trainer()).seconds(0.02).run(split);
    assertEquals(List.of(8, 16, 32, 64, 128), result.sizes().stream().map(s -> s.rows()).toList());
    assertEquals(128, result.largest());
    assertFalse(result.isMemoryBound());
    assertTrue(result.sizes().get(4).bytes() > result.sizes().get(0).bytes());
    assertTrue(result.sizes().stream().anyMatch(s -> s.rows() == result.efficient()));
    var small = BatchSizeFinder.of(trainer()).seconds(0.02).memory(1).run(split);
    assertTrue(small.isMemoryBound());
    assertEquals(8, small.largest());
  }

  @Test
  void aSoundTrainingPassesTheSanityCheckAndIsNotChangedByIt() {
    var seen = new ArrayList<SanityCheck.Report>();
    var checked =
        trainer()
            .sanityCheck(true)
            .listen(
                (event, control) -> {
                  if (event instanceof TrainingEvent.SanityChecked c) {
                    seen.add(c.report());
                  }
                })
            .fit(DIGITS);
    assertEquals(1, seen.size());
    var report = seen.get(0);
    assertTrue(report.passed(), report.toString());
    assertEquals(Math.log(10), report.findings().get(0).expected(), 1e-12);
    assertEquals(
        List.of("initial loss", "one batch", "validation"),
        report.findings().stream().map(SanityCheck.Finding::name).toList());
    var plain = trainer().fit(DIGITS);
    assertTrue(plain.model().weights().sameBits(checked.model().weights()));
  }

  @Test
  void aShortSanityCheckIsOfFewRowsAndDoesNotBlameForItsTime() {
    var split = Split.of(DIGITS, 0.1, 0, 9);
    var seen = new ArrayList<SanityCheck.Report>();
    Listener watch =
        (event, control) -> {
          if (event instanceof TrainingEvent.SanityChecked c) {
            seen.add(c.report());
          }
        };
    var smooth = Losses.crossEntropy().labelSmoothing(0.3);
    var net = Sequential.of(flatten(), linear(16), relu(), linear(10));
    var trainer = Trainer.of(net, smooth, Adam.of(1e-2)).batchSize(20).epochs(0).listen(watch);
    trainer.sanityCheck(60.0).fit(split);
    trainer.sanityCheck(1e-9).fit(split);
    var learnt = seen.get(0).findings().get(1);
    assertTrue(learnt.passed(), learnt.text());
    // 0.73 ln(1/0.73) + 9 · 0.03 ln(1/0.03): no net can do better
    assertTrue(learnt.expected() > 1.176 && learnt.expected() < 1.6, learnt.text());
    assertTrue(learnt.text().startsWith("8 rows alone: the loss fell from "), learnt.text());
    var hurried = seen.get(1).findings().get(1);
    assertTrue(hurried.passed(), hurried.text());
    assertTrue(hurried.text().endsWith(" in 1 steps, then the time for this was over"));
    assertThrows(IllegalArgumentException.class, () -> trainer.sanityCheck(0.0));
  }

  @Test
  void theSanityCheckFindsWhatIsWrong() {
    var split = Split.of(DIGITS, 0.1, 0, 9);
    var huge = SanityCheck.of(trainer().normalize(false), split);
    assertFalse(huge.findings().get(0).passed(), "features of 0 .. 255: " + huge);
    var still =
        Trainer.of(Sequential.of(flatten(), linear(10)), Losses.crossEntropy(), Sgd.of(1e-9));
    var report = SanityCheck.of(still.batchSize(20), split);
    assertTrue(report.findings().get(0).passed(), report.toString());
    assertFalse(report.findings().get(1).passed(), report.toString());
    assertTrue(report.toString().contains("LOOK   20 rows alone: the loss fell from "));
    var sine = Split.of(Generators.sine(80, 0.1, 1), 0.1, 0, 1);
    var values =
        Trainer.of(
                Sequential.of(linear(16), relu(), linear(1)),
                Losses.meanSquaredError(),
                Adam.of(0.01))
            .batchSize(16);
    var ok = SanityCheck.of(values, sine);
    assertTrue(ok.passed(), ok.toString());
  }
}
