package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Momentum made orthogonal: each matrix steps by the nearest semi-orthogonal matrix to its running
 * mean of gradients, found by five Newton–Schulz iterations X ← aX + (bA + cA²)X, A = XXᵀ. Jordan
 * and others, "Muon: An optimizer for hidden layers in neural networks" (2024); the lines are those
 * of PyTorch's {@code Muon}, without its cast to bfloat16.
 *
 * <p>Parameters of more than two axes are matrices of their first axis by the rest. Those of fewer,
 * such as biases, follow {@link #others}, whose learning rate takes part in schedules.
 *
 * @param learningRate lr, positive
 * @param momentum μ in [0, 1)
 * @param isNesterov whether the step is that of g + μ · (B − g) instead of the mean B
 * @param weightDecay λ ≥ 0: w ← w − lr · λ · w before each step
 * @param a first coefficient of the iteration
 * @param b second coefficient
 * @param c third coefficient
 * @param epsilon smallest norm that a matrix is divided by, positive
 * @param steps number of iterations, at least 1
 * @param matchesRmsAdamW whether steps are scaled by 0.2·√max(m, n), so that AdamW's learning rate
 *     fits (Liu and others, "Muon is Scalable for LLM Training", 2025), instead of √max(1, m/n)
 * @param others for parameters with fewer than two axes; a plain optimizer
 */
public record Muon(
    double learningRate,
    double momentum,
    boolean isNesterov,
    double weightDecay,
    double a,
    double b,
    double c,
    double epsilon,
    int steps,
    boolean matchesRmsAdamW,
    Optimizer others)
    implements Optimizer {

  private static final Optimizer OTHERS = AdamW.of(3e-4).beta2(0.95).epsilon(1e-10).weightDecay(0);

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Muon {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("momentum", momentum);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireAtLeast(1, "steps", steps);
    if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) {
      throw new IllegalArgumentException(
          "coefficients must be finite; found " + a + ", " + b + ", " + c);
    }
    if (others instanceof Around || others.evaluated() != null) {
      throw new IllegalArgumentException(
          "the others' optimizer must be a plain one; found "
              + others
              + ". Clip, average or group around Muon instead.");
    }
  }

  /**
   * PyTorch's: μ 0.95 with Nesterov's step, λ 0.1, (3.4445, −4.775, 2.0315), ε 1e-7, 5 iterations;
   * for the others the AdamW of the author's code: 3e-4, β₂ 0.95, ε 1e-10, no decay.
   */
  public static Muon of(double learningRate) {
    return new Muon(learningRate, 0.95, true, 0.1, 3.4445, -4.775, 2.0315, 1e-7, 5, false, OTHERS);
  }

  @Override
  public Muon withLearningRate(double newLearningRate) {
    return new Muon(
        newLearningRate,
        momentum,
        isNesterov,
        weightDecay,
        a,
        b,
        c,
        epsilon,
        steps,
        matchesRmsAdamW,
        others);
  }

  /** The same with another momentum. */
  public Muon momentum(double mu) {
    return with(mu, isNesterov, weightDecay, epsilon, steps, matchesRmsAdamW, others);
  }

  /** The same stepping by the plain mean. */
  public Muon plain() {
    return with(momentum, false, weightDecay, epsilon, steps, matchesRmsAdamW, others);
  }

  /** The same with another decoupled weight decay. */
  public Muon weightDecay(double decay) {
    return with(momentum, isNesterov, decay, epsilon, steps, matchesRmsAdamW, others);
  }

  /** The same with other coefficients of the iteration. */
  public Muon coefficients(double newA, double newB, double newC) {
    return new Muon(
        learningRate,
        momentum,
        isNesterov,
        weightDecay,
        newA,
        newB,
        newC,
        epsilon,
        steps,
        matchesRmsAdamW,
        others);
  }

  /** The same with another smallest norm. */
  public Muon epsilon(double least) {
    return with(momentum, isNesterov, weightDecay, least, steps, matchesRmsAdamW, others);
  }

  /** The same with another number of iterations. */
  public Muon steps(int iterations) {
    return with(momentum, isNesterov, weightDecay, epsilon, iterations, matchesRmsAdamW, others);
  }

  /** The same with steps of AdamW's size. */
  public Muon matchRmsAdamW() {
    return with(momentum, isNesterov, weightDecay, epsilon, steps, true, others);
  }

  /** The same with another optimizer for parameters with fewer than two axes. */
  public Muon others(Optimizer rest) {
    return with(momentum, isNesterov, weightDecay, epsilon, steps, matchesRmsAdamW, rest);
  }

  private Muon with(
      double mu,
      boolean nesterov,
      double decay,
      double least,
      int iterations,
      boolean matches,
      Optimizer rest) {
    return new Muon(learningRate, mu, nesterov, decay, a, b, c, least, iterations, matches, rest);
  }

  @Override
  public boolean isShaped() {
    return true;
  }

  @Override
  public List<State> state(TensorType w) {
    return w.rank() < 2 ? others.state(w) : State.of(w, "momentum_buffer");
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor lr = step.learningRate();
    if (w.shape().rank() < 2) {
      Tensor rate = lr.mul(others.learningRate() / learningRate);
      return others.update(w, dw, state, new Step(rate, step.number(), step.decay()));
    }
    Tensor before = state.getFirst();
    Tensor mean = before.add(dw.sub(before).mul(1 - momentum));
    Tensor along = isNesterov ? dw.add(mean.sub(dw).mul(momentum)) : mean;
    Tensor matrix = along.flattenFrom(1); // [m, n]
    int m = matrix.shape().dim(0);
    int n = matrix.shape().dim(1);
    double scale =
        matchesRmsAdamW
            ? 0.2 * StrictMath.sqrt(Math.max(m, n))
            : StrictMath.sqrt(Math.max(1, (double) m / n));
    Tensor o = orthogonalised(matrix).reshape(w.shape().dims());
    return new Update(step.shrunk(w, weightDecay).sub(o.mul(lr.mul(scale))), List.of(mean));
  }

  /** The Newton–Schulz iteration on the wide side. */
  private Tensor orthogonalised(Tensor g) {
    boolean isTall = g.shape().dim(0) > g.shape().dim(1);
    Tensor x = isTall ? g.transpose() : g;
    x = x.div(x.square().sum().sqrt().maximum(Tensor.scalar(epsilon)));
    for (int i = 0; i < steps; i++) {
      Tensor gram = x.matmul(x.transpose());
      Tensor polynomial = gram.mul(b).add(gram.matmul(gram).mul(c));
      x = x.mul(a).add(polynomial.matmul(x));
    }
    return isTall ? x.transpose() : x;
  }

  @Override
  public String toString() {
    boolean isUsual = a == 3.4445 && b == -4.775 && c == 2.0315;
    return "Muon.of("
        + learningRate
        + ")"
        + HyperParameters.option("momentum", momentum, 0.95)
        + (isNesterov ? "" : ".plain()")
        + HyperParameters.option("weightDecay", weightDecay, 0.1)
        + (isUsual ? "" : ".coefficients(" + a + ", " + b + ", " + c + ")")
        + HyperParameters.option("epsilon", epsilon, 1e-7)
        + HyperParameters.option("steps", steps, 5)
        + (matchesRmsAdamW ? ".matchRmsAdamW()" : "")
        + (others.equals(OTHERS) ? "" : ".others(" + others + ")");
  }
}
