package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Adam with the largest recent gradient in the place of the root mean square. Kingma, Ba, "Adam: A
 * Method for Stochastic Optimization" (2015), algorithm 2; the lines are those of PyTorch's {@code
 * Adamax}.
 *
 * @param learningRate lr, positive; 0.002 in the paper
 * @param beta1 share of the old mean of gradients, in [0, 1)
 * @param beta2 what is left of an old largest gradient at each step, in [0, 1)
 * @param epsilon added to each |g|, positive
 * @param weightDecay λ ≥ 0: λ · w is added to the gradient (coupled)
 */
public record Adamax(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adamax {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("beta1", beta1);
    HyperParameters.requireShare("beta2", beta2);
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
  }

  /** The paper's: β₁ 0.9, β₂ 0.999; PyTorch's ε 1e-8. */
  public static Adamax of(double learningRate) {
    return new Adamax(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  @Override
  public Adamax withLearningRate(double newLearningRate) {
    return new Adamax(newLearningRate, beta1, beta2, epsilon, weightDecay);
  }

  /** The same with another beta1. */
  public Adamax beta1(double newBeta1) {
    return new Adamax(learningRate, newBeta1, beta2, epsilon, weightDecay);
  }

  /** The same with another beta2. */
  public Adamax beta2(double newBeta2) {
    return new Adamax(learningRate, beta1, newBeta2, epsilon, weightDecay);
  }

  /** The same with another ε. */
  public Adamax epsilon(double newEpsilon) {
    return new Adamax(learningRate, beta1, beta2, newEpsilon, weightDecay);
  }

  /** The same with coupled weight decay. */
  public Adamax weightDecay(double newWeightDecay) {
    return new Adamax(learningRate, beta1, beta2, epsilon, newWeightDecay);
  }

  @Override
  public List<State> state(TensorType w) {
    return State.of(w, "exp_avg", "exp_inf");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = step.penalised(w, dw, weightDecay);
    Tensor m = state.get(0).add(g.sub(state.get(0)).mul(1 - beta1));
    Tensor u = state.get(1).mul(beta2).maximum(g.abs().add(epsilon));
    Tensor rate = step.learningRate().div(step.correction(beta1));
    return new Update(w.sub(m.div(u).mul(rate)), List.of(m, u));
  }

  @Override
  public String toString() {
    return "Adamax.of("
        + learningRate
        + ")"
        + HyperParameters.option("beta1", beta1, 0.9)
        + HyperParameters.option("beta2", beta2, 0.999)
        + HyperParameters.option("epsilon", epsilon, 1e-8)
        + HyperParameters.option("weightDecay", weightDecay, 0);
  }
}
