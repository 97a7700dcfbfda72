package naklon.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SchedulesTest {
  private static final int STEPS = 12;
  private static final int PER_EPOCH = 3;

  private static double[] factors(Schedule schedule, long... at) {
    return LongStream.of(at).mapToDouble(t -> schedule.factor(t, STEPS, PER_EPOCH)).toArray();
  }

  private static String error(Executable code) {
    return assertThrows(IllegalArgumentException.class, code).getMessage();
  }

  @Test
  void values() {
    assertArrayEquals(new double[] {1, 1}, factors(Schedules.constant(), 0, 11));
    assertArrayEquals(
        new double[] {1, 1, 0.5, 0.5}, factors(Schedules.stepDecay(2, 0.5), 0, 5, 6, 11));
    assertArrayEquals(
        new double[] {1, 1, 0.5, 0.25, 0.125}, factors(Schedules.exponential(0.5), 0, 2, 3, 6, 9));
    assertArrayEquals(
        new double[] {1, 0.75, 0.5, 0.25, 0}, factors(Schedules.cosine(), 0, 4, 6, 8, 12), 1e-15);
    assertArrayEquals(new double[] {1, 0.6, 0.2}, factors(Schedules.cosine(0.2), 0, 6, 12), 1e-15);
  }

  @Test
  void warmUpThenTheOtherFromItsBeginning() {
    var rise = Schedules.warmup(4, Schedules.cosine());
    assertArrayEquals(
        new double[] {0.25, 0.5, 0.75, 1, 1, 0.5, 0}, factors(rise, 0, 1, 2, 3, 4, 8, 12), 1e-15);
    var epochs = Schedules.warmupEpochs(1, Schedules.exponential(0.5));
    assertArrayEquals(
        new double[] {1 / 3.0, 2 / 3.0, 1, 1, 1, 1, 0.5},
        factors(epochs, 0, 1, 2, 3, 4, 5, 6),
        1e-15);
  }

  @Test
  void aWarmUpLongerThanTheTrainingJustRises() {
    assertArrayEquals(
        new double[] {0.01, 0.12}, factors(Schedules.warmup(100, Schedules.cosine(0.5)), 0, 11));
  }

  @Test
  void printAsTheCodeThatBuildsThem() {
    assertEquals("constant()", Schedules.constant().toString());
    assertEquals("stepDecay(2, 0.5)", Schedules.stepDecay(2, 0.5).toString());
    assertEquals("warmup(10, cosine(0.1))", Schedules.warmup(10, Schedules.cosine(0.1)).toString());
    assertEquals(
        "warmupEpochs(1, exponential(0.9))",
        Schedules.warmupEpochs(1, Schedules.exponential(0.9)).toString());
    assertEquals("cosine()", Schedules.cosine().toString());
  }

  @Test
  void errors() {
    assertEquals(
        "stepDecay: epochs must be at least 1; found 0", error(() -> Schedules.stepDecay(0, 0.5)));
    assertEquals(
        "stepDecay: gamma must be a positive number; found 0.0",
        error(() -> Schedules.stepDecay(1, 0)));
    assertEquals(
        "exponential: gamma must be a positive number; found -1.0",
        error(() -> Schedules.exponential(-1)));
    assertEquals(
        "cosine: the minimum is a share of the learning rate, in [0, 1]; found 2.0",
        error(() -> Schedules.cosine(2)));
    assertEquals(
        "warmup: steps must be at least 1; found 0",
        error(() -> Schedules.warmup(0, Schedules.constant())));
    assertEquals(
        "warmupEpochs: epochs must be at least 1; found 0",
        error(() -> Schedules.warmupEpochs(0, Schedules.constant())));
  }
}
