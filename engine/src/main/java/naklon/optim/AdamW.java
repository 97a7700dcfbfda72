package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Adam with decoupled weight decay: weights shrink by lr · λ each step, untouched by the adaptive
 * step size. Loshchilov, Hutter, "Decoupled Weight Decay Regularization" (2019); the lines are
 * those of PyTorch's {@code AdamW}.
 *
 * @param learningRate lr, positive
 * @param beta1 share of the old mean of gradients, in [0, 1)
 * @param beta2 share of the old mean of squares, in [0, 1)
 * @param epsilon added to the root, positive
 * @param weightDecay λ ≥ 0: w ← w − lr · λ · w before each step; 0.01 unless chosen
 * @param isAmsgrad whether to divide by the largest mean of squares so far (Reddi, Kale, Kumar,
 *     2018)
 */
public record AdamW(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean isAmsgrad)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public AdamW {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    var _ = new Moments(beta1, beta2, epsilon, isAmsgrad); // checks the others
  }

  /** The usual choice: β₁ 0.9, β₂ 0.999, ε 1e-8, weight decay 0.01. */
  public static AdamW of(double learningRate) {
    return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01, false);
  }

  @Override
  public AdamW withLearningRate(double newLearningRate) {
    return new AdamW(newLearningRate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another β₁. */
  public AdamW beta1(double newBeta1) {
    return new AdamW(learningRate, newBeta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another β₂. */
  public AdamW beta2(double newBeta2) {
    return new AdamW(learningRate, beta1, newBeta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another ε. */
  public AdamW epsilon(double newEpsilon) {
    return new AdamW(learningRate, beta1, beta2, newEpsilon, weightDecay, isAmsgrad);
  }

  /** The same with another decoupled weight decay. */
  public AdamW weightDecay(double newWeightDecay) {
    return new AdamW(learningRate, beta1, beta2, epsilon, newWeightDecay, isAmsgrad);
  }

  /** The same, dividing by the largest mean of squares so far. */
  public AdamW amsgrad() {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, true);
  }

  private Moments moments() {
    return new Moments(beta1, beta2, epsilon, isAmsgrad);
  }

  @Override
  public List<State> state(TensorType w) {
    return moments().state(w);
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    return moments().update(step.shrunk(w, weightDecay), dw, state, step);
  }

  @Override
  public String toString() {
    return "AdamW.of("
        + learningRate
        + ")"
        + moments().options()
        + HyperParameters.option("weightDecay", weightDecay, 0.01);
  }
}
