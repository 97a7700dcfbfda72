package naklon.nn;

import naklon.tensor.Tensor;

/** max(x, 0), elementwise; the gradient at 0 is 0. */
public record Relu() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Relu", pass, x);
    return x.relu();
  }

  @Override
  public String toString() {
    return "relu()";
  }
}
