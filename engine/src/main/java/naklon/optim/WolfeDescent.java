package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Gradient descent with a strong-Wolfe line search along −g. The first trial of a search is t·φ′/φ′
 * of the step before over this one's, φ′ = −gᵀg, so that it promises the same decrease (Nocedal,
 * Wright, 2006, section 3.5, "initial step length"); that of the first search is min(1, 1/‖g‖₁) ·
 * lr, as in PyTorch's {@code LBFGS}.
 *
 * @param learningRate factor on the very first trial, positive
 * @param evaluations trials in one search at most, at least 1
 */
public record WolfeDescent(double learningRate, int evaluations) implements Driver {
  private static final double TOLERANCE_CHANGE = 1e-9;

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public WolfeDescent {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireAtLeast(1, "evaluations", evaluations);
  }

  /** PyTorch's: at most 25 trials after the first. */
  public static WolfeDescent of(double learningRate) {
    return new WolfeDescent(learningRate, 25);
  }

  /** The same with another number of trials. */
  public WolfeDescent evaluations(int most) {
    return new WolfeDescent(learningRate, most);
  }

  @Override
  public List<Optimizer.State> state(TensorType w) {
    return List.of(Optimizer.State.scalar("promised"));
  }

  @Override
  public double step(Problem problem, Memory memory) {
    Point now = problem.evaluate();
    Tensor g = now.gradient();
    double squares = Driver.dot(g, g);
    if (squares == 0) {
      return now.loss();
    }
    double promised = memory.number("promised"); // t · gᵀg of the step before
    double t =
        promised == 0 ? Math.min(1, 1 / g.abs().sum().item()) * learningRate : promised / squares;
    Tensor x = problem.weights();
    Tensor d = g.neg();
    var found = StrongWolfe.search(problem, x, d, now, t, TOLERANCE_CHANGE, evaluations).at();
    problem.move(x.add(d.mul(found.t())));
    memory.number("promised", (found.t() > 0 ? found.t() : t / 10) * squares);
    return now.loss();
  }

  @Override
  public String toString() {
    return "WolfeDescent.of("
        + learningRate
        + ")"
        + HyperParameters.option("evaluations", evaluations, 25);
  }
}
