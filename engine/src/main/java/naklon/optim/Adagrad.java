package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Steps divided by the root of the sum of all squared gradients so far, so that each weight has a
 * learning rate of its own, which only falls. Duchi, Hazan, Singer, "Adaptive Subgradient Methods
 * for Online Learning and Stochastic Optimization" (2011), figure 1 with the diagonal matrix; the
 * lines are those of PyTorch's {@code Adagrad}.
 *
 * @param learningRate lr, positive; the paper names it η
 * @param learningRateDecay d ≥ 0: the learning rate at step t is lr / (1 + (t − 1) · d)
 * @param weightDecay λ ≥ 0: λ · w is added to the gradient (coupled)
 * @param initialAccumulator where the sum of squares begins, at least 0
 * @param epsilon added to the root, positive
 */
public record Adagrad(
    double learningRate,
    double learningRateDecay,
    double weightDecay,
    double initialAccumulator,
    double epsilon)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adagrad {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireNotNegative("learning rate decay", learningRateDecay);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    HyperParameters.requireNotNegative("initial accumulator", initialAccumulator);
    HyperParameters.requirePositive("epsilon", epsilon);
  }

  /** The paper's: no decay of any kind, the sum from 0; PyTorch's ε 1e-10. */
  public static Adagrad of(double learningRate) {
    return new Adagrad(learningRate, 0, 0, 0, 1e-10);
  }

  @Override
  public Adagrad withLearningRate(double newLearningRate) {
    return new Adagrad(
        newLearningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon);
  }

  /** The same with a falling learning rate. */
  public Adagrad learningRateDecay(double newLearningRateDecay) {
    return new Adagrad(
        learningRate, newLearningRateDecay, weightDecay, initialAccumulator, epsilon);
  }

  /** The same with coupled weight decay. */
  public Adagrad weightDecay(double newWeightDecay) {
    return new Adagrad(
        learningRate, learningRateDecay, newWeightDecay, initialAccumulator, epsilon);
  }

  /** The same with another start of the sum. */
  public Adagrad initialAccumulator(double newInitialAccumulator) {
    return new Adagrad(
        learningRate, learningRateDecay, weightDecay, newInitialAccumulator, epsilon);
  }

  /** The same with another ε. */
  public Adagrad epsilon(double newEpsilon) {
    return new Adagrad(
        learningRate, learningRateDecay, weightDecay, initialAccumulator, newEpsilon);
  }

  @Override
  public List<State> state(TensorType w) {
    return State.of(w, "sum");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = step.penalised(w, dw, weightDecay);
    Tensor before = state.getFirst();
    if (initialAccumulator > 0) {
      before = step.atFirst(Tensor.scalar(initialAccumulator), before);
    }
    Tensor sum = before.add(g.square());
    Tensor rate = step.learningRate().div(step.number().sub(1).mul(learningRateDecay).add(1));
    return new Update(w.sub(g.div(sum.sqrt().add(epsilon)).mul(rate)), List.of(sum));
  }

  @Override
  public String toString() {
    return "Adagrad.of("
        + learningRate
        + ")"
        + HyperParameters.option("learningRateDecay", learningRateDecay, 0)
        + HyperParameters.option("weightDecay", weightDecay, 0)
        + HyperParameters.option("initialAccumulator", initialAccumulator, 0)
        + HyperParameters.option("epsilon", epsilon, 1e-10);
  }
}
