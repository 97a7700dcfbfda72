package naklon.doctor;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.RmsProp;
import naklon.optim.Sgd;
import naklon.tensor.Store;
import naklon.tensor.Tensor;

/**
 * Learning rates against the largest curvature λ. On a quadratic loss descent is a linear map: it
 * diverges where one of its eigenvalues passes −1. Plain: 2/λ. With momentum β: (2 + 2β)/λ; with
 * Nesterov's look-ahead (2 + 2β)/((1 + 2β)λ). With dampening d a step is 1 − d times as large, and
 * weight decay adds to λ. That is proof-grade.
 *
 * <p>Adam is such a descent in coordinates stretched by its root mean squares, and its bound there
 * is (2 + 2β₁)/((1 − β₁)λ): 38/λ for β₁ = 0.9 (Cohen and others, "Adaptive Gradient Methods at the
 * Edge of Stability", 2022). But its stretching changes with every step, and sound trainings live
 * near the bound: beyond it nothing is proved, and trials must tell.
 */
final class RateBounds {
  private RateBounds() {}

  /**
   * The rate beyond which this optimizer diverges along a direction of this curvature.
   *
   * @return empty if it is not descent with one step size for all weights
   */
  static OptionalDouble ofDescent(Optimizer o, double lambda) {
    if (!(o instanceof Sgd s)) {
      return OptionalDouble.empty();
    }
    double beta = s.momentum();
    double curvature = lambda + s.weightDecay();
    double factor = s.isNesterov() ? 1 + 2 * beta : 1 - s.dampening();
    return OptionalDouble.of((2 + 2 * beta) / (factor * curvature));
  }

  /** What an adaptive optimizer's steps see: the stretched curvature, and the bound of the rate. */
  record Adaptive(double lambda, double bound) {}

  /**
   * How an optimizer stretches.
   *
   * @param beta1 of the mean of gradients
   * @param squares name of the mean squares that it keeps
   * @param share of them that has come in since their start at 0
   */
  private record Stretch(double beta1, String squares, double share, double epsilon) {
    static Optional<Stretch> of(Optimizer o, double steps) {
      return switch (o.innermost()) {
        case Adam a -> Optional.of(moments(a.beta1(), a.beta2(), a.epsilon(), steps));
        case AdamW a -> Optional.of(moments(a.beta1(), a.beta2(), a.epsilon(), steps));
        case RmsProp r when r.momentum() == 0 && !r.isCentered() ->
            Optional.of(new Stretch(0, "square_avg", 1, r.epsilon()));
        default -> Optional.empty();
      };
    }

    private static Stretch moments(double beta1, double beta2, double epsilon, double steps) {
      return new Stretch(beta1, "exp_avg_sq", 1 - Math.pow(beta2, steps), epsilon);
    }
  }

  /** Of the present weights and mean squares; empty before the first update, and for others. */
  static Optional<Adaptive> ofAdaptive(Patient p) {
    double steps = p.subject.stepsDone();
    var found = Stretch.of(p.subject.optimizer(), steps);
    if (steps == 0 || found.isEmpty()) {
      return Optional.empty();
    }
    Stretch s = found.get();
    Store store = p.subject.fork().store();
    var scales = new ArrayList<Tensor>();
    for (var w : p.parameters()) {
      String name = "optimizer." + s.squares() + "." + w.name();
      if (store.layout().find(name) == null) {
        return Optional.empty();
      }
      Tensor root = store.read(name).mul(1 / s.share()).sqrt().add(s.epsilon());
      scales.add(Tensor.full(root.type(), 1).div(root.sqrt()));
    }
    double lambda = new Curvature(p).largest(scales);
    double bound = (2 + 2 * s.beta1()) / ((1 - s.beta1()) * lambda);
    return lambda > 0 && Double.isFinite(lambda)
        ? Optional.of(new Adaptive(lambda, bound))
        : Optional.empty();
  }
}
