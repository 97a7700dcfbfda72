package naklon.train;

import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Driver;
import naklon.optim.Lbfgs;
import naklon.optim.WolfeDescent;
import naklon.store.StoreFile;
import naklon.tensor.Seed;
import naklon.tensor.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drivers on a net: they learn, go on from a file, and leave the weights alone when they fail. */
class FullBatchTest {
  private static final Dataset MOONS = Generators.moons(100, 0.1, 1);

  private static FullBatch training(Driver driver, int threads) {
    var net = Sequential.of(linear(8), tanh(), linear(2));
    return FullBatch.of(
            net, driver, (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
        .seed(Seed.of(3))
        .threads(threads);
  }

  static List<Driver> drivers() {
    return List.of(
        Lbfgs.of(1).history(3).iterations(5), Lbfgs.of(0.5).fixedStep(), WolfeDescent.of(1));
  }

  @Test
  void lbfgsSeparatesTheMoons() {
    var training = training(Lbfgs.of(1), 2);
    double first = training.run(MOONS);
    double last = first;
    for (int i = 0; i < 10; i++) {
      last = training.run(MOONS);
    }
    assertTrue(first > 0.5 && last < 1e-3, first + " to " + last);
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void goesOnFromAFileWithTheSameBits(Driver driver, @TempDir Path dir) {
    var whole = training(driver, 1);
    for (int i = 0; i < 5; i++) {
      whole.run(MOONS);
    }
    var first = training(driver, 3);
    first.run(MOONS);
    first.run(MOONS);
    Path file = dir.resolve("store");
    StoreFile.save(file, first.store(), Map.of());
    var second = training(driver, 2);
    second.prepare(MOONS);
    StoreFile.restore(second.store(), StoreFile.load(file));
    for (int i = 0; i < 3; i++) {
      second.run(MOONS);
    }
    assertTrue(whole.store().sameBits(second.store()));
  }

  @Test
  void aStepThatFailsLeavesTheWeightsAsTheyWere() {
    var net = Sequential.of(linear(1).named("out"));
    // The logarithm of a negative sum, which the first trial reaches.
    var training =
        FullBatch.of(
            net, WolfeDescent.of(1e6), (pass, in) -> net.forward(in.x(), pass).mean().add(1).log());
    training.prepare(MOONS);
    Store before = training.store().copy();
    assertThrows(NonFiniteException.class, () -> training.run(MOONS));
    assertTrue(before.sameBits(training.store()));
    assertEquals(2, training.parameters().size());
  }
}
