package naklon.doctor;

import static naklon.doctor.Case.both;
import static naklon.doctor.Case.features;
import static naklon.doctor.Case.own;
import static naklon.nn.Inits.constant;
import static naklon.nn.Inits.normal;
import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.rnn;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.softmax;
import static naklon.nn.Losses.binaryCrossEntropyWithLogits;
import static naklon.nn.Losses.cosineDistance;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.meanSquaredError;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import naklon.autodiff.GradientHook;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Rng;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Schedules;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;
import naklon.train.Trainer;

/** Each code once, in a training that is small. */
final class Cases {
  private Cases() {}

  private static final Split MOONS = split(Generators.moons(400, 0.15, 1));
  private static final Split CIRCLES = split(Generators.circles(400, 0.1, 1));
  private static final Split PLANE = split(plane(400, 4));

  static Split split(Dataset d) {
    return Split.random(d, 0.25, 0, 1);
  }

  /** y = 3 x₀ − 2 x₁ + x₂ of normal columns, with a little noise. */
  static Dataset plane(int n, int columns) {
    var x = new float[n * columns];
    var y = new float[n];
    for (int row = 0; row < n; row++) {
      var rng = Rng.of(5, row);
      for (int k = 0; k < columns; k++) {
        x[row * columns + k] = (float) rng.nextGaussian();
      }
      int at = row * columns;
      y[row] = (float) (3 * x[at] - 2 * x[at + 1] + x[at + 2] + 0.3 * rng.nextGaussian());
    }
    return Dataset.regression("plane", new int[] {columns}, x, 1, y);
  }

  static Supplier<Trainer> classifier(Supplier<Layer> net) {
    return () ->
        Trainer.of(net.get(), crossEntropy(), Adam.of(0.02))
            .epochs(30)
            .batchSize(32)
            .seed(3)
            .threads(1);
  }

  static Supplier<Trainer> classifier() {
    return classifier(() -> Sequential.of(linear(16), relu(), linear(2)));
  }

  static Supplier<Trainer> regression(Supplier<Layer> net, Loss loss) {
    return () ->
        Trainer.of(net.get(), loss, Adam.of(0.02)).epochs(15).batchSize(32).seed(3).threads(1);
  }

  static Supplier<Trainer> regression() {
    return regression(() -> Sequential.of(linear(16), relu(), linear(1)), meanSquaredError());
  }

  private static Case net(Code code, Split split, Supplier<Layer> net) {
    return Case.of(code, classifier(), t -> t.net(net.get()), split);
  }

