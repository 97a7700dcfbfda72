package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.DYING_RELU;
import static naklon.doctorbench.program.Fault.EXPLODING_GRADIENTS;
import static naklon.doctorbench.program.Fault.INITIALIZATION_TOO_LARGE;
import static naklon.doctorbench.program.Fault.INITIALIZATION_TOO_SMALL;
import static naklon.doctorbench.program.Fault.MISSING_NONLINEARITY;
import static naklon.doctorbench.program.Fault.NET_TOO_SMALL;
import static naklon.doctorbench.program.Fault.REGULARIZATION_TOO_STRONG;
import static naklon.doctorbench.program.Fault.SATURATED_ACTIVATIONS;
import static naklon.doctorbench.program.Fault.SYMMETRIC_INITIALIZATION;
import static naklon.doctorbench.program.Fault.VANISHING_GRADIENTS;
import static naklon.doctorbench.program.Fault.WRONG_MODE;
import static naklon.nn.Inits.constant;
import static naklon.nn.Inits.normal;
import static naklon.nn.Inits.zeros;
import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.conv1d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.rnn;
import static naklon.nn.Layers.sigmoid;

import java.util.List;
import java.util.function.Supplier;
import naklon.data.Generators;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Program;
import naklon.nn.Layer;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;

/** How a net is built, how it starts and what holds it back. */
final class Architectures {
  private Architectures() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "friedman-weight-decay-of-one",
            REGULARIZATION_TOO_STRONG,
            but(Bases::friedman, p -> p.optimizer(Adam.of(0.01).weightDecay(1e-5))),
            p -> p.optimizer(Adam.of(0.01).weightDecay(1))),
        Family.of(
            "digits-dropout-nearly-all",
            REGULARIZATION_TOO_STRONG,
            but(Bases::digits, p -> p.net(dropping(0.1))),
            p -> p.net(dropping(0.97))),
        Family.of(
            "clouds-l1-on-every-weight",
            REGULARIZATION_TOO_STRONG,
            but(Bases::clouds, p -> p.set(t -> t.penalty(Penalty.l1(1e-4)))),
            p -> p.set(t -> t.penalty(Penalty.l1(0.2)))),
        Family.of(
            "sensors-weight-decay-drowns-the-loss",
            REGULARIZATION_TOO_STRONG,
            Bases::sensors,
            p -> p.optimizer(Sgd.of(0.03).momentum(0.9).weightDecay(0.5))),
        Family.of(
            "moons-all-weights-zero",
            SYMMETRIC_INITIALIZATION,
            Bases::moons,
            p -> p.net(Nets.mlp(Bases.rectifier(), l -> l.init(zeros()).biasInit(zeros()), 16, 2))),
        Family.of(
            "digits-hidden-weights-constant",
            SYMMETRIC_INITIALIZATION,
            Bases::digits,
            p ->
                p.net(
                    () ->
                        Sequential.of(
                            flatten(),
                            linear(24).init(constant(0.01)).biasInit(zeros()),
                            relu(),
                            linear(10).init(constant(0.1)).biasInit(zeros())))),
        Family.of(
            "clouds-hidden-weights-zero",
            SYMMETRIC_INITIALIZATION,
            Bases::clouds,
            p ->
                p.net(
                    Nets.mlp(
                        Bases.rectifier(), l -> l.init(zeros()).biasInit(zeros()), 16, 16, 4))),
        Family.of(
            "spirals-every-weight-one-tenth",
            SYMMETRIC_INITIALIZATION,
            Bases::spirals,
            p ->
                p.net(
                    Nets.mlp(
                        Bases.rectifier(),
                        l -> l.init(constant(0.1)).biasInit(zeros()),
                        32,
                        32,
                        3))),
        Family.of(
            "digits-normal-weights-of-five",
            INITIALIZATION_TOO_LARGE,
            Bases::digits,
            p -> p.net(Nets.flat(Nets.mlp(Bases.rectifier(), l -> l.init(normal(5)), 24, 10)))),
        Family.of(
            "digits-tiny-weights-in-every-layer",
            INITIALIZATION_TOO_SMALL,
            but(
                Bases::digits,
                p -> p.net(Nets.flat(Nets.mlp(24, 24, 24, 10))).optimizer(Sgd.of(0.1)).epochs(12)),
            p ->
                p.net(
                    Nets.flat(
                        Nets.mlp(
                            Bases.rectifier(),
                            l -> l.init(normal(1e-3)).biasInit(zeros()),
                            24,
                            24,
                            24,
                            10)))),
        Family.of(
            "spirals-two-hidden-units", NET_TOO_SMALL, Bases::spirals, p -> p.net(Nets.mlp(2, 3))),
        Family.of(
            "circles-linear-layers-only",
            MISSING_NONLINEARITY,
            Bases::circles,
            p -> p.net(() -> Sequential.of(linear(16), linear(2)))),
        Family.of(
            "xor-linear-layers-only",
            MISSING_NONLINEARITY,
            Architectures::xor,
            p -> p.net(() -> Sequential.of(linear(16), linear(8), linear(2)))),
        Family.of(
            "circles-ten-sigmoid-layers",
            VANISHING_GRADIENTS,
            Bases::circles,
            p -> p.net(Nets.mlp(() -> sigmoid(), 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 2))),
        Family.of(
            "adding-rnn-without-clipping",
            EXPLODING_GRADIENTS,
            but(
                Bases::adding,
                p -> p.net(reader()).optimizer(Sgd.of(0.05).momentum(0.9).clipNorm(0.2))),
            p -> p.optimizer(Sgd.of(0.05).momentum(0.9))),
        Family.of(
            "moons-biases-far-below-zero",
            DYING_RELU,
            Bases::moons,
            p -> p.net(() -> Sequential.of(linear(16).biasInit(constant(-10)), relu(), linear(2)))),
        Family.of(
            "sensors-sigmoid-of-a-shifted-sum",
            SATURATED_ACTIVATIONS,
            but(
                Bases::sensors,
                p -> p.net(Nets.mlp(() -> sigmoid(), 16, 2)).optimizer(Adam.of(0.02))),
            p ->
                p.net(
                    () -> Sequential.of(linear(16).biasInit(constant(30)), sigmoid(), linear(2)))),
        Family.of(
            "digits-dropout-while-evaluating",
            WRONG_MODE,
            but(Bases::digits, p -> p.net(dropping(0.5)).epochs(12)),
            p ->
                p.net(() -> Sequential.of(flatten(), linear(24), relu(), always(0.5), linear(10)))),
        Family.of(
            "waves-running-statistics-never-move",
            WRONG_MODE,
            but(Bases::waves, p -> p.net(normed(0.1)).epochs(12)),
            p -> p.net(normed(0))));
  }

  private static Supplier<Layer> dropping(double p) {
    return () -> Sequential.of(flatten(), linear(24), relu(), dropout(p), linear(10));
  }

  /** Dropout that asks for no mode. */
  private static Layer always(double p) {
    return new Piece(
        "always",
        (x, pass) -> {
          Tensor kept = pass.uniform("dropped", x.type()).greaterEqual(Tensor.scalar(p));
          return x.mul(kept.mul(1 / (1 - p)));
        });
  }

  private static Supplier<Layer> normed(double momentum) {
    return () ->
        Sequential.of(
            Piece.of("channels first", x -> x.permute(0, 2, 1)),
            conv1d(8, 5),
            batchNorm().momentum(momentum),
            relu(),
            conv1d(8, 5),
            batchNorm().momentum(momentum),
            relu(),
            flatten(),
            linear(3));
  }

  /** A plain RNN of ReLUs, whose gradients may grow with every step. */
  private static Supplier<Layer> reader() {
    return () -> Sequential.of(rnn(24).relu().last(), linear(1));
  }

  private static Program xor(long seed) {
    return Bases.classifier(
        seed,
        s -> Generators.xor(600, 0.15, s),
        Generators.xor(1000, 0.15, seed + 1_000_003),
        Nets.mlp(16, 2));
  }
}
