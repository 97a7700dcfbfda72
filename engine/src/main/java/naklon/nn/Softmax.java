package naklon.nn;

import naklon.tensor.Tensor;

/**
 * e^x_i / Σ e^x_j along the last axis: probabilities. {@link Losses#crossEntropy()} takes logits
 * and does this itself: a net trained with it ends without a softmax.
 */
public record Softmax() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("Softmax", pass, x);
    if (x.shape().rank() < 2) {
      throw Misfit.at(
          "Softmax", pass, "input " + x.shape() + " has no axis of classes: [batch, classes].");
    }
    return x.softmax();
  }

  @Override
  public String toString() {
    return "softmax()";
  }
}
