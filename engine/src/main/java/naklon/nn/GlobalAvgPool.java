package naklon.nn;

import naklon.tensor.Tensor;

/**
 * The mean of each channel: [batch, channels, …] becomes [batch, channels], so that a linear layer
 * can follow whatever the size of the images. Lin, Chen, Yan, "Network in Network" (2013).
 */
public record GlobalAvgPool() implements Layer {
  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats("GlobalAvgPool", pass, x);
    if (x.shape().rank() < 3) {
      throw Misfit.at(
          "GlobalAvgPool",
          pass,
          "input must be [batch, channels, …] with something to take the mean of; found "
              + x.shape()
              + ". Put it before flatten().");
    }
    return x.flattenFrom(2).mean(-1);
  }

  @Override
  public String toString() {
    return "globalAvgPool()";
  }
}
