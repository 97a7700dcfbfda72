package naklon.nn;

import naklon.tensor.Tensor;

/** (e^x − e^−x) / (e^x + e^−x), elementwise: into (−1, 1). */
public record Tanh() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Tanh", pass, x);
    return x.tanh();
  }

  @Override
  public String toString() {
    return "tanh()";
  }
}
