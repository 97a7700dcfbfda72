package naklon.train;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.data.Generators;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Schedules;
import naklon.optim.Sgd;
import naklon.store.StoreException;
import naklon.tensor.ShapeException;
import naklon.tensor.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Dataset DIGITS = Digits.generate(600, 3);

  private static Sequential net() {
    return Sequential.of(
        conv2d(4, 3),
        relu(),
        maxPool2d(2),
        flatten(),
        dropout(0.2),
        linear(16),
        tanh(),
        linear(10));
  }

  private static Trainer trainer(Sequential net) {
    return Trainer.of(net, Losses.crossEntropy(), Adam.of(1e-3))
        .batchSize(32)
        .epochs(3)
        .validationSplit(0.2)
        .schedule(Schedules.cosine())
        .seed(5);
  }

  private static Store weights(TrainingRun run, Path file) {
    run.model().save(file);
    return Model.load(file).weights();
  }

  @Test
  void learns() {
    var net = Sequential.of(flatten(), linear(64), relu(), linear(10));
    var data = Digits.generate(2000, 1);
    var run = trainer(net).epochs(6).fit(data);
    var last = run.history().last().orElseThrow();
    assertEquals(6, run.history().epochs().size());
    assertTrue(last.validationAccuracy() > 0.85, last.toString());
    assertTrue(last.trainLoss() < run.history().epochs().get(0).trainLoss());
    assertEquals(TrainingEvent.Reason.ALL_EPOCHS, run.reason());
  }

  @Test
  void sameSeedSameBitsOnAnyNumberOfThreads(@TempDir Path dir) {
    Store one = weights(trainer(net()).threads(1).fit(DIGITS), dir.resolve("1"));
    for (int threads = 2; threads <= 3; threads++) {
      Store many = weights(trainer(net()).threads(threads).fit(DIGITS), dir.resolve("n"));
      assertTrue(one.sameBits(many), threads + " threads");
    }
    Store other = weights(trainer(net()).seed(6).fit(DIGITS), dir.resolve("6"));
    assertFalse(one.sameBits(other));
  }

  @Test
  void probesChangeNoBit(@TempDir Path dir) {
    Store plain = weights(trainer(net()).fit(DIGITS), dir.resolve("plain"));
    var seen = new ArrayList<Double>();
    var probed =
        new Listener() {
          @Override
          public List<Probe> probes() {
            return List.of(
                Probe.gradientNorm(3),
                new Probe("dead", 5, s -> s.layers().get("1").greater(0).mean()));
          }

          @Override
          public void on(TrainingEvent event, Control control) {
            if (event instanceof TrainingEvent.Stepped s) {
              seen.addAll(s.probes().values());
            }
          }
        };
    Store measured = weights(trainer(net()).listen(probed).fit(DIGITS), dir.resolve("probed"));
    assertTrue(plain.sameBits(measured));
    assertEquals(45 / 3 + 45 / 5, seen.size());
    assertTrue(seen.stream().allMatch(v -> v > 0));
  }

  @Test
  void stoppedAtAnyStepAndResumedGivesTheSameBits(@TempDir Path dir) {
    Store whole = weights(trainer(net()).keepBest(true).fit(DIGITS), dir.resolve("whole"));
    for (int stopAt : new int[] {1, 7, 15, 16, 29, 30, 44}) {
      Path checkpoint = dir.resolve("checkpoint" + stopAt);
      var first =
          trainer(net())
              .keepBest(true)
              .checkpointTo(checkpoint)
              .listen(
                  (event, control) -> {
                    if (event instanceof TrainingEvent.Stepped s && s.step() == stopAt) {
                      control.stop();
                    }
                  })
              .fit(DIGITS);
      assertEquals(TrainingEvent.Reason.STOP_REQUESTED, first.reason());
      var second = trainer(net()).keepBest(true).checkpointTo(checkpoint).resume(true).fit(DIGITS);
      assertEquals(3, second.history().epochs().size());
      assertTrue(whole.sameBits(weights(second, dir.resolve("again"))), "stopped at " + stopAt);
    }
  }

  @Test
  void aCheckpointOfOtherSettingsIsRefused(@TempDir Path dir) {
    Path checkpoint = dir.resolve("checkpoint");
    trainer(net()).epochs(1).checkpointTo(checkpoint).fit(DIGITS);
    var e =
        assertThrows(
            StoreException.class,
            () -> trainer(net()).batchSize(16).checkpointTo(checkpoint).resume(true).fit(DIGITS));
    assertEquals(
        checkpoint
            + " was made with batch size 32; this training has 16. Use the same settings to go on,"
            + " or another file to start anew.",
        e.getMessage());
  }

  @Test
  void aScheduleOverAllEpochsCannotGoOnWithOtherEpochs(@TempDir Path dir) {
    Path checkpoint = dir.resolve("checkpoint");
    trainer(net()).epochs(1).checkpointTo(checkpoint).fit(DIGITS);
    var e =
        assertThrows(
            StoreException.class,
            () -> trainer(net()).epochs(2).checkpointTo(checkpoint).resume(true).fit(DIGITS));
    assertEquals(
        checkpoint
            + " was made with number of epochs 1; this training has 2. Use the same settings to go"
            + " on, or another file to start anew.",
        e.getMessage());
    Path other = dir.resolve("other");
    var constant = trainer(net()).schedule(Schedules.constant()).checkpointTo(other);
    constant.epochs(1).fit(DIGITS);
    var longer =
        trainer(net()).schedule(Schedules.constant()).checkpointTo(other).epochs(2).resume(true);
    assertEquals(2, longer.fit(DIGITS).history().epochs().size());
  }

  @Test
  void aDamagedCheckpointIsRefused(@TempDir Path dir) throws IOException {
    Path checkpoint = dir.resolve("checkpoint");
    trainer(net()).epochs(1).checkpointTo(checkpoint).fit(DIGITS);
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoint, bytes);
    var e =
        assertThrows(
            StoreException.class,
            () -> trainer(net()).checkpointTo(checkpoint).resume(true).fit(DIGITS));
    assertTrue(e.getMessage().contains("is damaged"), e.getMessage());
    assertFalse(e.getMessage().contains("Exception"), e.getMessage());
  }

  @Test
  void earlyStoppingKeepsTheBestWeights() {
    var net = Sequential.of(flatten(), linear(64), relu(), linear(10));
    var run =
        trainer(net)
            .epochs(200)
            .schedule(Schedules.constant())
            .earlyStopping(4)
            .fit(DIGITS.head(200));
    assertEquals(TrainingEvent.Reason.EARLY_STOPPED, run.reason());
    var best = run.history().best().orElseThrow();
    int last = run.history().last().orElseThrow().epoch();
    assertEquals(best.epoch() + 4, last);
    var measured = run.model().evaluate(run.split().validation());
    assertEquals(best.validationLoss(), measured.loss(), 0);
  }

  @Test
  void modelsComeBackFromFilesWithTheSameBits(@TempDir Path dir) {
    var run = trainer(net()).epochs(1).fit(DIGITS);
    Path file = dir.resolve("model.safetensors");
    run.model().withMetadata(Map.of("note", "hello")).save(file);
    var loaded = Model.load(file);
    assertEquals(run.model().net().toString(), loaded.net().toString());
    assertEquals("hello", loaded.metadata().get("note"));
    assertEquals(DIGITS.classNames(), loaded.classNames());
    for (int row = 0; row < 5; row++) {
      float[] p = loaded.predict(DIGITS.example(row));
      assertArrayEquals(run.model().predict(DIGITS.example(row)), p);
      assertEquals(1, sum(p), 1e-5);
    }
    assertArrayEquals(loaded.predict(DIGITS)[3], loaded.predict(DIGITS.example(3)));
  }

  private static double sum(float[] p) {
    double s = 0;
    for (float v : p) {
      s += v;
    }
    return s;
  }

  @Test
  void eightThreadsPredictAtOnce() throws Exception {
    var model = trainer(net()).epochs(1).fit(DIGITS).model();
    var expected = new float[100][];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = model.predict(DIGITS.example(i));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      var jobs = new ArrayList<Callable<Boolean>>();
      for (int j = 0; j < 8; j++) {
        jobs.add(
            () -> {
              for (int i = 0; i < 400; i++) {
                int row = i % expected.length;
                if (!Arrays.equals(expected[row], model.predict(DIGITS.example(row)))) {
                  return false;
                }
              }
              return true;
            });
      }
      for (var result : threads.invokeAll(jobs)) {
        assertTrue(result.get());
      }
    }
  }

  @Test
  void twoTrainersAtOnceDoNotMeet(@TempDir Path dir) throws Exception {
    Store alone = weights(trainer(net()).fit(DIGITS), dir.resolve("alone"));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var jobs = new ArrayList<Callable<Store>>();
      for (int j = 0; j < 2; j++) {
        Path file = dir.resolve("together" + j);
        jobs.add(() -> weights(trainer(net()).fit(DIGITS), file));
      }
      for (var result : threads.invokeAll(jobs)) {
        assertTrue(alone.sameBits(result.get()));
      }
    }
  }

  @Test
  void nanIsTracedToWhereItWasBornAndTheWeightsStay() {
    var data = Generators.moons(64, 0.1, 1);
    var net = Sequential.of(linear(8).named("hidden"), tanh(), linear(2).named("out"));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> {
              var logits = net.forward(in.x(), pass);
              return Losses.crossEntropy(logits, in.labels()).add(logits.sum().log().mul(0));
            });
    step.prepare(data, 64);
    var batch = new Batch(data, range(64), 0, 0);
    // A large negative bias: the sum of the logits has no logarithm.
    var bias = step.store().slice("out.bias");
    bias.f()[bias.offset()] = -1e6f;
    Store before = step.store().copy();
    var e = assertThrows(NonFiniteException.class, () -> step.run(batch));
    assertTrue(
        e.getMessage().startsWith("step 0 (epoch 1, batch 1): log [float64[]] gave NaN"),
        e.getMessage());
    assertTrue(before.sameBits(step.store()), "the weights have changed");
  }

  @Test
  void anOverflowInALayerIsNamed() {
    var data = Generators.moons(64, 0.1, 1);
    var net = Sequential.of(linear(8).named("hidden"), tanh(), linear(2).named("out"));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.1),
            (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()));
    step.prepare(data, 64);
    var weight = step.store().slice("out.weight");
    Arrays.fill(weight.f(), weight.offset(), weight.offset() + weight.size(), 3e38f);
    var batch = new Batch(data, range(64), 2, 6);
    var e = assertThrows(NonFiniteException.class, () -> step.run(batch));
    assertTrue(
        e.getMessage()
            .startsWith("step 0 (epoch 3, batch 7): matMul in layer \"out\" [float32[64, 8],"),
        e.getMessage());
  }

  @Test
  void twoHalvesAccumulatedLearnWhatTheWholeTeaches() {
    var whole = step();
    var halves = step();
    whole.run(new Batch(DIGITS, range(64), 0, 0), 0.1);
    var first = new Batch(DIGITS, range(32), 0, 0);
    var second = new Batch(DIGITS, Arrays.copyOfRange(range(64), 32, 64), 0, 1);
    double loss = halves.run(List.of(first, second), 0.1);
    assertEquals(whole.lastLoss(), loss, 1e-6);
    float[] a = whole.store().read("1.weight").toFloats();
    float[] b = halves.store().read("1.weight").toFloats();
    assertArrayEquals(a, b, 1e-6f);
    assertEquals(1, halves.stepsDone());
  }

  private static TrainStep step() {
    var net = Sequential.of(flatten(), linear(10));
    return TrainStep.of(
        net,
        Sgd.of(0.1),
        (pass, in) -> Losses.crossEntropy(net.forward(in.x().div(255), pass), in.labels()));
  }

  private static int[] range(int n) {
    var rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    return rows;
  }

  @Test
  void wrongSettingsAreRefusedInWords() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> trainer(net()).batchSize(5000).fit(DIGITS));
    assertEquals(
        "batch size is 5000, but data set \"digits\" has only 480 rows to learn from; use a batch"
            + " of at most 480",
        e.getMessage());
    var f =
        assertThrows(
            ShapeException.class,
            () -> trainer(Sequential.of(linear(10), relu(), linear(10).named("out"))).fit(DIGITS));
    assertTrue(f.getMessage().contains("Add flatten() before it"), f.getMessage());
  }

  @Test
  void aNetWithTooFewOutputsIsRefused() {
    var e =
        assertThrows(
            ShapeException.class, () -> trainer(Sequential.of(flatten(), linear(5))).fit(DIGITS));
    assertEquals(
        "the net gives [32, 5], but \"digits\" has 10 classes: let the last layer be linear(10)",
        e.getMessage());
  }

  @Test
  void theEvaluationCounts() {
    var run = trainer(net()).epochs(2).fit(DIGITS);
    var e = run.model().evaluate(DIGITS);
    int all = 0;
    int right = 0;
    for (int i = 0; i < 10; i++) {
      all += Arrays.stream(e.confusion()[i]).sum();
      right += e.confusion()[i][i];
    }
    assertEquals(600, all);
    assertEquals((double) right / all, e.accuracy(), 1e-15);
    assertNotEquals(0, e.loss());
  }
}
