package naklon.nn;

import naklon.tensor.Tensor;

/**
 * Elementwise x · Φ(x), with Φ the normal distribution; or its approximation by tanh, which older
 * models were trained with. Hendrycks, Gimpel, "Gaussian Error Linear Units" (2016).
 *
 * @param isTanh whether it is the approximation x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³)))
 */
public record Gelu(boolean isTanh) implements Layer {
  /** The approximation by tanh. */
  public Gelu tanh() {
    return new Gelu(true);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Gelu", pass, x);
    return isTanh ? x.geluTanh() : x.gelu();
  }

  @Override
  public String toString() {
    return "gelu()" + (isTanh ? ".tanh()" : "");
  }
}
