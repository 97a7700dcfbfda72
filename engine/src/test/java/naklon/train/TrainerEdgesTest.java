package naklon.train;

import static naklon.nn.Layers.linear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.optim.Sgd;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corners of a training. */
class TrainerEdgesTest {
  private static Dataset line(int rows, float lastValue) {
    var x = new float[rows];
    var y = new float[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = i;
      y[i] = 2 * i + 1;
    }
    y[rows - 1] = lastValue;
    return Dataset.regression("line", new int[] {1}, x, 1, y);
  }

  private static Trainer trainer(Loss loss) {
    return Trainer.of(linear(1), loss, Sgd.of(0.1)).batchSize(4).epochs(4).seed(1);
  }

  /** yes or no by one output: a loss of the user's own, which has no name. */
  private static Loss yesOrNo(double factor) {
    return (out, labels) ->
        Losses.binaryCrossEntropyWithLogits(out, labels.cast(DType.FLOAT32).reshape(-1, 1))
            .mul(factor);
  }

  private static int[] rows(int from, int to) {
    return java.util.stream.IntStream.range(from, to).toArray();
  }

  @Test
  void aValidationLossThatIsNoNumberIsNeverTheBest() {
    Dataset all = line(12, Float.MAX_VALUE); // its square is infinite in float32
    var split = new Split(all.select(rows(0, 8)), all.select(rows(8, 12)), all.select(new int[0]));
    var best = new ArrayList<Boolean>();
    var run =
        trainer(Losses.meanSquaredError())
            .earlyStopping(2)
            .listen(
                (event, control) -> {
                  if (event instanceof TrainingEvent.EpochEnded e) {
                    best.add(e.best());
                  }
                })
            .fit(split);
    assertEquals(List.of(false, false), best);
    assertEquals(TrainingEvent.Reason.EARLY_STOPPED, run.reason());
  }

