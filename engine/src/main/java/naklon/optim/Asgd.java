package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Gradient descent with a falling rate, ηₜ = lr / (1 + λ · lr · (t − 1))^α, whose weights are
 * averaged for evaluation: a ← a + μₜ · (w − a), μₜ = 1 / max(1, t − 1 − t₀). Polyak, Juditsky,
 * "Acceleration of stochastic approximation by averaging" (1992); rates of Bottou (2010); the lines
 * are those of PyTorch's {@code ASGD}, written without its counters.
 *
 * @param learningRate lr, positive
 * @param lambda λ ≥ 0: decay of weights and rate
 * @param alpha α ≥ 0: power of the fall
 * @param averageFrom t₀ ≥ 0: averaging begins after this step
 * @param weightDecay λ ≥ 0: λ · w is added to the gradient (coupled)
 */
public record Asgd(
    double learningRate, double lambda, double alpha, double averageFrom, double weightDecay)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Asgd {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireNotNegative("lambda", lambda);
    HyperParameters.requireNotNegative("alpha", alpha);
    HyperParameters.requireNotNegative("average from", averageFrom);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
  }

  /** PyTorch's: λ 1e-4, α 0.75, t₀ 1e6. */
  public static Asgd of(double learningRate) {
    return new Asgd(learningRate, 1e-4, 0.75, 1e6, 0);
  }

  @Override
  public Asgd withLearningRate(double newLearningRate) {
    return new Asgd(newLearningRate, lambda, alpha, averageFrom, weightDecay);
  }

  /** The same with another λ. */
  public Asgd lambda(double newLambda) {
    return new Asgd(learningRate, newLambda, alpha, averageFrom, weightDecay);
  }

  /** The same with another α. */
  public Asgd alpha(double newAlpha) {
    return new Asgd(learningRate, lambda, newAlpha, averageFrom, weightDecay);
  }

  /** The same averaging from another step on. */
  public Asgd averageFrom(double newAverageFrom) {
    return new Asgd(learningRate, lambda, alpha, newAverageFrom, weightDecay);
  }

  /** The same with coupled weight decay. */
  public Asgd weightDecay(double newWeightDecay) {
    return new Asgd(learningRate, lambda, alpha, averageFrom, newWeightDecay);
  }

  @Override
  public List<State> state(TensorType w) {
    return State.of(w, "ax");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = step.penalised(w, dw, weightDecay);
    Tensor lr = step.learningRate();
    Tensor past = step.number().sub(1);
    Tensor eta = lr.div(lr.mul(lambda).mul(past).add(1).pow(alpha));
    Tensor next = w.mul(Tensor.scalar(1).sub(eta.mul(lambda))).sub(g.mul(eta));
    Tensor count = past.sub(averageFrom).maximum(Tensor.scalar(1));
    Tensor a = state.getFirst();
    Tensor averaged = count.greater(1).select(a.add(next.sub(a).div(count)), next);
    return new Update(next, List.of(averaged));
  }

  @Override
  public String evaluated() {
    return "ax";
  }

  @Override
  public String toString() {
    return "Asgd.of("
        + learningRate
        + ")"
        + HyperParameters.option("lambda", lambda, 1e-4)
        + HyperParameters.option("alpha", alpha, 0.75)
        + HyperParameters.option("averageFrom", averageFrom, 1e6)
        + HyperParameters.option("weightDecay", weightDecay, 0);
  }
}
