package naklon.nn;

import naklon.tensor.Tensor;

/** 1 / (1 + e^−x), elementwise: into (0, 1). */
public record Sigmoid() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Sigmoid", pass, x);
    return x.sigmoid();
  }

  @Override
  public String toString() {
    return "sigmoid()";
  }
}
