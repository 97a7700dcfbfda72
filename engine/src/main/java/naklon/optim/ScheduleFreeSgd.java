package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Gradient descent without a schedule: gradients are taken at y, between the fast z and its mean x,
 * which is evaluated. Defazio and others, "The Road Less Scheduled" (2024), equations 3 to 5: z ← z
 * − lr·∇f(y); x ← (1 − c)·x + c·z; y ← (1 − β)·z + β·x. c is the share of this step's weight tʳ ·
 * max(lr)² in the sum of them, 1/t for a constant rate; the code of the authors.
 *
 * @param learningRate lr, positive; 10 to 50 times that of plain descent. Use a warm-up
 * @param momentum β in [0, 1): how near to the mean gradients are taken
 * @param weightDecay λ ≥ 0: z ← z − lr · λ · y
 * @param r power of the step number in the weights of the mean, at least 0
 */
public record ScheduleFreeSgd(double learningRate, double momentum, double weightDecay, double r)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ScheduleFreeSgd {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("momentum", momentum);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    HyperParameters.requireNotNegative("r", r);
  }

  /** The authors': β 0.9, r 0, no weight decay. */
  public static ScheduleFreeSgd of(double learningRate) {
    return new ScheduleFreeSgd(learningRate, 0.9, 0, 0);
  }

  @Override
  public ScheduleFreeSgd withLearningRate(double newLearningRate) {
    return new ScheduleFreeSgd(newLearningRate, momentum, weightDecay, r);
  }

  /** The same with another β. */
  public ScheduleFreeSgd momentum(double newMomentum) {
    return new ScheduleFreeSgd(learningRate, newMomentum, weightDecay, r);
  }

  /** The same with weight decay at y. */
  public ScheduleFreeSgd weightDecay(double newWeightDecay) {
    return new ScheduleFreeSgd(learningRate, momentum, newWeightDecay, r);
  }

  /** The same with another power. */
  public ScheduleFreeSgd r(double newR) {
    return new ScheduleFreeSgd(learningRate, momentum, weightDecay, newR);
  }

  @Override
  public List<State> state(TensorType w) {
    return ScheduleFree.state(w);
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor z = step.atFirst(w, state.get(0));
    Tensor x = step.atFirst(w, state.get(1));
    Tensor g = step.penalised(w, dw, weightDecay);
    Tensor moved = z.sub(g.mul(step.learningRate()));
    return ScheduleFree.averaged(
        moved, x, state.subList(2, 4), momentum, r, step.learningRate(), step);
  }

  @Override
  public String evaluated() {
    return "x";
  }

  @Override
  public String toString() {
    return "ScheduleFreeSgd.of("
        + learningRate
        + ")"
        + HyperParameters.option("momentum", momentum, 0.9)
        + HyperParameters.option("weightDecay", weightDecay, 0)
        + HyperParameters.option("r", r, 0);
  }
}
