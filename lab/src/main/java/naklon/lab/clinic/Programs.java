package naklon.lab.clinic;

import static naklon.nn.Inits.zeros;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.meanSquaredError;

import java.util.function.Supplier;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import naklon.train.Trainer;

/** Sound trainings, from which faults begin. */
final class Programs {
  private static final double KEPT = 0.25;
  private static final int FRESH_ROWS = 1000;

  private Programs() {}

  /** The lesson's example 1, all four rows a step. */
  static Program line(double rate, int epochs) {
    return new Program(
        () ->
            Trainer.of(
                    Sequential.of(linear(1).init(zeros()).biasInit(zeros())),
                    meanSquaredError(),
                    Sgd.of(rate))
                .normalize(false)
                .normalizeTargets(false)
                .batchSize(4)
                .epochs(epochs)
                .threads(1),
        Tables.line(),
        Tables.between(0.7, 20),
        Measure.R2);
  }

  /** A classifier of these rows; a quarter of them is kept for validation. */
  static Program classifier(
      Dataset rows,
      Dataset fresh,
      Supplier<Layer> net,
      Optimizer optimizer,
      int epochs,
      long seed) {
    return new Program(
        () ->
            Trainer.of(net.get(), crossEntropy(), optimizer)
                .batchSize(32)
                .epochs(epochs)
                .seed(seed)
                .threads(1),
        Split.random(rows, KEPT, 0, seed),
        fresh,
        Measure.ACCURACY);
  }

  /** Two half moons by one hidden layer of 16. */
  static Program moons(long seed) {
    return moons(seed, () -> Sequential.of(linear(16), relu(), linear(2)), Adam.of(0.02));
  }

  /** The same by another net and optimizer. */
  static Program moons(long seed, Supplier<Layer> net, Optimizer optimizer) {
    return classifier(
        Generators.moons(400, 0.15, seed),
        Generators.moons(FRESH_ROWS, 0.15, seed + Tables.FRESH),
        net,
        optimizer,
        30,
        seed);
  }

  /** A circle around another. */
  static Program circles(long seed, Supplier<Layer> net) {
    return classifier(
        Generators.circles(600, 0.1, seed),
        Generators.circles(FRESH_ROWS, 0.1, seed + Tables.FRESH),
        net,
        Sgd.of(0.1).momentum(0.9),
        30,
        seed);
  }

  /** The same, with a hidden layer that somebody has written by hand. */
  static Program bumps(long seed, Bump bump) {
    return circles(seed, () -> Sequential.of(linear(16), bump, linear(2)));
  }

  /** Whether a machine fails. */
  static Program sensors(long seed, boolean normalize) {
    return classifier(
            Tables.sensors(1000, seed),
            Tables.sensors(FRESH_ROWS, seed + Tables.FRESH),
            () -> Sequential.of(linear(16), relu(), linear(2)),
            Sgd.of(0.03).momentum(0.9),
            15,
            seed)
        .with(t -> t.normalize(normalize));
  }

  /** Few rows of many columns, and a net with room to learn them by heart. */
  static Program survey(long seed) {
    return classifier(
            Tables.survey(400, seed),
            Tables.survey(FRESH_ROWS, seed + Tables.FRESH),
            () -> Sequential.of(linear(64), relu(), linear(2)),
            Adam.of(0.02),
            60,
            seed)
        .measure(Measure.LIKELIHOOD);
  }

  /** Three arms of a spiral by two hidden layers. */
  static Program spirals(long seed, Supplier<Layer> net) {
    return classifier(
        Generators.spirals(600, 3, 0.03, seed),
        Generators.spirals(FRESH_ROWS, 3, 0.03, seed + Tables.FRESH),
        net,
        Adam.of(0.05),
        60,
        seed);
  }

  /** All rows to learn from. */
  static Split unvalidated(Split s) {
    return new Split(s.train(), s.validation().head(0), s.test());
  }
}
