package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Adam with Nesterov's look-ahead: the momentum that the next step would add is added now. Dozat,
 * "Incorporating Nesterov Momentum into Adam" (2016), algorithm 2 with its momentum schedule μₜ =
 * β₁ · (1 − ½ · 0.96^(t·ψ)); the lines are those of PyTorch's {@code NAdam}.
 *
 * @param learningRate lr, positive
 * @param beta1 β₁ in [0, 1): the limit of μₜ and the share of the old mean of gradients
 * @param beta2 share of the old mean of squares, in [0, 1)
 * @param epsilon added to the root, positive
 * @param weightDecay λ ≥ 0, added to the gradient unless decoupled
 * @param momentumDecay ψ ≥ 0: how fast μₜ rises
 * @param isDecoupled whether weights shrink by lr · λ instead
 */
public record NAdam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double momentumDecay,
    boolean isDecoupled)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public NAdam {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("beta1", beta1);
    HyperParameters.requireShare("beta2", beta2);
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    HyperParameters.requireNotNegative("momentum decay", momentumDecay);
  }

  /** PyTorch's: β₁ 0.9, β₂ 0.999, ε 1e-8, ψ 0.004 (the paper's t/250), no weight decay. */
  public static NAdam of(double learningRate) {
    return new NAdam(learningRate, 0.9, 0.999, 1e-8, 0, 4e-3, false);
  }

  @Override
  public NAdam withLearningRate(double newLearningRate) {
    return new NAdam(
        newLearningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, isDecoupled);
  }

  /** The same with another beta1. */
  public NAdam beta1(double newBeta1) {
    return new NAdam(
        learningRate, newBeta1, beta2, epsilon, weightDecay, momentumDecay, isDecoupled);
  }

  /** The same with another beta2. */
  public NAdam beta2(double newBeta2) {
    return new NAdam(
        learningRate, beta1, newBeta2, epsilon, weightDecay, momentumDecay, isDecoupled);
  }

  /** The same with another ε. */
  public NAdam epsilon(double newEpsilon) {
    return new NAdam(
        learningRate, beta1, beta2, newEpsilon, weightDecay, momentumDecay, isDecoupled);
  }

  /** The same with weight decay. */
  public NAdam weightDecay(double newWeightDecay) {
    return new NAdam(
        learningRate, beta1, beta2, epsilon, newWeightDecay, momentumDecay, isDecoupled);
  }

  /** The same with another ψ. */
  public NAdam momentumDecay(double newMomentumDecay) {
    return new NAdam(
        learningRate, beta1, beta2, epsilon, weightDecay, newMomentumDecay, isDecoupled);
  }

  /** The same with decoupled weight decay. */
  public NAdam decoupled() {
    return new NAdam(learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay, true);
  }

  @Override
  public List<State> state(TensorType w) {
    var all = new ArrayList<>(State.of(w, "exp_avg", "exp_avg_sq"));
    all.add(State.scalar("mu_product"));
    return all;
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor g = isDecoupled ? dw : step.penalised(w, dw, weightDecay);
    Tensor from = isDecoupled ? step.shrunk(w, weightDecay) : w;
    Tensor mu = momentumAt(step.number());
    Tensor muNext = momentumAt(step.number().add(1));
    Tensor product = step.atFirst(Tensor.scalar(1), state.get(2)).mul(mu);
    Tensor m = state.get(0).add(g.sub(state.get(0)).mul(1 - beta1));
    Tensor v = state.get(1).mul(beta2).add(g.square().mul(1 - beta2));
    Tensor root = v.div(step.correction(beta2)).sqrt().add(epsilon);
    Tensor one = Tensor.scalar(1);
    Tensor ofG = step.learningRate().mul(one.sub(mu)).div(one.sub(product));
    Tensor ofM = step.learningRate().mul(muNext).div(one.sub(product.mul(muNext)));
    Tensor next = from.sub(g.div(root).mul(ofG)).sub(m.div(root).mul(ofM));
    return new Update(next, List.of(m, v, product));
  }

  /** μₜ = β₁ · (1 − ½ · 0.96^(t·ψ)). */
  private Tensor momentumAt(Tensor t) {
    Tensor power = Step.power(0.96, t.mul(momentumDecay));
    return Tensor.scalar(1).sub(power.mul(0.5)).mul(beta1);
  }

  @Override
  public String toString() {
    return "NAdam.of("
        + learningRate
        + ")"
        + HyperParameters.option("beta1", beta1, 0.9)
        + HyperParameters.option("beta2", beta2, 0.999)
        + HyperParameters.option("epsilon", epsilon, 1e-8)
        + HyperParameters.option("weightDecay", weightDecay, 0)
        + HyperParameters.option("momentumDecay", momentumDecay, 4e-3)
        + (isDecoupled ? ".decoupled()" : "");
  }
}
