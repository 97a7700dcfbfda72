package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Gradient descent on batches: w ← w − lr · g. With momentum μ the step follows a running sum of
 * gradients v ← μ · v + g instead of g (Polyak, 1964); with Nesterov's look-ahead, g + μ · v
 * (Sutskever, Martens, Dahl, Hinton, 2013). The lines are those of PyTorch's {@code SGD}.
 *
 * @param learningRate lr, positive
 * @param momentum μ in [0, 1)
 * @param dampening d in [0, 1): v ← μ · v + (1 − d) · g, but for the first step, where v is g
 * @param isNesterov whether to look ahead; needs momentum and no dampening
 * @param weightDecay λ ≥ 0: g is the gradient plus λ · w (coupled, an L2 penalty of λ/2 · Σ w²)
 */
public record Sgd(
    double learningRate, double momentum, double dampening, boolean isNesterov, double weightDecay)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Sgd {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("momentum", momentum);
    HyperParameters.requireShare("dampening", dampening);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    if (isNesterov && (momentum == 0 || dampening != 0)) {
      throw new IllegalArgumentException(
          "nesterov needs momentum and no dampening; found momentum "
              + momentum
              + ", dampening "
              + dampening
              + ". Call momentum(0.9) before nesterov().");
    }
  }

  /** Plain descent. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate, 0, 0, false, 0);
  }

  @Override
  public Sgd withLearningRate(double newLearningRate) {
    return new Sgd(newLearningRate, momentum, dampening, isNesterov, weightDecay);
  }

  /** The same with momentum. */
  public Sgd momentum(double newMomentum) {
    return new Sgd(learningRate, newMomentum, dampening, isNesterov, weightDecay);
  }

  /** The same with dampening. */
  public Sgd dampening(double newDampening) {
    return new Sgd(learningRate, momentum, newDampening, isNesterov, weightDecay);
  }

  /** The same with Nesterov's look-ahead. */
  public Sgd nesterov() {
    return new Sgd(learningRate, momentum, dampening, true, weightDecay);
  }

  /** The same with coupled weight decay. */
  public Sgd weightDecay(double newWeightDecay) {
    return new Sgd(learningRate, momentum, dampening, isNesterov, newWeightDecay);
  }

  @Override
  public List<State> state(TensorType w) {
    return momentum == 0 ? List.of() : State.of(w, "momentum_buffer");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = step.penalised(w, dw, weightDecay);
    if (momentum == 0) {
      return new Update(w.sub(g.mul(step.learningRate())), List.of());
    }
    Tensor v = state.getFirst().mul(momentum).add(damped(g, step));
    Tensor along = isNesterov ? g.add(v.mul(momentum)) : v;
    return new Update(w.sub(along.mul(step.learningRate())), List.of(v));
  }

  private Tensor damped(Tensor g, Step step) {
    if (dampening == 0) {
      return g;
    }
    return g.mul(step.atFirst(Tensor.scalar(1), Tensor.scalar(1 - dampening)));
  }

  @Override
  public String toString() {
    return "Sgd.of("
        + learningRate
        + ")"
        + HyperParameters.option("momentum", momentum, 0)
        + HyperParameters.option("dampening", dampening, 0)
        + (isNesterov ? ".nesterov()" : "")
        + HyperParameters.option("weightDecay", weightDecay, 0);
  }
}