  static List<Case> all() {
    return java.util.stream.Stream.of(data(), choices(), starts(), trained())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> data() {
    return List.of(
        Case.of(
            Code.NO_VALIDATION_SET,
            classifier(),
            MOONS,
            s -> new Split(s.train(), s.validation().head(1), s.test())),
        Case.of(
            Code.FEATURES_NOT_NORMALIZED,
            () -> classifier().get().normalize(false),
            MOONS,
            s -> both(s, d -> features(d, x -> new float[] {1000 * x[0], x[1]}))),
        Case.of(Code.TARGETS_NOT_SCALED, regression(), t -> t.normalizeTargets(false), far()),
        Case.of(
            Code.CONSTANT_COLUMNS,
            classifier(),
            MOONS,
            s -> both(s, d -> features(d, x -> new float[] {x[0], 7, x[1]}))),
        Case.of(
            Code.DUPLICATE_COLUMNS,
            classifier(),
            MOONS,
            s -> both(s, d -> features(d, x -> new float[] {x[0], x[1], 32 + 1.8f * x[0]}))),
        new Case(Code.TARGET_IN_FEATURES, regression(), leaking(), regression(), PLANE, false),
        Case.of(
            Code.FEATURES_LOST,
            classifier(),
            MOONS,
            s -> both(s, d -> features(d, x -> new float[2]))),
        Case.of(
            Code.DUPLICATES_ACROSS_SPLITS,
            classifier(),
            MOONS,
            s -> new Split(s.train(), s.train().head(60), s.test())),
        Case.of(
            Code.NORMALIZER_SAW_VALIDATION,
            () -> regression().get().normalize(false),
            PLANE,
            Cases::standardisedTogether),
        Case.of(
            Code.INCONSISTENT_PREPROCESSING,
            regression(),
            PLANE,
            s ->
                new Split(
                    s.train(),
                    features(s.validation(), x -> new float[] {x[0] + 2, x[1], x[2], x[3]}),
                    s.test())),
        new Case(Code.UNSHUFFLED_DATA, regression(), inOrder(), regression(), PLANE, false),
        Case.of(
            Code.LABELS_MISALIGNED,
            classifier(),
            MOONS,
            s -> both(s, d -> Case.targetsOf(d, row -> (row + 1) % d.rows()))),
        Case.of(
            Code.LABELS_OUT_OF_RANGE,
            regression(
                () -> Sequential.of(linear(16), relu(), linear(1)), binaryCrossEntropyWithLogits()),
            both(PLANE, d -> values(d, row -> d.value(row, 0) > 0 ? 1 : 0)),
            s -> both(s, d -> values(d, row -> d.value(row, 0) > 0 ? 1 : -1))),
        Case.of(
            Code.LABEL_NOISE,
            classifier(),
            MOONS,
            s ->
                both(
                    s,
                    d -> Case.targetsOf(d, row -> row % 5 < 3 ? row : (row * 7 + 3) % d.rows()))));
  }

  private static Split far() {
    return both(PLANE, d -> values(d, row -> 50_000 + 2000 * d.value(row, 0)));
  }

  private static Dataset values(Dataset d, java.util.function.IntToDoubleFunction of) {
    var x = new float[d.rows() * d.exampleSize()];
    var y = new float[d.rows()];
    for (int row = 0; row < y.length; row++) {
      d.copy(row, x, row * d.exampleSize());
      y[row] = (float) of.applyAsDouble(row);
    }
    return Dataset.regression(d.name(), d.exampleShape(), x, 1, y);
  }

  private static Split leaking() {
    return both(
        PLANE,
        d -> {
          var x = new float[d.rows() * 5];
          for (int row = 0; row < d.rows(); row++) {
            d.copy(row, x, row * 5);
            x[row * 5 + 4] = 100 + 10 * d.value(row, 0);
          }
          var wide = Dataset.regression("leak", new int[] {5}, x, 1, new float[d.rows()]);
          return values(wide, row -> d.value(row, 0));
        });
  }

  private static Split standardisedTogether(Split s) {
    Dataset all = Columns.together(s.train(), s.validation()).orElseThrow();
    Table t = Table.of(all, Patient.spread(all, all.rows()));
    return both(
        s,
        d ->
            features(
                d,
                x -> {
                  for (int k = 0; k < x.length; k++) {
                    double[] column = t.column(k);
                    x[k] = (float) ((x[k] - Table.mean(column)) / Table.deviation(column));
                  }
                  return x;
                }));
  }

  private static Split inOrder() {
    Dataset d = plane(400, 4);
    int[] order =
        IntStream.range(0, 400)
            .boxed()
            .sorted((a, b) -> Float.compare(d.value(a, 0), d.value(b, 0)))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Split(
        d.select(Arrays.copyOf(order, 300)),
        d.select(Arrays.copyOfRange(order, 300, 400)),
        d.head(0));
  }

  private static List<Case> choices() {
    var deep = classifier(() -> Sequential.of(linear(16), relu(), dropout(0.1), linear(2)));
    return List.of(
        net(Code.MISSING_NONLINEARITY, CIRCLES, () -> Sequential.of(linear(16), linear(2))),
        Case.of(
            Code.WRONG_OPTIMIZER, classifier(), t -> t.optimizer(Adam.of(0.02).maximize()), MOONS),
        Case.of(
            Code.LEARNING_RATE_TOO_LOW,
            classifier(),
            t -> t.schedule(Schedules.linear(1, 1e-6, 5)),
            MOONS),
        Case.of(
            Code.REGULARIZATION_TOO_STRONG,
            deep,
            t -> t.net(Sequential.of(linear(16), relu(), dropout(0.95), linear(2))),
            MOONS),
        net(
            Code.PROBABILITIES_INTO_LOGIT_LOSS,
            MOONS,
            () -> Sequential.of(linear(16), relu(), linear(2), softmax())),
        Case.of(
            Code.ONE_UNIT_SOFTMAX,
            regression(
                () -> Sequential.of(linear(16), relu(), linear(1)), binaryCrossEntropyWithLogits()),
            t -> t.net(Sequential.of(linear(16), relu(), linear(1), softmax())),
            both(PLANE, d -> values(d, row -> d.value(row, 0) > 0 ? 1 : 0))),
        Case.of(
            Code.OUTPUT_RANGE_TOO_NARROW,
            regression(),
            t -> t.net(Sequential.of(linear(16), relu(), linear(1), sigmoid())),
            PLANE),
        Case.of(Code.WRONG_LOSS, regression(), t -> t.loss(cosineDistance()), PLANE));
  }

  private static List<Case> starts() {
    return List.of(
        net(
            Code.SYMMETRIC_INITIALIZATION,
            MOONS,
            () ->
                Sequential.of(
                    linear(16).init(constant(0.1)).biasInit(constant(0)),
                    relu(),
                    linear(2).init(constant(0.2)))),
        net(
            Code.INITIALIZATION_TOO_LARGE,
            MOONS,
            () -> Sequential.of(linear(16).init(normal(20)), relu(), linear(2).init(normal(5)))),
        net(
            Code.INITIALIZATION_TOO_SMALL,
            MOONS,
            () ->
                Sequential.of(
                    linear(16).init(normal(1e-3)),
                    relu(),
                    linear(16).init(normal(1e-3)),
                    relu(),
                    linear(2))),
        net(
            Code.WRONG_GRADIENT,
            MOONS,
            () ->
                Sequential.of(
                    linear(16),
                    relu(),
                    own("turned", x -> GradientHook.at(x, Tensor::neg)),
                    linear(2))),
        net(
            Code.FROZEN_PARAMETERS,
            MOONS,
            () -> Sequential.of(linear(16), own("cut", Tensor::stopGradient), relu(), linear(2))),
        net(
            Code.VANISHING_GRADIENTS,
            MOONS,
            () ->
                Sequential.of(
                    linear(16),
                    sigmoid(),
                    linear(16),
                    sigmoid(),
                    linear(16),
                    sigmoid(),
                    linear(16),
                    sigmoid(),
                    linear(16),
                    sigmoid(),
                    linear(16),
                    sigmoid(),
                    linear(2))),
        net(
            Code.DEAD_UNITS,
            MOONS,
            () -> Sequential.of(linear(16).biasInit(constant(-9)), relu(), linear(2))),
        net(
            Code.SATURATED_UNITS,
            MOONS,
            () -> Sequential.of(linear(16).biasInit(constant(20)), sigmoid(), linear(2))),
        Case.of(
            Code.WRONG_MODE,
            classifier(() -> Sequential.of(linear(16), batchNorm(), relu(), linear(2))),
            t -> t.net(Sequential.of(linear(16), batchNorm().momentum(0), relu(), linear(2))),
            MOONS),
        net(
            Code.UNSAFE_ARITHMETIC,
            MOONS,
            () -> Sequential.of(linear(16), relu(), own("log", x -> x.log()), linear(2))));
  }

  private static List<Case> trained() {
    return List.of(
        Case.of(
                Code.LEARNING_RATE_TOO_HIGH,
                () -> classifier().get().optimizer(Sgd.of(0.5)),
                t -> t.optimizer(Sgd.of(60)),
                MOONS)
            .whileTrained(),
        Case.of(
                Code.BATCH_TOO_LARGE,
                () -> spirals(40),
                t -> t.batchSize(450),
                split(Generators.spirals(600, 3, 0.03, 1)))
            .whileTrained(),
        Case.of(
                Code.BATCH_TOO_SMALL,
                () -> spirals(30),
                t -> t.batchSize(1).optimizer(Adam.of(0.05)),
                split(Generators.spirals(600, 3, 0.03, 1)))
            .whileTrained(),
        Case.of(
                Code.EXPLODING_GRADIENTS,
                Cases::reader,
                t -> t.optimizer(Sgd.of(0.05).momentum(0.9)),
                split(adding(800)))
            .whileTrained(),
        Case.of(
                Code.TOO_FEW_EPOCHS,
                classifier(),
                t -> t.epochs(2).optimizer(Adam.of(0.005)),
                MOONS)
            .whileTrained(),
        Case.of(Code.OVER_FITTING, () -> wide().earlyStopping(5), t -> wide(), split(noise(400)))
            .whileTrained(),
        Case.of(
                Code.CLASS_IMBALANCE,
                () -> classifier().get().loss(crossEntropy().classWeights(0.05, 0.95)),
                t -> t.loss(crossEntropy()),
                split(rare()))
            .whileTrained(),
        Case.of(
                Code.NET_TOO_SMALL,
                () -> spirals(60),
                t -> t.net(Sequential.of(linear(2), relu(), linear(3))),
                split(Generators.spirals(600, 3, 0.03, 1)))
            .whileTrained(),
        Case.of(
                Code.ONE_BATCH_NOT_LEARNT,
                classifier(),
                t ->
                    t.net(
                        Sequential.of(own("masked", Cases::masked), linear(16), relu(), linear(2))),
                split(flagged(400)))
            .whileTrained());
  }

  /** The first column, which tells the class, does not reach the net. */
  private static Tensor masked(Tensor x) {
    return x.mul(Tensor.floats(new float[] {0, 1}, 1, 2));
  }

  /** A column whose sign is the class, and a flag that tells nothing. */
  private static Dataset flagged(int n) {
    var x = new float[2 * n];
    var labels = new int[n];
    for (int row = 0; row < n; row++) {
      var rng = Rng.of(6, row);
      x[2 * row] = (float) rng.nextGaussian();
      x[2 * row + 1] = rng.nextInt(2);
      labels[row] = x[2 * row] > 0 ? 1 : 0;
    }
    return Dataset.classification("flagged", new int[] {2}, x, labels, List.of("0", "1"));
  }

  private static Trainer spirals(int epochs) {
    return classifier(() -> Sequential.of(linear(32), relu(), linear(32), relu(), linear(3)))
        .get()
        .optimizer(Adam.of(0.01))
        .epochs(epochs);
  }

  private static Trainer wide() {
    return classifier(() -> Sequential.of(linear(64), relu(), linear(2))).get().epochs(60);
  }

  /** The sign of the sum of four of thirty columns, blurred. */
  private static Dataset noise(int n) {
    var x = new float[n * 30];
    var labels = new int[n];
    for (int row = 0; row < n; row++) {
      var rng = Rng.of(9, row);
      double sum = 0.8 * rng.nextGaussian();
      for (int k = 0; k < 30; k++) {
        x[row * 30 + k] = (float) rng.nextGaussian();
        sum += k < 4 ? x[row * 30 + k] : 0;
      }
      labels[row] = sum > 0 ? 1 : 0;
    }
    return Dataset.classification("noise", new int[] {30}, x, labels, List.of("0", "1"));
  }

  private static Dataset rare() {
    Dataset d = Generators.circles(4000, 0.2, 1);
    return d.select(IntStream.range(0, 4000).filter(i -> i % 2 == 0 || i % 38 == 1).toArray());
  }

  private static Trainer reader() {
    return Trainer.of(
            Sequential.of(rnn(24).relu().last(), linear(1)),
            meanSquaredError(),
            Sgd.of(0.05).momentum(0.9).clipNorm(0.2))
        .epochs(15)
        .batchSize(32)
        .seed(2)
        .threads(1);
  }

  /** Hochreiter and Schmidhuber's adding problem over 16 places. */
  private static Dataset adding(int n) {
    var x = new float[n * 32];
    var y = new float[n];
    for (int row = 0; row < n; row++) {
      var rng = Rng.of(4, row);
      int first = rng.nextInt(8);
      int second = 8 + rng.nextInt(8);
      for (int t = 0; t < 16; t++) {
        float v = (float) rng.nextDouble();
        x[row * 32 + 2 * t] = v;
        x[row * 32 + 2 * t + 1] = t == first || t == second ? 1 : 0;
        y[row] += t == first || t == second ? v : 0;
      }
    }
    return Dataset.regression("adding", new int[] {16, 2}, x, 1, y);
  }
}
