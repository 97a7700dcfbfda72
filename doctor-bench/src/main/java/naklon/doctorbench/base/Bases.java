package naklon.doctorbench.base;

import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.positions;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.rnn;
import static naklon.nn.Layers.transformerBlock;
import static naklon.nn.Losses.binaryCrossEntropyWithLogits;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.meanSquaredError;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.nn.Layer;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;

/**
 * Sound programs, one for each kind of data, from which families begin. A fifth of the rows are for
 * validation; features are normalised by the trainer.
 */
public final class Bases {
  private static final double VALIDATION = 0.2;
  private static final long JUDGE = 1_000_003; // added to the seed of rows to judge by

  private Bases() {}

  /** A sound program with something else about it. */
  public static LongFunction<Program> but(
      LongFunction<Program> base, UnaryOperator<Program> change) {
    return seed -> change.apply(base.apply(seed));
  }

  /** The same without the trainer's normalisation. */
  public static Program raw(Program p) {
    return p.set(t -> t.normalize(false));
  }

  /** The training's rows and those to judge by, changed alike. */
  public static Program everywhere(Program p, UnaryOperator<Dataset> change) {
    return p.with(Columns.everywhere(p.split(), change), change.apply(p.judge()));
  }

  /** Features standardised by all rows before they were divided, and not by the trainer. */
  public static Program normalisedTogether(Program p) {
    Dataset all = Columns.both(p.split().train(), p.split().validation());
    double[][] fit = Columns.fit(all);
    return raw(everywhere(p, d -> Columns.standardised(d, fit)));
  }

  /** A classifier by Adam. */
  public static Program classifier(
      long seed, LongFunction<Dataset> rows, Dataset judge, Supplier<Layer> net) {
    return new Program(
        seed,
        Split.of(rows.apply(seed), VALIDATION, 0, seed),
        judge,
        net,
        crossEntropy(),
        Adam.of(0.01),
        30,
        32,
        t -> t,
        Metric.ACCURACY);
  }

  /** A regression by Adam. */
  public static Program regression(
      long seed, LongFunction<Dataset> rows, Dataset judge, Supplier<Layer> net) {
    return classifier(seed, rows, judge, net).loss(meanSquaredError()).metric(Metric.R2);
  }

  /** Two half moons, 16 hidden units. */
  public static Program moons(long seed) {
    return moons(seed, 600, 0.15);
  }

  /** The same of so many rows, with so much noise. */
  public static Program moons(long seed, int rows, double noise) {
    return classifier(
        seed,
        s -> Generators.moons(rows, noise, s),
        Generators.moons(1000, noise, seed + JUDGE),
        Nets.mlp(16, 2));
  }

  /** A circle in a circle, 16 hidden units, plain descent with momentum. */
  public static Program circles(long seed) {
    return classifier(
            seed,
            s -> Generators.circles(600, 0.1, s),
            Generators.circles(1000, 0.1, seed + JUDGE),
            Nets.mlp(16, 2))
        .optimizer(Sgd.of(0.1).momentum(0.9));
  }

  /** Three spiral arms, two hidden layers of 32. */
  public static Program spirals(long seed) {
    return classifier(
            seed,
            s -> Generators.spirals(900, 3, 0.03, s),
            Generators.spirals(1500, 3, 0.03, seed + JUDGE),
            Nets.mlp(32, 32, 3))
        .epochs(60);
  }

  /** Four clouds in six dimensions, 16 hidden units, plain descent. */
  public static Program clouds(long seed) {
    return classifier(
            seed,
            s -> Tables.clouds(1200, 6, 4, 0.8, s),
            Tables.clouds(2000, 6, 4, 0.8, seed + JUDGE),
            Nets.mlp(16, 4))
        .optimizer(Sgd.of(0.1));
  }

  /** Whether a machine fails, by four readings in physical units. */
  public static Program sensors(long seed) {
    return classifier(
            seed,
            s -> Tables.sensors(1500, 0, 0.3, s),
            Tables.sensors(2000, 0, 0.3, seed + JUDGE),
            Nets.mlp(16, 2))
        .optimizer(Sgd.of(0.03).momentum(0.9))
        .epochs(25);
  }

  /** The same with one output, the logit of a failure. */
  public static Program sensorsByLogit(long seed) {
    return regression(
            seed,
            s -> Tables.sensorValues(1500, 0, 0.3, s),
            Tables.sensorValues(2000, 0, 0.3, seed + JUDGE),
            Nets.mlp(16, 1))
        .loss(binaryCrossEntropyWithLogits())
        .metric(Metric.YES_OR_NO);
  }

