package naklon.nn;

import naklon.tensor.Tensor;

/**
 * x · σ(x), elementwise; also called swish. Elfwing, Uchibe, Doya, "Sigmoid-Weighted Linear Units
 * for Neural Network Function Approximation in Reinforcement Learning" (2017).
 */
public record Silu() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Silu", pass, x);
    return x.silu();
  }

  @Override
  public String toString() {
    return "silu()";
  }
}
