package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * AdamW without a schedule: the steps of z are Adam's without its momentum, whose place the mean x
 * takes. Defazio and others, "The Road Less Scheduled" (2024), algorithm 1: v ← β₂·v + (1 − β₂)·g²;
 * z ← z − lr·(g / (√(v/(1 − β₂ᵗ)) + ε) + λ·y); x and y as in {@link ScheduleFreeSgd} with β₁. Where
 * √(1 − β₂ᵗ) stands follows version 1.3 of the authors' code, and optax.
 *
 * @param learningRate lr, positive; 0.0025 in the authors' code. Use a warm-up
 * @param beta1 β₁ in [0, 1): how near to the mean gradients are taken
 * @param beta2 share of the old mean of squares, in [0, 1)
 * @param epsilon added to the root, positive
 * @param weightDecay λ ≥ 0: z ← z − lr · λ · y
 * @param r power of the step number in the weights of the mean, at least 0
 */
public record ScheduleFreeAdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay, double r)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ScheduleFreeAdamW {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("beta1", beta1);
    HyperParameters.requireShare("beta2", beta2);
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    HyperParameters.requireNotNegative("r", r);
  }

  /** The authors': β₁ 0.9, β₂ 0.999, ε 1e-8, r 0, no weight decay. */
  public static ScheduleFreeAdamW of(double learningRate) {
    return new ScheduleFreeAdamW(learningRate, 0.9, 0.999, 1e-8, 0, 0);
  }

  @Override
  public ScheduleFreeAdamW withLearningRate(double newLearningRate) {
    return new ScheduleFreeAdamW(newLearningRate, beta1, beta2, epsilon, weightDecay, r);
  }

  /** The same with another beta1. */
  public ScheduleFreeAdamW beta1(double newBeta1) {
    return new ScheduleFreeAdamW(learningRate, newBeta1, beta2, epsilon, weightDecay, r);
  }

  /** The same with another beta2. */
  public ScheduleFreeAdamW beta2(double newBeta2) {
    return new ScheduleFreeAdamW(learningRate, beta1, newBeta2, epsilon, weightDecay, r);
  }

  /** The same with another ε. */
  public ScheduleFreeAdamW epsilon(double newEpsilon) {
    return new ScheduleFreeAdamW(learningRate, beta1, beta2, newEpsilon, weightDecay, r);
  }

  /** The same with weight decay at y. */
  public ScheduleFreeAdamW weightDecay(double newWeightDecay) {
    return new ScheduleFreeAdamW(learningRate, beta1, beta2, epsilon, newWeightDecay, r);
  }

  /** The same with another power. */
  public ScheduleFreeAdamW r(double newR) {
    return new ScheduleFreeAdamW(learningRate, beta1, beta2, epsilon, weightDecay, newR);
  }

  @Override
  public List<State> state(TensorType w) {
    var all = new ArrayList<>(ScheduleFree.state(w));
    all.addAll(State.of(w, "exp_avg_sq"));
    return all;
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor z = step.atFirst(w, state.get(0));
    Tensor x = step.atFirst(w, state.get(1));
    Tensor v = state.get(4).mul(beta2).add(dw.square().mul(1 - beta2));
    Tensor root = v.div(step.correction(beta2)).sqrt().add(epsilon);
    Tensor g = step.penalised(w, dw.div(root), weightDecay);
    Tensor lr = step.learningRate();
    Update next =
        ScheduleFree.averaged(z.sub(g.mul(lr)), x, state.subList(2, 4), beta1, r, lr, step);
    var all = new ArrayList<>(next.state());
    all.add(v);
    return new Update(next.w(), all);
  }

  @Override
  public String evaluated() {
    return "x";
  }

  @Override
  public String toString() {
    return "ScheduleFreeAdamW.of("
        + learningRate
        + ")"
        + HyperParameters.option("beta1", beta1, 0.9)
        + HyperParameters.option("beta2", beta2, 0.999)
        + HyperParameters.option("epsilon", epsilon, 1e-8)
        + HyperParameters.option("weightDecay", weightDecay, 0)
        + HyperParameters.option("r", r, 0);
  }
}
