package naklon.data;

import java.util.List;
import naklon.tensor.Buffer;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Shifts and scales values to be predicted to mean 0 and standard deviation 1, each output by its
 * own, so that a learning rate suits prices as it suits degrees: (y − mean) / scale. {@link
 * #toUnits} takes a net's outputs back. An output that never changes is only shifted.
 *
 * <p>It can only be made from a {@link Split} and looks at its training part alone. Its two buffers
 * are part of the model and are saved with it.
 */
public final class TargetScaler {
  private static final String MEAN = "targets.mean";
  private static final String SCALE = "targets.scale";

  private final @Nullable Buffer mean;
  private final @Nullable Buffer scale;

  private TargetScaler(@Nullable Buffer mean, @Nullable Buffer scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /** Leaves values as they are. */
  public static TargetScaler none() {
    return new TargetScaler(null, null);
  }

  /**
   * Fitted to the training part of a split.
   *
   * @throws IllegalArgumentException if its targets are classes, if that part is empty or has a
   *     value that is not finite
   */
  public static TargetScaler standard(Split split) {
    Dataset train = split.train();
    if (train.isClassification()) {
      throw new IllegalArgumentException(
          "data set \""
              + train.name()
              + "\" has classes to predict: only values can be normalised. Leave"
              + " normalizeTargets out");
    }
    if (train.rows() == 0) {
      throw new IllegalArgumentException(
          "data set \"" + train.name() + "\": the training split has no rows to normalise by");
    }
    int outputs = train.outputs();
    var means = new float[outputs];
    var scales = new float[outputs];
    for (int k = 0; k < outputs; k++) {
      double m = mean(train, k);
      double variance = 0;
      for (int r = 0; r < train.rows(); r++) {
        double off = train.value(r, k) - m;
        variance += off * off;
      }
      double std = Math.sqrt(variance / train.rows());
      // Rounding may leave a trace of variance in a constant; float32 cannot scale all of them.
      boolean constant = std <= 1e-7 * Math.abs(m) || std < Float.MIN_NORMAL;
      means[k] = (float) m;
      scales[k] = constant ? 1 : (float) std;
    }
    return of(Tensor.floats(means, outputs), Tensor.floats(scales, outputs));
  }

  private static double mean(Dataset d, int output) {
    double sum = 0;
    for (int r = 0; r < d.rows(); r++) {
      float y = d.value(r, output);
      if (!Float.isFinite(y)) {
        throw new IllegalArgumentException(
            "data set \""
                + d.name()
                + "\": value "
                + output
                + " to predict of row "
                + d.sourceRow(r)
                + " is "
                + y
                + "; every value must be a finite number");
      }
      sum += y;
    }
    return sum / d.rows();
  }

  /**
   * With values found before, as a model file holds them.
   *
   * @param mean and scale, float32 [outputs]
   */
  public static TargetScaler of(Tensor mean, Tensor scale) {
    return new TargetScaler(new Buffer(MEAN, mean), new Buffer(SCALE, scale));
  }

  /** Whether it leaves values as they are. */
  public boolean isNone() {
    return mean == null;
  }

  /** (y − mean) / scale for values y [n, outputs] as the data set has them. */
  public Tensor apply(Tensor y) {
    return mean == null || scale == null ? y : y.sub(mean).div(scale);
  }

  /** z · scale + mean: a net's outputs z [n, outputs] in the units of the data set. */
  public Tensor toUnits(Tensor z) {
    return mean == null || scale == null ? z : z.mul(scale).add(mean);
  }

  /** Mean and scale: part of the model's state. Empty for {@link #none}. */
  public List<Cell> cells() {
    return mean == null || scale == null ? List.of() : List.of(mean, scale);
  }
}
