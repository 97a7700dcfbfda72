package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Adam whose step is held back as long as its variance is not known: with ρ∞ = 2/(1 − β₂) − 1 and
 * ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ), plain momentum while ρₜ ≤ 5, then Adam's step times √((ρₜ − 4)(ρₜ −
 * 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ)). Liu and others, "On the Variance of the Adaptive Learning Rate and
 * Beyond" (2020), algorithm 2; the lines, and 5 where the paper has 4, are those of PyTorch's
 * {@code RAdam}.
 *
 * @param learningRate lr, positive
 * @param beta1 share of the old mean of gradients, in [0, 1)
 * @param beta2 share of the old mean of squares, in [0, 1)
 * @param epsilon added to the root, positive
 * @param weightDecay λ ≥ 0, added to the gradient unless decoupled
 * @param isDecoupled whether weights shrink by lr · λ instead
 */
public record RAdam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean isDecoupled)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RAdam {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("beta1", beta1);
    HyperParameters.requireShare("beta2", beta2);
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
  }

  /** The paper's: β₁ 0.9, β₂ 0.999; PyTorch's ε 1e-8, no weight decay. */
  public static RAdam of(double learningRate) {
    return new RAdam(learningRate, 0.9, 0.999, 1e-8, 0, false);
  }

  @Override
  public RAdam withLearningRate(double newLearningRate) {
    return new RAdam(newLearningRate, beta1, beta2, epsilon, weightDecay, isDecoupled);
  }

  /** The same with another beta1. */
  public RAdam beta1(double newBeta1) {
    return new RAdam(learningRate, newBeta1, beta2, epsilon, weightDecay, isDecoupled);
  }

  /** The same with another beta2. */
  public RAdam beta2(double newBeta2) {
    return new RAdam(learningRate, beta1, newBeta2, epsilon, weightDecay, isDecoupled);
  }

  /** The same with another ε. */
  public RAdam epsilon(double newEpsilon) {
    return new RAdam(learningRate, beta1, beta2, newEpsilon, weightDecay, isDecoupled);
  }

  /** The same with weight decay. */
  public RAdam weightDecay(double newWeightDecay) {
    return new RAdam(learningRate, beta1, beta2, epsilon, newWeightDecay, isDecoupled);
  }

  /** The same with decoupled weight decay. */
  public RAdam decoupled() {
    return new RAdam(learningRate, beta1, beta2, epsilon, weightDecay, true);
  }

  @Override
  public List<State> state(TensorType w) {
    return State.of(w, "exp_avg", "exp_avg_sq");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = isDecoupled ? dw : step.penalised(w, dw, weightDecay);
    Tensor from = isDecoupled ? step.shrunk(w, weightDecay) : w;
    Tensor m = state.get(0).add(g.sub(state.get(0)).mul(1 - beta1));
    Tensor v = state.get(1).mul(beta2).add(g.square().mul(1 - beta2));
    Tensor mean = m.div(step.correction(beta1));
    Tensor c2 = step.correction(beta2);
    double longest = 2 / (1 - beta2) - 1;
    Tensor t = step.number();
    Tensor rho = Tensor.scalar(longest).sub(t.mul(2).mul(Step.power(beta2, t)).div(c2));
    Tensor isKnown = rho.greater(5);
    double known = longest / ((longest - 4) * (longest - 2));
    Tensor squared = rho.sub(4).mul(rho.sub(2)).mul(known).div(rho);
    Tensor rectified = isKnown.select(squared, Tensor.scalar(0)).sqrt().mul(c2.sqrt());
    Tensor factor = isKnown.select(rectified.div(v.sqrt().add(epsilon)), Tensor.scalar(1));
    Tensor next = from.sub(mean.mul(step.learningRate()).mul(factor));
    return new Update(next, List.of(m, v));
  }

  @Override
  public String toString() {
    return "RAdam.of("
        + learningRate
        + ")"
        + HyperParameters.option("beta1", beta1, 0.9)
        + HyperParameters.option("beta2", beta2, 0.999)
        + HyperParameters.option("epsilon", epsilon, 1e-8)
        + HyperParameters.option("weightDecay", weightDecay, 0)
        + (isDecoupled ? ".decoupled()" : "");
  }
}
