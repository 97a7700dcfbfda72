package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Steps divided by the root of a running mean of squared gradients. Tieleman, Hinton, "Neural
 * Networks for Machine Learning", lecture 6.5 (2012); centered, divided by the running standard
 * deviation: Graves, "Generating Sequences with Recurrent Neural Networks" (2013), equations 38 to
 * 41. The lines are those of PyTorch's {@code RMSprop}.
 *
 * @param learningRate lr, positive
 * @param alpha α in [0, 1): share of the old means
 * @param epsilon added to the root, positive
 * @param weightDecay λ ≥ 0: λ · w is added to the gradient (coupled)
 * @param momentum μ in [0, 1): the step follows v ← μ · v + g / root
 * @param isCentered whether the square of the mean gradient is taken off the mean square
 */
public record RmsProp(
    double learningRate,
    double alpha,
    double epsilon,
    double weightDecay,
    double momentum,
    boolean isCentered)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RmsProp {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("alpha", alpha);
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    HyperParameters.requireShare("momentum", momentum);
  }

  /** The lecture's α 0.9; PyTorch's ε 1e-8. PyTorch has α 0.99. */
  public static RmsProp of(double learningRate) {
    return new RmsProp(learningRate, 0.9, 1e-8, 0, 0, false);
  }

  @Override
  public RmsProp withLearningRate(double newLearningRate) {
    return new RmsProp(newLearningRate, alpha, epsilon, weightDecay, momentum, isCentered);
  }

  /** The same with another alpha. */
  public RmsProp alpha(double newAlpha) {
    return new RmsProp(learningRate, newAlpha, epsilon, weightDecay, momentum, isCentered);
  }

  /** The same with another ε. */
  public RmsProp epsilon(double newEpsilon) {
    return new RmsProp(learningRate, alpha, newEpsilon, weightDecay, momentum, isCentered);
  }

  /** The same with coupled weight decay. */
  public RmsProp weightDecay(double newWeightDecay) {
    return new RmsProp(learningRate, alpha, epsilon, newWeightDecay, momentum, isCentered);
  }

  /** The same with momentum. */
  public RmsProp momentum(double newMomentum) {
    return new RmsProp(learningRate, alpha, epsilon, weightDecay, newMomentum, isCentered);
  }

  /** The same, centered. */
  public RmsProp centered() {
    return new RmsProp(learningRate, alpha, epsilon, weightDecay, momentum, true);
  }

  @Override
  public List<State> state(TensorType w) {
    var names = new ArrayList<>(List.of("square_avg"));
    if (momentum > 0) {
      names.add("momentum_buffer");
    }
    if (isCentered) {
      names.add("grad_avg");
    }
    return State.of(w, names.toArray(String[]::new));
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = step.penalised(w, dw, weightDecay);
    var next = new ArrayList<Tensor>();
    Tensor squares = state.getFirst().mul(alpha).add(g.square().mul(1 - alpha));
    next.add(squares);
    Tensor variance = squares;
    Tensor mean = null;
    if (isCentered) {
      Tensor before = state.getLast();
      mean = before.add(g.sub(before).mul(1 - alpha));
      variance = squares.sub(mean.square());
    }
    Tensor along = g.div(variance.sqrt().add(epsilon));
    if (momentum > 0) {
      along = state.get(1).mul(momentum).add(along);
      next.add(along);
    }
    if (mean != null) {
      next.add(mean);
    }
    return new Update(w.sub(along.mul(step.learningRate())), next);
  }

  @Override
  public String toString() {
    return "RmsProp.of("
        + learningRate
        + ")"
        + HyperParameters.option("alpha", alpha, 0.9)
        + HyperParameters.option("epsilon", epsilon, 1e-8)
        + HyperParameters.option("weightDecay", weightDecay, 0)
        + HyperParameters.option("momentum", momentum, 0)
        + (isCentered ? ".centered()" : "");
  }
}
