package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Steps of one size for all weights, in the direction of the sign of an interpolated momentum. Chen
 * and others, "Symbolic Discovery of Optimization Algorithms" (2023), algorithm 2.
 *
 * @param learningRate lr, positive; 3 to 10 times smaller than Adam's
 * @param beta1 β₁ in [0, 1): share of the momentum in the direction of the step
 * @param beta2 β₂ in [0, 1): share of the old momentum in the new
 * @param weightDecay λ ≥ 0: w ← w − lr · λ · w before each step
 */
public record Lion(double learningRate, double beta1, double beta2, double weightDecay)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Lion {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("beta1", beta1);
    HyperParameters.requireShare("beta2", beta2);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
  }

  /** The paper's: β₁ 0.9, β₂ 0.99; no weight decay, as in its code. */
  public static Lion of(double learningRate) {
    return new Lion(learningRate, 0.9, 0.99, 0);
  }

  @Override
  public Lion withLearningRate(double newLearningRate) {
    return new Lion(newLearningRate, beta1, beta2, weightDecay);
  }

  /** The same with another beta1. */
  public Lion beta1(double newBeta1) {
    return new Lion(learningRate, newBeta1, beta2, weightDecay);
  }

  /** The same with another beta2. */
  public Lion beta2(double newBeta2) {
    return new Lion(learningRate, beta1, newBeta2, weightDecay);
  }

  /** The same with decoupled weight decay. */
  public Lion weightDecay(double newWeightDecay) {
    return new Lion(learningRate, beta1, beta2, newWeightDecay);
  }

  @Override
  public List<State> state(TensorType w) {
    return State.of(w, "exp_avg");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor m = state.getFirst();
    Tensor c = m.mul(beta1).add(dw.mul(1 - beta1));
    Tensor next = step.shrunk(w, weightDecay).sub(c.sign().mul(step.learningRate()));
    return new Update(next, List.of(m.mul(beta2).add(dw.mul(1 - beta2))));
  }

  @Override
  public String toString() {
    return "Lion.of("
        + learningRate
        + ")"
        + HyperParameters.option("beta1", beta1, 0.9)
        + HyperParameters.option("beta2", beta2, 0.99)
        + HyperParameters.option("weightDecay", weightDecay, 0);
  }
}
