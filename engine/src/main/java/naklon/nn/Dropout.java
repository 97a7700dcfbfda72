package naklon.nn;

import naklon.tensor.Tensor;

/**
 * In training sets each element to 0 with probability p and multiplies the others by 1 / (1 − p),
 * so that the expectation stays; in evaluation does nothing. Srivastava, Hinton, Krizhevsky,
 * Sutskever, Salakhutdinov, "Dropout" (2014), in the inverted form. What is dropped depends on the
 * seed, the layer's path and the step alone.
 *
 * @param p probability to drop an element, 0 ≤ p &lt; 1
 */
public record Dropout(double p) implements Layer {
  /**
   * Checks the probability.
   *
   * @throws IllegalArgumentException if p is not in [0, 1)
   */
  public Dropout {
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException(
          "dropout: the probability to drop must be in [0, 1); found " + p);
    }
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    if (!pass.isTraining() || p == 0) {
      return x;
    }
    Misfit.requireFloats("Dropout", pass, x);
    Tensor kept = pass.uniform("dropped", x.type()).greaterEqual(Tensor.scalar(p));
    return x.mul(kept.mul(1 / (1 - p)));
  }

  @Override
  public String toString() {
    return "dropout(" + p + ")";
  }
}
