package naklon.lab.clinic;

import static naklon.nn.Inits.constant;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.softmax;
import static naklon.nn.Losses.crossEntropy;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import naklon.data.Generators;
import naklon.doctor.Code;
import naklon.nn.Layer;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import org.jspecify.annotations.Nullable;

/** What a patient may have: a fault in a training that is sound otherwise, or nothing. */
enum Illness {
  HEALTHY(null, Programs::moons, Programs::moons),
  RATE_TOO_HIGH(
      Code.LEARNING_RATE_TOO_HIGH,
      Illness::descending,
      seed -> descending(seed).with(t -> t.optimizer(Sgd.of(60)))),
  RATE_TOO_LOW(
      Code.LEARNING_RATE_TOO_LOW,
      seed -> Programs.moons(seed).with(t -> t.epochs(100)),
      seed -> Programs.moons(seed).with(t -> t.epochs(100).optimizer(Adam.of(2e-5)))),
  NOT_NORMALIZED(
      Code.FEATURES_NOT_NORMALIZED,
      seed -> Programs.sensors(seed, true),
      seed -> Programs.sensors(seed, false)),
  WRONG_GRADIENT(
      Code.WRONG_GRADIENT,
      seed -> Programs.bumps(seed, Bump.RIGHT),
      seed -> Programs.bumps(seed, Bump.WRONG)),
  TOO_FEW_EPOCHS(
      Code.TOO_FEW_EPOCHS,
      seed -> slow(seed).with(t -> t.epochs(40)),
      seed -> slow(seed).with(t -> t.epochs(2))),
  OVER_FITTING(
      Code.OVER_FITTING,
      seed -> Programs.survey(seed).with(t -> t.earlyStopping(5)),
      Programs::survey),
  NO_VALIDATION(
      Code.NO_VALIDATION_SET,
      seed -> Programs.survey(seed).measure(Measure.ACCURACY),
      seed -> Programs.survey(seed).split(Programs::unvalidated).measure(Measure.ACCURACY)),
  NOTHING_BETWEEN(
      Code.MISSING_NONLINEARITY,
      seed -> Programs.circles(seed, Illness::plain),
      seed -> Programs.circles(seed, () -> Sequential.of(linear(16), linear(2)))),
  SOFTMAX_TWICE(
      Code.PROBABILITIES_INTO_LOGIT_LOSS,
      seed -> Programs.moons(seed).measure(Measure.LIKELIHOOD),
      seed ->
          net(Programs.moons(seed), () -> Sequential.of(linear(16), relu(), linear(2), softmax()))
              .measure(Measure.LIKELIHOOD)),
  ALIKE(
      Code.SYMMETRIC_INITIALIZATION,
      Programs::moons,
      seed ->
          net(
              Programs.moons(seed),
              () ->
                  Sequential.of(
                      linear(16).init(constant(0.1)).biasInit(constant(0)),
                      relu(),
                      linear(2).init(constant(0.2))))),
  DEAD(
      Code.DEAD_UNITS,
      Programs::moons,
      seed ->
          net(
              Programs.moons(seed),
              () -> Sequential.of(linear(16).biasInit(constant(-9)), relu(), linear(2)))),
  VANISHING(
      Code.VANISHING_GRADIENTS,
      seed -> net(Programs.moons(seed), () -> deep(false)),
      seed -> net(Programs.moons(seed), () -> deep(true))),
  HELD_BACK(
      Code.REGULARIZATION_TOO_STRONG,
      seed -> Programs.moons(seed).with(t -> t.penalty(Penalty.l2(1e-4))),
      seed -> Programs.moons(seed).with(t -> t.penalty(Penalty.l2(1)))),
  RARE_CLASS(
      Code.CLASS_IMBALANCE,
      seed -> rare(seed).with(t -> t.loss(crossEntropy().classWeights(0.53, 10))),
      Illness::rare),
  TOO_SMALL(
      Code.NET_TOO_SMALL,
      seed -> Programs.spirals(seed, () -> Sequential.of(linear(32), relu(), linear(3))),
      seed -> Programs.spirals(seed, () -> Sequential.of(linear(2), relu(), linear(3))));

  /** The word for one who lacks nothing. */
  static final String SOUND = "healthy";

  private static final double ENOUGH = 0.95;
  private static final int FEWEST = 10;

  private final @Nullable Code code;
  private final LongFunction<Program> twin;
  private final LongFunction<Program> program;

  Illness(@Nullable Code code, LongFunction<Program> twin, LongFunction<Program> program) {
    this.code = code;
    this.twin = twin;
    this.program = program;
  }

  /** Its name: a code of the doctor, or {@link #SOUND}. */
  String word() {
    return code == null ? SOUND : code.id();
  }

  @Nullable Code code() {
    return code;
  }

  /** The training that has it. */
  Program program(long seed) {
    return program.apply(seed);
  }

  /** The same training without it. */
  Program twin(long seed) {
    return twin.apply(seed);
  }

  /**
   * Whether a training is as good as the twin: 95 % of its score. Where nothing was kept to
   * validate by, there must be rows for that too.
   *
   * @param validationRows of the training
   */
  boolean isCured(double score, double twin, int validationRows) {
    return score >= ENOUGH * twin && (this != NO_VALIDATION || validationRows >= FEWEST);
  }

  private static Program net(Program p, Supplier<Layer> net) {
    return p.with(t -> t.net(net.get()));
  }

  private static Layer plain() {
    return Sequential.of(linear(16), relu(), linear(2));
  }

  private static Program descending(long seed) {
    return Programs.moons(seed, Illness::plain, Sgd.of(0.5));
  }

  private static Program slow(long seed) {
    return Programs.circles(seed, Illness::plain).with(t -> t.optimizer(Adam.of(0.003)));
  }

  /** Six hidden layers. */
  private static Layer deep(boolean squashes) {
    var layers = new Layer[13];
    for (int i = 0; i < 6; i++) {
      layers[2 * i] = linear(16);
      layers[2 * i + 1] = squashes ? sigmoid() : relu();
    }
    layers[12] = linear(2);
    return Sequential.of(layers);
  }

  private static Program rare(long seed) {
    return Programs.classifier(
            Tables.rareCircles(4000, seed),
            Generators.circles(1000, 0.2, seed + Tables.FRESH),
            Illness::plain,
            Adam.of(0.02),
            30,
            seed)
        .measure(Measure.BALANCED_ACCURACY);
  }
}
