package naklon.nn;

import naklon.tensor.Tensor;

/**
 * Divides each example by its root mean square over the last axis, or the last few: x / √(mean(x²)
 * + eps) · weight. Zhang, Sennrich, "Root Mean Square Layer Normalization" (2019). eps is 1e-5, as
 * Llama has it; PyTorch's default is the dtype's machine epsilon.
 *
 * <p>Input [batch, …, features], float32 or float64; output the same. Parameter: {@code weight}, of
 * the shape of the axes; there is no bias.
 */
public final class RmsNorm extends Norm<RmsNorm> {
  private static final double EPS = 1e-5;

  private final int axes;

  private RmsNorm(int axes, double eps, boolean isAffine) {
    super(eps, isAffine);
    this.axes = axes;
  }

  /** Over the last axis. */
  public static RmsNorm of() {
    return new RmsNorm(1, EPS, true);
  }

  /** The same over the last {@code count} axes together. */
  public RmsNorm axes(int count) {
    return new RmsNorm(Misfit.atLeast(1, "rmsNorm: axes", count), eps, isAffine);
  }

  @Override
  RmsNorm with(double newEps, boolean newAffine) {
    return new RmsNorm(axes, newEps, newAffine);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    LayerNorm.requireAxes(axes, kind(), x, pass);
    return rows(x, pass, axes, false);
  }

  @Override
  public String toString() {
    return "rmsNorm()" + (axes == 1 ? "" : ".axes(" + axes + ")") + options(EPS);
  }
}
