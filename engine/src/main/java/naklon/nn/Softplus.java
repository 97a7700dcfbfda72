package naklon.nn;

import naklon.tensor.Tensor;

/**
 * log(1 + e^x), elementwise: a smooth {@link Relu}, always positive. Dugas, Bengio, Bélisle,
 * Nadeau, Garcia, "Incorporating Second-Order Functional Knowledge for Better Option Pricing"
 * (2000).
 */
public record Softplus() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Softplus", pass, x);
    return x.softplus();
  }

  @Override
  public String toString() {
    return "softplus()";
  }
}
