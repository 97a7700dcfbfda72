package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Steps of a size adapted to each weight: the running mean of its gradient over the root of the
 * running mean of its square. Kingma, Ba, "Adam: A Method for Stochastic Optimization" (2015); the
 * lines are those of PyTorch's {@code Adam}.
 *
 * @param learningRate lr, positive
 * @param beta1 share of the old mean of gradients, in [0, 1)
 * @param beta2 share of the old mean of squares, in [0, 1)
 * @param epsilon added to the root, positive
 * @param weightDecay λ ≥ 0: λ · w is added to the gradient (coupled); see {@link AdamW} for the
 *     other
 * @param isAmsgrad whether to divide by the largest mean of squares so far (Reddi, Kale, Kumar,
 *     2018)
 */
public record Adam(
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
  public Adam {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    var _ = new Moments(beta1, beta2, epsilon, isAmsgrad); // checks the others
  }

  /** The usual choice: β₁ 0.9, β₂ 0.999, ε 1e-8, weight decay 0. */
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, false);
  }

  @Override
  public Adam withLearningRate(double newLearningRate) {
    return new Adam(newLearningRate, beta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another β₁. */
  public Adam beta1(double newBeta1) {
    return new Adam(learningRate, newBeta1, beta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another β₂. */
  public Adam beta2(double newBeta2) {
    return new Adam(learningRate, beta1, newBeta2, epsilon, weightDecay, isAmsgrad);
  }

  /** The same with another ε. */
  public Adam epsilon(double newEpsilon) {
    return new Adam(learningRate, beta1, beta2, newEpsilon, weightDecay, isAmsgrad);
  }

  /** The same with coupled weight decay. */
  public Adam weightDecay(double newWeightDecay) {
    return new Adam(learningRate, beta1, beta2, epsilon, newWeightDecay, isAmsgrad);
  }

  /** The same, dividing by the largest mean of squares so far. */
  public Adam amsgrad() {
    return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, true);
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
    Tensor g = step.penalised(w, dw, weightDecay);
    return moments().update(w, g, state, step);
  }

  @Override
  public String toString() {
    return "Adam.of("
        + learningRate
        + ")"
        + moments().options()
        + HyperParameters.option("weightDecay", weightDecay, 0);
  }
}
