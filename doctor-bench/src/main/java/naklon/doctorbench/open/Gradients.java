package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.FROZEN_PARAMETERS;
import static naklon.doctorbench.program.Fault.WRONG_GRADIENT;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.relu;
import static naklon.nn.Losses.meanSquaredError;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import naklon.autodiff.GradientHook;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.program.Family;
import naklon.nn.Layer;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;

/** Backward passes that are wrong, and gradients that do not arrive. */
final class Gradients {
  private Gradients() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "custom-activation-with-flipped-sign",
            WRONG_GRADIENT,
            but(Bases::circles, p -> p.net(Nets.mlp(bump(1), 16, 2))),
            p -> p.net(Nets.mlp(bump(-1), 16, 2))),
        Family.of(
            "custom-loss-gradient-flipped",
            WRONG_GRADIENT,
            Bases::friedman,
            p -> p.loss((out, y) -> meanSquaredError().of(GradientHook.at(out, Tensor::neg), y))),
        Family.of(
            "recurrent-gradient-flipped",
            WRONG_GRADIENT,
            Bases::waves,
            p ->
                p.net(
                    () ->
                        Sequential.of(
                            lstm(12).last(), Piece.hook("reversed", Tensor::neg), linear(3)))),
        Family.of(
            "scale-layer-forgets-its-factor",
            WRONG_GRADIENT,
            but(Bases::clouds, p -> p.optimizer(Sgd.of(1)).net(scaled((x, d) -> d.mul(0.1)))),
            p -> p.net(scaled((x, d) -> d.mul(10)))),
        Family.of(
            "digits-first-layer-cut-off",
            FROZEN_PARAMETERS,
            Bases::digits,
            p ->
                p.net(
                    () ->
                        Sequential.of(
                            flatten(),
                            linear(24),
                            Piece.of("detached", Tensor::stopGradient),
                            relu(),
                            linear(10)))));
  }

  /** e^(−x²), whose derivative is −2x·e^(−x²), here times a sign. */
  private static Supplier<Layer> bump(double sign) {
    return () ->
        Piece.handMade(
            "bump",
            x -> StrictMath.exp(-x * x),
            (x, d) -> d.mul(x.mul(-2 * sign)).mul(x.square().neg().exp()));
  }

  /** A net whose logits are divided by a temperature of 10, by hand. */
  private static Supplier<Layer> scaled(BinaryOperator<Tensor> backward) {
    return Nets.behind(
        Nets.mlp(16, 4), () -> Piece.handMade("temperature", x -> 0.1 * x, backward));
  }
}
