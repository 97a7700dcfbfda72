package naklon.conformance;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Optimizer;
import naklon.optim.Schedules;
import naklon.store.StoreFile;
import naklon.tensor.Tensor;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;
import naklon.train.TrainingRun;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of optimizer: stopped and resumed, on one thread or three, the bits are the same. */
class OptimizerResumeTest {
  private static final Dataset DIGITS = Digits.generate(60, 3);
  private static final int STOP_AT = 5; // within the second epoch of four steps

  static List<Optimizer> optimizers() {
    return OptimizerCases.kinds();
  }

  private static Trainer trainer(Optimizer optimizer, int threads, Path file) {
    var net = Sequential.of(conv2d(2, 5).stride(3), tanh(), flatten(), linear(9), linear(10));
    return Trainer.of(net, Losses.crossEntropy(), optimizer)
        .batchSize(12)
        .epochs(3)
        .validationSplit(0.2)
        .schedule(Schedules.warmup(2, Schedules.plateau(0.5, 0, 0.5, 0, 0)))
        .seed(5)
        .threads(threads)
        .checkpointTo(file);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aResumedTrainingHasTheBitsOfAnUndisturbedOne(Optimizer optimizer, @TempDir Path dir) {
    Path whole = dir.resolve("whole");
    TrainingRun undisturbed = trainer(optimizer, 1, whole).fit(DIGITS);
    Path parts = dir.resolve("parts");
    var first =
        trainer(optimizer, 3, parts)
            .listen(
                (event, control) -> {
                  if (event instanceof TrainingEvent.Stepped s && s.step() == STOP_AT) {
                    control.stop();
                  }
                })
            .fit(DIGITS);
    assertEquals(TrainingEvent.Reason.STOP_REQUESTED, first.reason());
    TrainingRun resumed = trainer(optimizer, 3, parts).resume(true).fit(DIGITS);
    var expected = StoreFile.load(whole).tensors();
    var actual = StoreFile.load(parts).tensors();
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, slice) -> Bits.assertSame(Tensor.copyOf(slice), actual.get(name), name));
    assertTrue(undisturbed.model().weights().sameBits(resumed.model().weights()));
    String evaluated = optimizer.evaluated();
    if (evaluated != null) {
      String name = "optimizer." + evaluated + ".4.weight";
      Bits.assertSame(resumed.model().weight("4.weight"), actual.get(name), name);
    }
  }
}
