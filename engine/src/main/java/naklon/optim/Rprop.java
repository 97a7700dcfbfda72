package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * A step size for each weight, which grows while the gradient keeps its sign and shrinks when it
 * changes; the size of the gradient does not count. For gradients of all rows, not of batches.
 * Riedmiller, Braun, "A direct adaptive method for faster backpropagation learning: the RPROP
 * algorithm" (1993); the lines are those of PyTorch's {@code Rprop}: where the sign changes the
 * weight rests for one step.
 *
 * @param learningRate the first step of each weight, positive; a schedule has no effect on it
 * @param etaMinus η⁻ in (0, 1): shrinks a step
 * @param etaPlus η⁺ > 1: lets a step grow
 * @param smallest smallest step
 * @param largest largest step
 */
public record Rprop(
    double learningRate, double etaMinus, double etaPlus, double smallest, double largest)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Rprop {
    HyperParameters.requireLearningRate(learningRate);
    if (!(etaMinus > 0 && etaMinus < 1 && etaPlus > 1 && etaPlus < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rprop needs 0 < etaMinus < 1 < etaPlus; found " + etaMinus + " and " + etaPlus);
    }
    HyperParameters.requireNotNegative("smallest step", smallest);
    HyperParameters.requirePositive("largest step", largest);
  }

  /** The paper's: η⁻ 0.5, η⁺ 1.2, steps from 1e-6 to 50. */
  public static Rprop of(double learningRate) {
    return new Rprop(learningRate, 0.5, 1.2, 1e-6, 50);
  }

  @Override
  public Rprop withLearningRate(double newLearningRate) {
    return new Rprop(newLearningRate, etaMinus, etaPlus, smallest, largest);
  }

  /** The same with another η⁻. */
  public Rprop etaMinus(double newEtaMinus) {
    return new Rprop(learningRate, newEtaMinus, etaPlus, smallest, largest);
  }

  /** The same with another η⁺. */
  public Rprop etaPlus(double newEtaPlus) {
    return new Rprop(learningRate, etaMinus, newEtaPlus, smallest, largest);
  }

  /** The same with another smallest step. */
  public Rprop smallest(double newSmallest) {
    return new Rprop(learningRate, etaMinus, etaPlus, newSmallest, largest);
  }

  /** The same with another largest step. */
  public Rprop largest(double newLargest) {
    return new Rprop(learningRate, etaMinus, etaPlus, smallest, newLargest);
  }

  @Override
  public List<State> state(TensorType w) {
    return State.of(w, "prev", "step_size");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor turned = dw.mul(state.get(0)).sign();
    Tensor before = step.atFirst(Tensor.scalar(learningRate), state.get(1));
    Tensor one = Tensor.scalar(1);
    Tensor grow = turned.greater(0).select(Tensor.scalar(etaPlus), one);
    Tensor isBack = Tensor.scalar(0).greater(turned);
    Tensor factor = isBack.select(Tensor.scalar(etaMinus), grow);
    Tensor size =
        before.mul(factor).maximum(Tensor.scalar(smallest)).minimum(Tensor.scalar(largest));
    Tensor g = isBack.select(Tensor.scalar(0), dw);
    return new Update(w.sub(g.sign().mul(size)), List.of(g, size));
  }

  @Override
  public String toString() {
    return "Rprop.of("
        + learningRate
        + ")"
        + HyperParameters.option("etaMinus", etaMinus, 0.5)
        + HyperParameters.option("etaPlus", etaPlus, 1.2)
        + HyperParameters.option("smallest", smallest, 1e-6)
        + HyperParameters.option("largest", largest, 50);
  }
}