  @Test
  void aValidationRowThatIsNoNumberIsRefusedAtTheStart() {
    Dataset all = line(12, Float.NaN);
    var split = new Split(all.select(rows(0, 8)), all.select(rows(8, 12)), all.select(new int[0]));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer(Losses.meanSquaredError()).normalize(false).fit(split));
    assertEquals(
        "data set \"line\", validation rows: value 0 to predict of row 11 of \"line\" is NaN; every"
            + " number must be finite. Fill the gap, or leave the row out",
        e.getMessage());
    var twin = new Split(split.validation(), split.train(), split.test());
    assertEquals(
        "data set \"line\": value 0 to predict of row 11 is NaN; every value must be a finite"
            + " number",
        assertThrows(
                IllegalArgumentException.class, () -> trainer(Losses.meanSquaredError()).fit(twin))
            .getMessage());
  }

  @Test
  void twoListenersProbesOfOneNameAreRefused() {
    Listener norm =
        new Listener() {
          @Override
          public List<Probe> probes() {
            return List.of(Probe.gradientNorm(1));
          }

          @Override
          public void on(TrainingEvent event, Control control) {}
        };
    assertEquals(
        "two probes are named \"gradient norm\", so one would hide the other: give each its own"
            + " name",
        assertThrows(
                IllegalArgumentException.class,
                () -> trainer(Losses.meanSquaredError()).listen(norm, norm).fit(line(20, 3)))
            .getMessage());
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertEquals(
        "checkpointEvery is -1 steps; it must be at least 1, or 0 for none",
        assertThrows(
                IllegalArgumentException.class,
                () -> trainer(Losses.meanSquaredError()).checkpointEvery(-1))
            .getMessage());
    var net = linear(1);
    assertEquals(
        "threads are 0; there must be at least 1",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    TrainStep.of(
                            net,
                            Sgd.of(0.1),
                            (pass, in) ->
                                Losses.meanSquaredError(net.forward(in.x(), pass), in.values()))
                        .threads(0))
            .getMessage());
  }

  @Test
  void anEmptyParameterAtTheEndOfABlockIsKept() {
    var run = Trainer.of(new WithNothing(), Losses.meanSquaredError(), Sgd.of(0.1)).batchSize(4);
    var model = run.fit(line(20, 3)).model();
    assertEquals(0, model.weight("nothing").type().size());
  }

  /** A linear layer that also has a parameter of no elements. */
  private static final class WithNothing implements Layer {
    private final Layer linear = linear(1);
    private final Parameter nothing =
        new Parameter("nothing", Tensor.zeros(TensorType.of(DType.FLOAT32, 0, 3)));

    @Override
    public Tensor forward(Tensor x, Pass pass) {
      return pass.call("linear", linear, x).add(nothing.sum());
    }

    @Override
    public List<Cell> cells() {
      var all = new ArrayList<>(linear.cells());
      all.add(nothing);
      return all;
    }

    @Override
    public String toString() {
      return "withNothing()";
    }
  }

  @Test
  void theBestOfAHistoryHasANumber() {
    var broken = new EpochFigures(1, 1, 0.01, Double.NaN, Double.NaN, 0.1, 1, 1);
    var sound = new EpochFigures(2, 2, 0.2, 0.3, 0.5, 0.1, 1, 1);
    var first = new EpochFigures(1, 1, 0.3, Double.NaN, Double.NaN, 0.1, 1, 1);
    assertEquals(sound, new History(List.of(broken, sound)).best().orElseThrow());
    assertEquals(broken, new History(List.of(first, broken)).best().orElseThrow());
  }

  @Test
  void accuracyNeedsAnOutputForEachClass() {
    var run = trainer(yesOrNo(1)).fit(Generators.moons(64, 0.1, 1));
    var last = run.history().last().orElseThrow();
    assertTrue(Double.isNaN(last.validationAccuracy()), last.toString());
    var e = run.model().evaluate(Generators.moons(64, 0.1, 1));
    assertTrue(Double.isNaN(e.accuracy()), e.toString());
    assertEquals(0, e.confusion().length);
  }

  @Test
  void aTrainingWithALossOfOnesOwnCanBeResumed(@TempDir Path dir) {
    var file = dir.resolve("checkpoint.safetensors");
    var data = Generators.moons(64, 0.1, 1);
    trainer(yesOrNo(1)).epochs(2).checkpointTo(file).fit(data);
    // another object of another name, as in another JVM
    var run = trainer(yesOrNo(1)).checkpointTo(file).resume(true).fit(data);
    assertEquals(4, run.history().epochs().size());
    var whole = trainer(yesOrNo(1)).fit(data);
    assertTrue(whole.model().weights().sameBits(run.model().weights()));
  }

  @Test
  void theSpeedOfAResumedEpochCountsItsOwnRows(@TempDir Path dir) {
    var file = dir.resolve("checkpoint.safetensors");
    var data = Generators.moons(640, 0.1, 1);
    Listener slow =
        (event, control) -> {
          if (event instanceof TrainingEvent.Stepped s) {
            try {
              Thread.sleep(4);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            if (s.epoch() == 0 && s.batch() == s.batches() - 2) {
              control.stop();
            }
          }
        };
    var trainer =
        Trainer.of(linear(2), Losses.crossEntropy(), Sgd.of(0.1))
            .validationSplit(0)
            .batchSize(10)
            .epochs(1)
            .checkpointTo(file)
            .resume(true)
            .listen(slow);
    assertEquals(TrainingEvent.Reason.STOP_REQUESTED, trainer.fit(data).reason());
    var last = trainer.fit(data).history().last().orElseThrow();
    // one batch of 10 rows and 4 ms: fewer than 2,500 rows a second
    assertTrue(last.samplesPerSecond() < 2500, last.toString());
  }

  @Test
  void noEpochsGiveTheInitialWeights() {
    var run = trainer(Losses.meanSquaredError()).epochs(0).earlyStopping(1).fit(line(20, 3));
    assertEquals(TrainingEvent.Reason.ALL_EPOCHS, run.reason());
    assertTrue(run.history().epochs().isEmpty());
    assertTrue(Float.isFinite(run.model().predict(new float[] {1})[0]));
  }

  @Test
  void aResumeAfterTheLastEpochChangesNothing(@TempDir Path dir) {
    var file = dir.resolve("checkpoint.safetensors");
    var trainer = trainer(Losses.meanSquaredError()).keepBest(true).checkpointTo(file).resume(true);
    var first = trainer.fit(line(20, 3));
    var again =
        trainer(Losses.meanSquaredError())
            .keepBest(true)
            .checkpointTo(file)
            .resume(true)
            .fit(line(20, 3));
    assertEquals(first.history(), again.history());
    assertTrue(first.model().weights().sameBits(again.model().weights()));
  }

  @Test
  void patienceAndTheBestWeightsSurviveAResume(@TempDir Path dir) {
    // a learning rate at which the loss soon gets worse
    var whole = growing().fit(line(40, 3));
    for (int stopAfter = 1; stopAfter < whole.history().epochs().size() * 9; stopAfter += 5) {
      var file = dir.resolve("checkpoint" + stopAfter);
      int at = stopAfter;
      growing()
          .checkpointTo(file)
          .listen(
              (event, control) -> {
                if (event instanceof TrainingEvent.Stepped s && s.step() == at) {
                  control.stop();
                }
              })
          .fit(line(40, 3));
      var resumed = growing().checkpointTo(file).resume(true).fit(line(40, 3));
      assertEquals(whole.reason(), resumed.reason());
      assertEquals(
          whole.history().epochs().stream().map(EpochFigures::validationLoss).toList(),
          resumed.history().epochs().stream().map(EpochFigures::validationLoss).toList());
      assertTrue(whole.model().weights().sameBits(resumed.model().weights()), "at " + at);
    }
  }

  private static Trainer growing() {
    return Trainer.of(linear(1), Losses.meanSquaredError(), Sgd.of(0.9))
        .batchSize(4)
        .epochs(12)
        .validationSplit(0.1)
        .earlyStopping(3);
  }

  @Test
  void anEmptyDataSetIsRefusedInWords() {
    var data =
        Dataset.classification(
            "nothing", new int[] {2}, new float[0], new int[0], List.of("a", "b"));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer(Losses.crossEntropy()).validationSplit(0).fit(data));
    assertEquals("data set \"nothing\" has no rows to learn from", e.getMessage());
  }

  @Test
  void aModelGivesSeveralValues() {
    var x = new float[40];
    var y = new float[80];
    for (int i = 0; i < 40; i++) {
      x[i] = i;
      y[2 * i] = i;
      y[2 * i + 1] = -i;
    }
    var data = Dataset.regression("two", new int[] {1}, x, 2, y);
    var run =
        Trainer.of(linear(2), Losses.meanSquaredError(), Sgd.of(0.1))
            .batchSize(7)
            .epochs(60)
            .fit(data);
    float[] at10 = run.model().predict(new float[] {10});
    assertEquals(10, at10[0], 0.05);
    assertEquals(-10, at10[1], 0.05);
    assertTrue(Arrays.equals(at10, run.model().predict(data)[10]));
    assertFalse(run.model().evaluate(data).loss() > 0.01);
  }
}
