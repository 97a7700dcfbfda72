package naklon.doctorbench.heldout;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.FROZEN_PARAMETERS;
import static naklon.doctorbench.program.Fault.WRONG_GRADIENT;
import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.meanSquaredError;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.autodiff.GradientHook;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.program.Family;
import naklon.nn.Layer;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;

/** Backward passes by hand, and weights without gradients. */
final class Backwards {
  private Backwards() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "sigmoid-derivative-taken-at-the-input",
            WRONG_GRADIENT,
            but(
                Bases::circles,
                p ->
                    p.net(logistic((x, d) -> d.mul(slope(x.sigmoid()))))
                        .optimizer(Adam.of(0.03))
                        .epochs(40)),
            p -> p.net(logistic((x, d) -> d.mul(slope(x))))),
        Family.of(
            "batch-mean-divided-twice",
            WRONG_GRADIENT,
            but(Bases::clouds, p -> p.batchSize(64)),
            p ->
                p.loss(
                    (out, y) ->
                        crossEntropy()
                            .of(GradientHook.at(out, d -> d.div(out.shape().dim(0))), y))),
        Family.of(
            "custom-dense-forgets-the-weight-gradient",
            WRONG_GRADIENT,
            Bases::spirals,
            p ->
                p.net(
                    () ->
                        Sequential.of(
                            new Forgetful(32), relu(), new Forgetful(32), relu(), linear(3)))),
        Family.of(
            "convolution-gradient-hook-loses-the-signal",
            WRONG_GRADIENT,
            but(Bases::digitsConvolution, p -> p.net(hooked(d -> d))),
            p -> p.net(hooked(Tensor::abs))),
        Family.of(
            "square-loss-derivative-loses-the-residual",
            WRONG_GRADIENT,
            but(Bases::friedman, p -> p.optimizer(Sgd.of(0.02).momentum(0.9))),
            p ->
                p.loss(
                    (out, y) ->
                        meanSquaredError()
                            .of(
                                GradientHook.at(out, d -> d.mul(0).add(1.0 / d.shape().dim(0))),
                                y))),
        Family.of(
            "spirals-weights-kept-as-buffers",
            FROZEN_PARAMETERS,
            Bases::spirals,
            p -> p.net(() -> Sequential.of(new Kept(32), relu(), new Kept(32), relu(), linear(3)))),
        Family.of(
            "friedman-group-with-no-rate",
            FROZEN_PARAMETERS,
            but(Bases::friedman, p -> p.net(named())),
            p -> p.net(named()).optimizer(Adam.of(0.01).group("body*", 1e-9, 0))));
  }

  private static Supplier<Layer> named() {
    return () ->
        Sequential.of(
            linear(24).named("body0"), relu(), linear(12).named("body1"), relu(), linear(1));
  }

  /** a · (1 − a), the slope of the sigmoid where its value is a. */
  private static Tensor slope(Tensor a) {
    return a.mul(Tensor.scalar(1).sub(a));
  }

  private static Supplier<Layer> logistic(BinaryOperator<Tensor> backward) {
    return Nets.mlp(
        () -> Piece.handMade("logistic", x -> 1 / (1 + StrictMath.exp(-x)), backward), 16, 2);
  }

  private static Supplier<Layer> hooked(UnaryOperator<Tensor> gradient) {
    return () ->
        Sequential.of(
            conv2d(6, 3),
            relu(),
            maxPool2d(2),
            conv2d(12, 3),
            relu(),
            maxPool2d(2),
            flatten(),
            Piece.hook("watched", gradient),
            linear(10));
  }
}
