package naklon.data;

import java.util.List;
import naklon.tensor.Buffer;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Shifts and scales features to mean 0 and standard deviation 1: (x − mean) / std, one mean for
 * each feature of a table, one for each channel of images. A feature that never changes (by more
 * than 10⁻⁷ of its mean, which is rounding in float32) is only shifted.
 *
 * <p>It can only be made from a {@link Split} and looks at its training part alone: what a net may
 * not know at training time cannot leak in. Its two buffers are part of the model and are saved
 * with it.
 */
public final class Normalizer {
  private final @Nullable Buffer mean;
  private final @Nullable Buffer factor;

  private Normalizer(@Nullable Buffer mean, @Nullable Buffer factor) {
    this.mean = mean;
    this.factor = factor;
  }

  /** Leaves features as they are. */
  public static Normalizer none() {
    return new Normalizer(null, null);
  }

  /**
   * Fitted to the training part of a split; {@link #none} for tokens, which are no quantities.
   *
   * @throws IllegalArgumentException if that part is empty or has a value that is not finite
   */
  public static Normalizer standard(Split split) {
    Dataset train = split.train();
    if (train.rows() == 0) {
      throw new IllegalArgumentException(
          "data set \"" + train.name() + "\": the training split has no rows to normalise by");
    }
    if (train.tokens() != null) {
      return none();
    }
    int[] shape = train.exampleShape();
    int groups = shape[0];
    int each = train.exampleSize() / groups;
    var dims = new int[shape.length];
    java.util.Arrays.fill(dims, 1);
    dims[0] = groups;
    ByteCounts bytes = ByteCounts.of(train, groups);
    double[] means = bytes != null ? bytes.means() : means(train, groups, each);
    double[] squares = bytes != null ? bytes.squares(means) : squares(train, groups, each, means);
    double[] factors = factors(squares, means, (double) train.rows() * each);
    return new Normalizer(
        new Buffer("normalizer.mean", Tensor.floats(toFloats(means), dims)),
        new Buffer("normalizer.factor", Tensor.floats(toFloats(factors), dims)));
  }

  /**
   * With values found before, as a model file holds them.
   *
   * @param mean and factor, float32, one entry for each feature [n] or channel [n, 1, 1]
   */
  public static Normalizer of(Tensor mean, Tensor factor) {
    return new Normalizer(
        new Buffer("normalizer.mean", mean), new Buffer("normalizer.factor", factor));
  }

  private static double[] means(Dataset d, int groups, int each) {
    var sum = new double[groups];
    var x = new float[d.exampleSize()];
    for (int r = 0; r < d.rows(); r++) {
      d.copy(r, x, 0);
      for (int i = 0; i < x.length; i++) {
        if (!Float.isFinite(x[i])) {
          throw new IllegalArgumentException(
              "data set \""
                  + d.name()
                  + "\": feature "
                  + i
                  + " of row "
                  + d.sourceRow(r)
                  + " is "
                  + x[i]
                  + "; every feature must be a finite number");
        }
        sum[i / each] += x[i];
      }
    }
    for (int g = 0; g < groups; g++) {
      sum[g] /= (double) d.rows() * each;
    }
    return sum;
  }

  /** Σ (x − mean)² of each group. */
  private static double[] squares(Dataset d, int groups, int each, double[] means) {
    var squares = new double[groups];
    var x = new float[d.exampleSize()];
    for (int r = 0; r < d.rows(); r++) {
      d.copy(r, x, 0);
      for (int i = 0; i < x.length; i++) {
        double off = x[i] - means[i / each];
        squares[i / each] += off * off;
      }
    }
    return squares;
  }

  private static double[] factors(double[] squares, double[] means, double values) {
    var factors = new double[squares.length];
    for (int g = 0; g < factors.length; g++) {
      double std = Math.sqrt(squares[g] / values);
      // A constant feature: rounding may leave a trace of variance. Or one float32 cannot scale.
      boolean constant = std <= 1e-7 * Math.abs(means[g]) || 1 / std > Float.MAX_VALUE;
      factors[g] = constant ? 1 : 1 / std;
    }
    return factors;
  }

  private static float[] toFloats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** (x − mean) · factor for a batch x [n, ...]. */
  public Tensor apply(Tensor x) {
    return mean == null || factor == null ? x : x.sub(mean).mul(factor);
  }

  /** Mean and factor: part of the model's state. Empty for {@link #none}. */
  public List<Cell> cells() {
    return mean == null || factor == null ? List.of() : List.of(mean, factor);
  }
}
