package naklon.nn;

import java.util.Arrays;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/**
 * Normalises each example over its last axis, or its last few: (x − mean) / √(variance + eps) ·
 * weight + bias, with the variance over N. Ba, Kiros, Hinton, "Layer Normalization" (2016). eps is
 * 1e-5, as in PyTorch.
 *
 * <p>Input [batch, …, features], float32 or float64; output the same. Parameters: {@code weight}
 * and {@code bias}, of the shape of the axes.
 */
public final class LayerNorm extends Norm<LayerNorm> {
  private static final double EPS = 1e-5;

  private final int axes;

  private LayerNorm(int axes, double eps, boolean isAffine) {
    super(eps, isAffine);
    this.axes = axes;
  }

  /** Over the last axis. */
  public static LayerNorm of() {
    return new LayerNorm(1, EPS, true);
  }

  /** The same over the last {@code count} axes together. */
  public LayerNorm axes(int count) {
    return new LayerNorm(Misfit.atLeast(1, "layerNorm: axes", count), eps, isAffine);
  }

  @Override
  LayerNorm with(double newEps, boolean newAffine) {
    return new LayerNorm(axes, newEps, newAffine);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    requireAxes(axes, kind(), x, pass);
    return rows(x, pass, axes, true);
  }

  /** Refuses anything without a batch axis before the axes to normalise over. */
  static void requireAxes(int count, String kind, Tensor x, Pass pass) {
    Misfit.requireFloats(kind, pass, x);
    if (x.shape().rank() < count + 1) {
      throw Misfit.at(
          kind,
          pass,
          "input "
              + x.shape()
              + " must have a batch axis and the "
              + (count == 1 ? "axis" : count + " axes")
              + " to normalise over.");
    }
  }

  /** The shape of the last {@code count} axes. */
  static Shape cells(int count, Tensor x) {
    int[] dims = x.shape().dims();
    return Shape.of(Arrays.copyOfRange(dims, dims.length - count, dims.length));
  }

  @Override
  public String toString() {
    return "layerNorm()" + (axes == 1 ? "" : ".axes(" + axes + ")") + options(EPS);
  }
}
