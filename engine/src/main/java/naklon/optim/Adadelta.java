package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Steps in the units of the weights: the gradient times the root mean square of past steps over
 * that of past gradients. Zeiler, "ADADELTA: An Adaptive Learning Rate Method" (2012), algorithm 1;
 * the lines are those of PyTorch's {@code Adadelta}.
 *
 * @param learningRate factor on the step, positive; 1 in the paper
 * @param rho ρ in [0, 1): share of the old means
 * @param epsilon added under the roots, positive
 * @param weightDecay λ ≥ 0: λ · w is added to the gradient (coupled)
 */
public record Adadelta(double learningRate, double rho, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adadelta {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("rho", rho);
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
  }

  /** The paper's choice in its section 4: ρ 0.95, ε 1e-6. PyTorch has ρ 0.9. */
  public static Adadelta of(double learningRate) {
    return new Adadelta(learningRate, 0.95, 1e-6, 0);
  }

  @Override
  public Adadelta withLearningRate(double newLearningRate) {
    return new Adadelta(newLearningRate, rho, epsilon, weightDecay);
  }

  /** The same with another rho. */
  public Adadelta rho(double newRho) {
    return new Adadelta(learningRate, newRho, epsilon, weightDecay);
  }

  /** The same with another ε. */
  public Adadelta epsilon(double newEpsilon) {
    return new Adadelta(learningRate, rho, newEpsilon, weightDecay);
  }

  /** The same with coupled weight decay. */
  public Adadelta weightDecay(double newWeightDecay) {
    return new Adadelta(learningRate, rho, epsilon, newWeightDecay);
  }

  @Override
  public List<State> state(TensorType w) {
    return State.of(w, "square_avg", "acc_delta");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = step.penalised(w, dw, weightDecay);
    Tensor squares = state.get(0).mul(rho).add(g.square().mul(1 - rho));
    Tensor past = state.get(1);
    Tensor delta = past.add(epsilon).sqrt().div(squares.add(epsilon).sqrt()).mul(g);
    Tensor deltas = past.mul(rho).add(delta.square().mul(1 - rho));
    return new Update(w.sub(delta.mul(step.learningRate())), List.of(squares, deltas));
  }

  @Override
  public String toString() {
    return "Adadelta.of("
        + learningRate
        + ")"
        + HyperParameters.option("rho", rho, 0.95)
        + HyperParameters.option("epsilon", epsilon, 1e-6)
        + HyperParameters.option("weightDecay", weightDecay, 0);
  }
}
