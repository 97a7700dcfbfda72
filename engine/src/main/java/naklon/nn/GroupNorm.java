package naklon.nn;

import java.util.Arrays;
import naklon.tensor.RowNorm;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/**
 * Normalises each example over groups of channels and all their pixels, then scales and moves each
 * channel: (x − mean) / √(variance + eps) · weight + bias, with the variance over N. Wu, He, "Group
 * Normalization" (2018). With one group for each channel it is instance normalisation (Ulyanov,
 * Vedaldi, Lempitsky, 2016). eps is 1e-5, as in PyTorch.
 *
 * <p>Input [batch, channels, …], float32 or float64; output the same. Parameters: {@code weight}
 * and {@code bias} [channels].
 */
public final class GroupNorm extends Norm<GroupNorm> {
  private static final double EPS = 1e-5;

  private final int groups;

  private GroupNorm(int groups, double eps, boolean isAffine) {
    super(eps, isAffine);
    this.groups = groups;
  }

  /** Channels in this many groups. */
  public static GroupNorm of(int groups) {
    return new GroupNorm(Misfit.atLeast(1, "groupNorm: groups", groups), EPS, true);
  }

  /** How many groups there are. */
  public int groups() {
    return groups;
  }

  @Override
  GroupNorm with(double newEps, boolean newAffine) {
    return new GroupNorm(groups, newEps, newAffine);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats(kind(), pass, x);
    Shape s = x.shape();
    if (s.rank() < 2 || s.dim(1) % groups != 0) {
      throw Misfit.at(
          kind(),
          pass,
          "input must be [batch, channels, …] with channels that divide into "
              + groups
              + " groups; found "
              + s
              + ".");
    }
    int channels = s.dim(1);
    int each = s.dim(0) == 0 ? 0 : x.type().size() / s.dim(0) / groups;
    Tensor rows = x.reshape(s.dim(0), groups, each);
    Tensor z = RowNorm.of(rows, null, null, 1, true, eps).reshape(s.dims());
    return affine(z, pass, Shape.of(channels), perChannel(s));
  }

  /** [channels, 1, …]: how values of channels meet the axes after them. */
  static int[] perChannel(Shape s) {
    var dims = new int[s.rank() - 1];
    Arrays.fill(dims, 1);
    dims[0] = s.dim(1);
    return dims;
  }

  @Override
  public String toString() {
    return "groupNorm(" + groups + ")" + options(EPS);
  }
}