  /** Two moons with one output, the logit of the second. */
  public static Program moonsByLogit(long seed) {
    return regression(seed, Bases::moonValues, moonValues(seed + JUDGE), Nets.mlp(16, 1))
        .loss(binaryCrossEntropyWithLogits())
        .metric(Metric.YES_OR_NO);
  }

  private static Dataset moonValues(long seed) {
    Dataset moons = Generators.moons(800, 0.15, seed);
    var x = new float[2 * moons.rows()];
    var y = new float[moons.rows()];
    for (int row = 0; row < y.length; row++) {
      moons.copy(row, x, 2 * row);
      y[row] = moons.label(row);
    }
    return Dataset.regression("moons", new int[] {2}, x, 1, y);
  }

  /** Prices of flats, 16 hidden units. */
  public static Program prices(long seed) {
    return regression(
        seed, s -> Tables.prices(800, s), Tables.prices(1000, seed + JUDGE), Nets.mlp(16, 1));
  }

  /** Friedman's function, two hidden layers. */
  public static Program friedman(long seed) {
    return friedman(seed, 2000, 0.5);
  }

  /** The same of so many rows, with so much noise. */
  public static Program friedman(long seed, int rows, double noise) {
    return regression(
            seed,
            s -> Tables.friedman(rows, noise, s),
            Tables.friedman(1000, noise, seed + JUDGE),
            Nets.mlp(24, 12, 1))
        .epochs(25);
  }

  /** A plane in four dimensions by plain descent. */
  public static Program plane(long seed) {
    return regression(
            seed,
            s -> Tables.plane(400, 0.3, s),
            Tables.plane(1000, 0.3, seed + JUDGE),
            Nets.mlp(1))
        .optimizer(Sgd.of(0.05))
        .epochs(20);
  }

  /** The lesson's line with noise, all rows a step, plain descent. */
  public static Program line(long seed) {
    return regression(
            seed, s -> Tables.line(50, 0.1, s), Tables.line(500, 0.1, seed + JUDGE), Nets.mlp(1))
        .optimizer(Sgd.of(0.1))
        .batchSize(40)
        .epochs(60);
  }

  /** A sine with noise, 32 hidden tanh units. */
  public static Program sine(long seed) {
    return sine(seed, 400, 0.1);
  }

  /** The same of so many rows, with so much noise. */
  public static Program sine(long seed, int rows, double noise) {
    return regression(
            seed,
            s -> Generators.sine(rows, noise, s),
            Generators.sine(1000, noise, seed + JUDGE),
            Nets.mlp(() -> naklon.nn.Layers.tanh(), 32, 1))
        .epochs(60);
  }

  /** Drawn digits, one hidden layer of 32. */
  public static Program digits(long seed) {
    return digits(seed, 4000);
  }

  /** The same of so many images. */
  public static Program digits(long seed, int rows) {
    return classifier(
            seed,
            s -> Digits.generate(rows, s),
            Digits.generate(1000, seed + JUDGE),
            Nets.flat(Nets.mlp(24, 10)))
        .optimizer(Adam.of(0.003))
        .batchSize(64)
        .epochs(8);
  }

  /** Drawn digits by two small convolutions. */
  public static Program digitsConvolution(long seed) {
    return digits(seed, 1500)
        .net(Nets.convolution())
        .optimizer(Adam.of(0.005))
        .batchSize(32)
        .epochs(5);
  }

  /** Which wave it is, read by an LSTM. */
  public static Program waves(long seed) {
    return waves(seed, 800, 0.25);
  }

  /** The same of so many sequences, with so much noise. */
  public static Program waves(long seed, int rows, double noise) {
    return classifier(
            seed,
            s -> Tables.waves(rows, noise, s),
            Tables.waves(1000, noise, seed + JUDGE),
            () -> Sequential.of(lstm(12).last(), linear(3)))
        .epochs(15);
  }

  /** Which wave it is, by one block of attention. */
  public static Program wavesAttention(long seed) {
    return waves(seed, 800, 0.2)
        .net(
            () ->
                Sequential.of(linear(8), positions(24), transformerBlock(2), flatten(), linear(3)))
        .optimizer(Adam.of(0.005))
        .epochs(15);
  }

  /** The adding problem over 16 places, by a plain RNN with clipped gradients. */
  public static Program adding(long seed) {
    return regression(
            seed,
            s -> Tables.adding(1000, 16, s),
            Tables.adding(1000, 16, seed + JUDGE),
            () -> Sequential.of(rnn(24).last(), linear(1)))
        .optimizer(Adam.of(0.005).clipNorm(1))
        .epochs(30);
  }

  /** ReLU, as what comes between layers. */
  public static Supplier<Layer> rectifier() {
    return () -> relu();
  }
}
