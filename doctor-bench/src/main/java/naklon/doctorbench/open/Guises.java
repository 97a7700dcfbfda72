package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.EXPLODING_GRADIENTS;
import static naklon.doctorbench.program.Fault.FEW_ROWS_NOT_LEARNT;
import static naklon.doctorbench.program.Fault.LABELS_OUT_OF_RANGE;
import static naklon.doctorbench.program.Fault.LEARNING_RATE_TOO_HIGH;
import static naklon.doctorbench.program.Fault.SATURATED_ACTIVATIONS;
import static naklon.doctorbench.program.Fault.TOO_MANY_EPOCHS;
import static naklon.doctorbench.program.Fault.WRONG_GRADIENT;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.rnn;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import naklon.data.Dataset;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Columns;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.base.Tables;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.nn.Layer;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Schedules;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;

/** More guises of faults that other families have too, and of two that no other has. */
final class Guises {
  private Guises() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "circles-own-steep-step-flipped",
            WRONG_GRADIENT,
            but(Bases::circles, p -> p.optimizer(Adam.of(0.01)).net(steep(1))),
            p -> p.net(steep(-1))),
        Family.of(
            "friedman-absolute-value-of-slope-one",
            WRONG_GRADIENT,
            but(Bases::friedman, p -> p.net(folded((x, d) -> d.mul(sign(x))))),
            p -> p.net(folded((x, d) -> d))),
        Family.of(
            "moons-own-leak-with-sides-swapped",
            WRONG_GRADIENT,
            but(Bases::moons, p -> p.net(leaking(1, 0.1))),
            p -> p.net(leaking(0.1, 1))),
        Family.of(
            "friedman-adam-rate-of-two",
            LEARNING_RATE_TOO_HIGH,
            Bases::friedman,
            p -> p.optimizer(Adam.of(2))),
        Family.of(
            "circles-rate-too-high-after-a-warm-up",
            LEARNING_RATE_TOO_HIGH,
            but(
                Bases::circles,
                p -> p.set(t -> t.schedule(Schedules.warmup(100, Schedules.constant())))),
            p -> p.optimizer(Sgd.of(20).momentum(0.9))),
        Family.of(
            "plane-momentum-beyond-its-bound",
            LEARNING_RATE_TOO_HIGH,
            but(Bases::plane, p -> p.optimizer(Sgd.of(0.02).momentum(0.9))),
            p -> p.optimizer(Sgd.of(2).momentum(0.9))),
        Family.of(
            "friedman-one-layer-at-a-thousandfold-rate",
            LEARNING_RATE_TOO_HIGH,
            but(Bases::friedman, p -> p.optimizer(Sgd.of(0.02).momentum(0.9))),
            p -> p.optimizer(Sgd.of(0.02).momentum(0.9).group("0.weight", 1000, 1))),
        Family.of(
            "circles-own-tanh-of-sixtyfold",
            SATURATED_ACTIVATIONS,
            but(Bases::circles, p -> p.net(stretched(1))),
            p -> p.net(stretched(60))),
        Family.of(
            "waves-relu-rnn-never-clipped",
            EXPLODING_GRADIENTS,
            but(
                s -> Bases.waves(s, 600, 0.25),
                p ->
                    p.net(() -> Sequential.of(rnn(24).relu().last(), linear(3)))
                        .optimizer(Sgd.of(0.1).momentum(0.9).clipNorm(0.3))
                        .epochs(40)),
            p -> p.optimizer(Sgd.of(0.1).momentum(0.9))),
        Family.of(
            "friedman-hundred-rows-wide-net",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.friedman(s, 125, 3),
                p ->
                    p.net(Nets.mlp(64, 64, 1))
                        .batchSize(16)
                        .epochs(200)
                        .set(t -> t.penalty(Penalty.l2(0.1)))),
            p -> p.set(t -> t.penalty(Penalty.l2(0)))),
        Family.of(
            "digits-two-hundred-images-slow-descent",
            TOO_MANY_EPOCHS,
            but(
                s -> Bases.digits(s, 250),
                p ->
                    p.net(Nets.flat(Nets.mlp(48, 10)))
                        .optimizer(Sgd.of(0.05))
                        .metric(Metric.LIKELIHOOD)
                        .batchSize(10)
                        .epochs(150)
                        .set(t -> t.earlyStopping(6))),
            p -> p.set(t -> t.earlyStopping(1000).keepBest(false))),
        Family.of(
            "clouds-rare-class-by-heart",
            TOO_MANY_EPOCHS,
            but(
                Guises::rareClouds,
                p -> p.metric(Metric.LIKELIHOOD).epochs(100).set(t -> t.penalty(Penalty.l2(0.03)))),
            p -> p.set(t -> t.penalty(Penalty.l2(0)))),
        Family.of(
            "moons-minus-one-for-no",
            LABELS_OUT_OF_RANGE,
            but(Bases::moonsByLogit, p -> p.metric(Metric.LIKELIHOOD)),
            p -> p.split(s -> Columns.everywhere(s, Guises::minusForNo))),
        Family.of(
            "flags-first-column-masked",
            FEW_ROWS_NOT_LEARNT,
            Guises::flags,
            p -> p.net(Nets.before(() -> Piece.of("masked", Guises::masked), Nets.mlp(16, 2)))));
  }

  /** A step as steep as tanh(20x), whose derivative is 20 (1 − y²), here times a sign. */
  private static Supplier<Layer> steep(double sign) {
    return Nets.mlp(
        () ->
            Piece.handMade(
                "steep",
                x -> StrictMath.tanh(20 * x),
                (x, d) -> d.mul(x.mul(20).tanh().square().neg().add(1)).mul(20 * sign)),
        24,
        2);
  }

  /** Two layers of tanh units, each of so many times what it is given. */
  private static Supplier<Layer> stretched(double times) {
    return Nets.mlp(() -> Piece.of("stretched", x -> x.mul(times).tanh()), 16, 16, 2);
  }

  /** The absolute value, by hand. */
  private static Supplier<Layer> folded(BinaryOperator<Tensor> backward) {
    return Nets.mlp(() -> Piece.handMade("folded", Math::abs, backward), 24, 12, 1);
  }

  private static Tensor sign(Tensor x) {
    return positive(x).mul(2).sub(1);
  }

  private static Tensor positive(Tensor x) {
    return x.greater(Tensor.scalar(0)).cast(x.dtype());
  }

  /** A ReLU that leaks a tenth, with these slopes on its sides. */
  private static Supplier<Layer> leaking(double right, double left) {
    return Nets.mlp(
        () ->
            Piece.handMade(
                "leak",
                x -> x > 0 ? x : 0.1 * x,
                (x, d) -> d.mul(positive(x).mul(right - left).add(left))),
        16,
        2);
  }

  /** Two clouds of which one is rare, in a wide table of few rows; it counts accordingly. */
  private static Program rareClouds(long seed) {
    return Bases.classifier(
            seed,
            s -> Tables.clouds(400, 30, 2, 1.5, 0.15, s),
            Tables.clouds(3000, 30, 2, 1.5, 0.15, seed + 1_000_003),
            Nets.mlp(32, 2))
        .loss(naklon.nn.Losses.crossEntropy().classWeights(0.3, 1.7));
  }

  private static Dataset minusForNo(Dataset d) {
    float[] y = Columns.values(d);
    for (int i = 0; i < y.length; i++) {
      y[i] = 2 * y[i] - 1;
    }
    return Columns.values(d, y);
  }

  /** A column whose sign is the class, and a flag that tells nothing. */
  private static Program flags(long seed) {
    return Bases.classifier(
            seed, s -> flags(400, s), flags(1000, seed + 1_000_003), Nets.mlp(16, 2))
        .epochs(20);
  }

  private static Dataset flags(int n, long seed) {
    return Tables.classes(
        "flags",
        n,
        new int[] {2},
        2,
        seed,
        (rng, x) -> {
          x[0] = (float) rng.nextGaussian();
          x[1] = rng.nextInt(2);
          return x[0] > 0 ? 1 : 0;
        });
  }

  private static Tensor masked(Tensor x) {
    return x.mul(Tensor.floats(new float[] {0, 1}, 1, 2));
  }
}
