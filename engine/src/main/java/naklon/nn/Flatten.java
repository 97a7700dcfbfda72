package naklon.nn;

import naklon.tensor.Tensor;

/** Lays the elements of each example side by side: [batch, …] becomes [batch, features]. */
public record Flatten() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    if (x.shape().rank() == 0) {
      throw Misfit.at("Flatten", pass, "input is a scalar; it must have a batch axis.");
    }
    return x.shape().rank() == 2 ? x : x.flattenFrom(1);
  }

  @Override
  public String toString() {
    return "flatten()";
  }
}
