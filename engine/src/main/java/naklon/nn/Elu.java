package naklon.nn;

import naklon.tensor.Tensor;

/**
 * x where x &gt; 0, else α · (e^x − 1); at 0 the gradient is α, as in PyTorch. Clevert,
 * Unterthiner, Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units"
 * (2015), whose α is 1.
 *
 * @param alpha −α is what the function goes to on the left
 */
public record Elu(double alpha) implements Layer {
  /**
   * Checks α.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public Elu {
    if (!Double.isFinite(alpha)) {
      throw new IllegalArgumentException("elu: α must be finite; found " + alpha);
    }
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Elu", pass, x);
    return x.elu(alpha);
  }

  @Override
  public String toString() {
    return "elu(" + alpha + ")";
  }
}
