package naklon.nn;

import naklon.tensor.Tensor;

/**
 * x where x &gt; 0, else slope · x; at 0 the gradient is the slope, as in PyTorch. Maas, Hannun,
 * Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models" (2013), whose slope is
 * 0.01.
 *
 * @param slope on the left of 0
 */
public record LeakyRelu(double slope) implements Layer {
  /**
   * Checks the slope.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public LeakyRelu {
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException("leakyRelu: the slope must be finite; found " + slope);
    }
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("LeakyRelu", pass, x);
    return x.leakyRelu(slope);
  }

  @Override
  public String toString() {
    return "leakyRelu(" + slope + ")";
  }
}
