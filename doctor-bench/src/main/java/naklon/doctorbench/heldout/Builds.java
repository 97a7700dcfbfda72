package naklon.doctorbench.heldout;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.base.Bases.rectifier;
import static naklon.doctorbench.program.Fault.DYING_RELU;
import static naklon.doctorbench.program.Fault.EXPLODING_GRADIENTS;
import static naklon.doctorbench.program.Fault.INITIALIZATION_TOO_LARGE;
import static naklon.doctorbench.program.Fault.INITIALIZATION_TOO_SMALL;
import static naklon.doctorbench.program.Fault.MISSING_NONLINEARITY;
import static naklon.doctorbench.program.Fault.NET_TOO_SMALL;
import static naklon.doctorbench.program.Fault.REGULARIZATION_TOO_STRONG;
import static naklon.doctorbench.program.Fault.SATURATED_ACTIVATIONS;
import static naklon.doctorbench.program.Fault.VANISHING_GRADIENTS;
import static naklon.doctorbench.program.Fault.WRONG_MODE;
import static naklon.nn.Inits.constant;
import static naklon.nn.Inits.normal;
import static naklon.nn.Inits.zeros;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.rnn;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.tanh;

import java.util.List;
import java.util.function.Supplier;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Metric;
import naklon.nn.Layer;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;

/** Nets: their shape, their start, their brakes. */
final class Builds {
  private Builds() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "waves-dropout-in-every-place",
            REGULARIZATION_TOO_STRONG,
            but(Bases::waves, p -> p.net(dropped(0.1))),
            p -> p.net(dropped(0.95))),
        Family.of(
            "spirals-tanh-weights-of-ten",
            INITIALIZATION_TOO_LARGE,
            but(Bases::spirals, p -> p.net(Nets.mlp(() -> tanh(), 32, 32, 3))),
            p -> p.net(Nets.mlp(() -> tanh(), l -> l.init(normal(10)), 32, 32, 3))),
        Family.of(
            "spirals-weights-of-a-hundred-thousandth",
            INITIALIZATION_TOO_SMALL,
            but(Bases::spirals, p -> p.optimizer(Sgd.of(0.03).momentum(0.9))),
            p ->
                p.net(
                    Nets.mlp(rectifier(), l -> l.init(normal(1e-5)).biasInit(zeros()), 32, 32, 3))),
        Family.of(
            "friedman-deep-tiny-weights",
            INITIALIZATION_TOO_SMALL,
            but(
                Bases::friedman,
                p ->
                    p.net(Nets.mlp(() -> tanh(), 16, 16, 16, 16, 1))
                        .optimizer(Sgd.of(0.03).momentum(0.9))),
            p ->
                p.net(
                    Nets.mlp(
                        () -> tanh(),
                        l -> l.init(normal(0.003)).biasInit(zeros()),
                        16,
                        16,
                        16,
                        16,
                        1))),
        Family.of(
            "circles-deep-weights-of-a-thousandth",
            INITIALIZATION_TOO_SMALL,
            but(Bases::circles, p -> p.net(Nets.mlp(16, 16, 16, 2))),
            p ->
                p.net(
                    Nets.mlp(
                        rectifier(), l -> l.init(normal(1e-3)).biasInit(zeros()), 16, 16, 16, 2))),
        Family.of(
            "digits-one-unit-in-the-middle",
            NET_TOO_SMALL,
            but(Bases::digits, p -> p.net(Nets.flat(Nets.mlp(24, 16, 10)))),
            p -> p.net(Nets.flat(Nets.mlp(24, 1, 10)))),
        Family.of(
            "friedman-linear-layers-only",
            MISSING_NONLINEARITY,
            Bases::friedman,
            p -> p.net(() -> Sequential.of(linear(24), linear(12), linear(1)))),
        Family.of(
            "moons-twelve-sigmoid-layers",
            VANISHING_GRADIENTS,
            Bases::moons,
            p ->
                p.net(
                    Nets.mlp(() -> sigmoid(), 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 2))),
        Family.of(
            "digits-ten-sigmoid-layers",
            VANISHING_GRADIENTS,
            but(
                Bases::digits,
                p -> p.net(Nets.flat(Nets.mlp(24, 24, 10))).optimizer(Sgd.of(0.1)).epochs(10)),
            p ->
                p.net(
                    Nets.flat(
                        Nets.mlp(() -> sigmoid(), 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 10)))),
        Family.of(
            "waves-rnn-relu-without-clipping",
            EXPLODING_GRADIENTS,
            but(
                Bases::waves,
                p ->
                    p.net(() -> Sequential.of(rnn(32).relu().last(), linear(3)))
                        .optimizer(Sgd.of(0.1).momentum(0.9).clipNorm(0.2))
                        .epochs(25)),
            p -> p.optimizer(Sgd.of(0.1).momentum(0.9))),
        Family.of(
            "friedman-relus-off",
            DYING_RELU,
            Bases::friedman,
            p ->
                p.net(
                    () ->
                        Sequential.of(
                            linear(24),
                            relu(),
                            linear(12).biasInit(constant(-25)),
                            relu(),
                            linear(1)))),
        Family.of(
            "spirals-tanh-of-a-hundredfold",
            SATURATED_ACTIVATIONS,
            but(Bases::spirals, p -> p.net(Nets.mlp(() -> tanh(), 32, 32, 3))),
            p -> p.net(Nets.mlp(() -> multiplied(100), 32, 32, 3))),
        Family.of(
            "waves-dropout-while-evaluating",
            WRONG_MODE,
            but(Bases::waves, p -> p.net(dropped(0.5)).metric(Metric.LIKELIHOOD).epochs(20)),
            p -> p.net(dropping())));
  }

  private static Supplier<Layer> dropped(double p) {
    return () -> Sequential.of(dropout(p), lstm(12), dropout(p), flatten(), dropout(p), linear(3));
  }

  /** The same as {@code dropped(0.5)}, asking for no mode. */
  private static Supplier<Layer> dropping() {
    return () ->
        Sequential.of(
            always("first"), lstm(12), always("second"), flatten(), always("third"), linear(3));
  }

  private static Layer always(String name) {
    return new Piece(
        name,
        (x, pass) -> {
          Tensor kept = pass.uniform("dropped", x.type()).greaterEqual(Tensor.scalar(0.5));
          return x.mul(kept.mul(2));
        });
  }

  private static Layer multiplied(double by) {
    return Piece.of("steep", x -> x.mul(by).tanh());
  }
}
