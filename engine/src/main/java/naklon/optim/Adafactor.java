package naklon.optim;

import java.util.List;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Adam's second moment in the memory of a row and a column: V̂ = R·C / mean(R). The step is
 * relative to the size of the parameter and clipped by its root mean square. Shazeer, Stern,
 * "Adafactor: Adaptive Learning Rates with Sublinear Memory Cost" (2018), algorithms 4 and 5; the
 * lines, with ε₁ as a bound below instead of a summand, are those of PyTorch's {@code Adafactor}.
 * Kernels of convolutions have rows and columns in their last two axes.
 *
 * @param learningRate the largest relative step, positive: ρₜ = min(lr, 1/√t); 0.01 in the paper
 * @param beta2Decay τ ≤ 0: the share of a new square in the mean is t^τ
 * @param epsilon1 bound below for the mean squares, at least 0; 0 stands for the dtype's machine
 *     epsilon, as in PyTorch
 * @param epsilon2 smallest size of a parameter that steps are relative to, positive
 * @param clip d ≥ 1: an update's root mean square is at most this
 * @param weightDecay λ ≥ 0: w ← w − lr · λ · w before each step
 */
public record Adafactor(
    double learningRate,
    double beta2Decay,
    double epsilon1,
    double epsilon2,
    double clip,
    double weightDecay)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adafactor {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireNotNegative("-beta2Decay", -beta2Decay);
    HyperParameters.requireNotNegative("epsilon1", epsilon1);
    HyperParameters.requirePositive("epsilon2", epsilon2);
    HyperParameters.requireNotNegative("clip - 1", clip - 1);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
  }

  /** The paper's: τ −0.8, ε₂ 1e-3, d 1; PyTorch's ε₁, the machine epsilon; no weight decay. */
  public static Adafactor of(double learningRate) {
    return new Adafactor(learningRate, -0.8, 0, 1e-3, 1, 0);
  }

  @Override
  public Adafactor withLearningRate(double newLearningRate) {
    return new Adafactor(newLearningRate, beta2Decay, epsilon1, epsilon2, clip, weightDecay);
  }

  /** The same with another τ. */
  public Adafactor beta2Decay(double newBeta2Decay) {
    return new Adafactor(learningRate, newBeta2Decay, epsilon1, epsilon2, clip, weightDecay);
  }

  /** The same with another ε₁. */
  public Adafactor epsilon1(double newEpsilon1) {
    return new Adafactor(learningRate, beta2Decay, newEpsilon1, epsilon2, clip, weightDecay);
  }

  /** The same with another ε₂. */
  public Adafactor epsilon2(double newEpsilon2) {
    return new Adafactor(learningRate, beta2Decay, epsilon1, newEpsilon2, clip, weightDecay);
  }

  /** The same with another bound for updates. */
  public Adafactor clip(double newClip) {
    return new Adafactor(learningRate, beta2Decay, epsilon1, epsilon2, newClip, weightDecay);
  }

  /** The same with decoupled weight decay. */
  public Adafactor weightDecay(double newWeightDecay) {
    return new Adafactor(learningRate, beta2Decay, epsilon1, epsilon2, clip, newWeightDecay);
  }

  @Override
  public boolean isShaped() {
    return true;
  }

  @Override
  public List<State> state(TensorType w) {
    if (w.rank() < 2) {
      return State.of(w, "variance");
    }
    return List.of(
        new State("row_var", w.withShape(w.shape().with(-1, 1))),
        new State("col_var", w.withShape(w.shape().with(-2, 1))));
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    double machine = dw.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
    double least = epsilon1 == 0 ? machine : epsilon1;
    Tensor t = step.number();
    Tensor share = t.pow(beta2Decay);
    Tensor rho = step.learningRate().minimum(t.pow(-0.5));
    Tensor alpha = rms(w).maximum(Tensor.scalar(epsilon2)).mul(rho);
    Tensor squares = dw.square();
    List<Tensor> next;
    Tensor variance;
    if (dw.shape().rank() < 2) {
      next = List.of(moved(state.getFirst(), squares, share));
      variance = next.getFirst();
    } else {
      Tensor rows = moved(state.get(0), squares.meanKeeping(-1), share); // [.., m, 1]
      Tensor columns = moved(state.get(1), squares.meanKeeping(-2), share); // [.., 1, n]
      next = List.of(rows, columns);
      Tensor mean = rows.meanKeeping(-2).maximum(Tensor.scalar(least));
      variance = rows.mul(columns).div(mean);
    }
    Tensor u = dw.div(variance.maximum(Tensor.scalar(least * least)).sqrt());
    Tensor excess = rms(u).div(clip).maximum(Tensor.scalar(1));
    Tensor from = step.shrunk(w, weightDecay);
    return new Update(from.sub(u.mul(alpha.div(excess))), next);
  }

  private static Tensor moved(Tensor mean, Tensor to, Tensor share) {
    return mean.add(to.sub(mean).mul(share));
  }

  /** Root mean square of all elements, a scalar. */
  private static Tensor rms(Tensor x) {
    return x.square().mean().sqrt();
  }

  @Override
  public String toString() {
    return "Adafactor.of("
        + learningRate
        + ")"
        + HyperParameters.option("beta2Decay", beta2Decay, -0.8)
        + HyperParameters.option("epsilon1", epsilon1, 0)
        + HyperParameters.option("epsilon2", epsilon2, 1e-3)
        + HyperParameters.option("clip", clip, 1)
        + HyperParameters.option("weightDecay", weightDecay, 0);
  }
}
