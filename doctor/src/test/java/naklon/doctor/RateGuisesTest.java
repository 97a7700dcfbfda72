package naklon.doctor;

import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.meanSquaredError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.RmsProp;
import naklon.optim.Schedules;
import naklon.optim.Sgd;
import naklon.train.NonFiniteException;
import naklon.train.Trainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guises that a learning rate which is too high can have, each beside a sound training. */
class RateGuisesTest {
  private static final Split SPIRALS = Cases.split(Generators.spirals(600, 3, 0.03, 1));
  private static final Split MOONS = Cases.split(Generators.moons(600, 0.15, 1));
  private static final Split PLANE = Cases.split(Cases.plane(400, 4));

  /** A sound training, and what makes its rate too high. */
  record Guise(String name, Split split, Trainer sound, UnaryOperator<Trainer> high) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Trainer on(Layer net, int epochs) {
    return Trainer.of(net, crossEntropy(), Adam.of(0.01))
        .epochs(epochs)
        .batchSize(32)
        .seed(3)
        .threads(1);
  }

  private static Trainer spirals() {
    return on(Sequential.of(linear(32), relu(), linear(32), relu(), linear(3)), 40);
  }

  private static Trainer normed() {
    return on(
        Sequential.of(linear(32), batchNorm(), relu(), linear(32), batchNorm(), relu(), linear(3)),
        40);
  }

  private static Trainer moons() {
    return on(Sequential.of(linear(16), relu(), linear(2)), 30);
  }

  private static Trainer plane() {
    return Trainer.of(
            Sequential.of(linear(16), relu(), linear(1)), meanSquaredError(), Adam.of(0.02))
        .epochs(30)
        .batchSize(32)
        .seed(3)
        .threads(1);
  }

  static Stream<Guise> guises() {
    return Stream.of(
        new Guise("Adam", SPIRALS, spirals(), t -> t.optimizer(Adam.of(0.5))),
        new Guise("Adam, a little", SPIRALS, spirals(), t -> t.optimizer(Adam.of(0.15))),
        new Guise(
            "momentum",
            MOONS,
            moons().optimizer(Sgd.of(0.1).momentum(0.9)),
            t -> t.optimizer(Sgd.of(20).momentum(0.9))),
        new Guise(
            "after a warm-up",
            SPIRALS,
            spirals().schedule(Schedules.warmup(200, Schedules.constant())),
            t -> t.optimizer(Adam.of(1))),
        new Guise(
            "only at the end",
            SPIRALS,
            spirals(),
            t -> t.optimizer(Adam.of(1)).schedule((i, n, each) -> i < 0.6 * n ? 0.01 : 1)),
        new Guise(
            "only at the start",
            SPIRALS,
            spirals(),
            t -> t.optimizer(Adam.of(3)).schedule((i, n, each) -> i < 0.2 * n ? 1 : 0.003)),
        new Guise("under batch norm", SPIRALS, normed(), t -> t.optimizer(Sgd.of(100))),
        new Guise("RMSprop", PLANE, plane(), t -> t.optimizer(RmsProp.of(1))),
        new Guise(
            "descent on values",
            PLANE,
            plane().optimizer(Sgd.of(0.05)),
            t -> t.optimizer(Sgd.of(1.5))));
  }

  private static List<Finding> watched(Trainer trainer, Split split) {
    var doctor = Doctor.attentive();
    try {
      trainer.listen(doctor).fit(split);
    } catch (NonFiniteException e) {
      // the doctor has been told
    }
    assertTrue(doctor.failure().isEmpty(), () -> "" + doctor.failure());
    return doctor.findings();
  }

  @ParameterizedTest
  @MethodSource("guises")
  void isNamed(Guise g) {
    var found = watched(g.high().apply(g.sound()), g.split());
    assertEquals(
        List.of(Code.LEARNING_RATE_TOO_HIGH),
        found.stream().map(Finding::code).toList(),
        found::toString);
  }

  @ParameterizedTest
  @MethodSource("guises")
  void aSoundRateIsNotBlamed(Guise g) {
    var found = watched(g.sound(), g.split());
    assertEquals(List.of(), found.stream().map(Finding::code).toList(), found::toString);
  }
}
