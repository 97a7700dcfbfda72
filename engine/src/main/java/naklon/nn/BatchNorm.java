package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Buffer;
import naklon.tensor.Cell;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Normalises each channel over the batch and all its pixels, then scales and moves it: (x − mean) /
 * √(variance + eps) · weight + bias. In training, mean and variance (over N) are the batch's, and
 * the running ones move towards them: running ← (1 − momentum) · running + momentum · batch, the
 * variance over N − 1. In evaluation the running ones are used, and no example depends on another.
 * Ioffe, Szegedy, "Batch Normalization" (2015). eps is 1e-5 and the momentum 0.1, as in PyTorch.
 *
 * <p>Input [batch, channels] or [batch, channels, …], float32 or float64; output the same.
 * Parameters: {@code weight} and {@code bias} [channels]; buffers: {@code runningMean}, which
 * starts at 0, and {@code runningVar}, which starts at 1.
 */
public final class BatchNorm extends Norm<BatchNorm> {
  private static final double EPS = 1e-5;
  private static final double MOMENTUM = 0.1;

  private final double momentum;
  private @Nullable Buffer runningMean;
  private @Nullable Buffer runningVar;

  private BatchNorm(double momentum, double eps, boolean isAffine) {
    super(eps, isAffine);
    this.momentum = momentum;
  }

  /** Of as many channels as come. */
  public static BatchNorm of() {
    return new BatchNorm(MOMENTUM, EPS, true);
  }

  /**
   * The same with running statistics that move by this share towards those of each batch.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public BatchNorm momentum(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "batchNorm: the momentum must be in [0, 1]; found " + share);
    }
    return new BatchNorm(share, eps, isAffine);
  }

  @Override
  BatchNorm with(double newEps, boolean newAffine) {
    return new BatchNorm(momentum, newEps, newAffine);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireFloats(kind(), pass, x);
    Shape s = x.shape();
    if (s.rank() < 2) {
      throw Misfit.at(kind(), pass, "input must be [batch, channels, …]; found " + s + ".");
    }
    Shape channels = Shape.of(s.dim(1));
    var mean = running(runningMean, "runningMean", 0, x, channels, pass);
    runningMean = mean;
    var variance = running(runningVar, "runningVar", 1, x, channels, pass);
    runningVar = variance;
    int[] stretched = GroupNorm.perChannel(s);
    Tensor z;
    if (pass.isTraining()) {
      z = trained(x, mean, variance, pass);
    } else {
      Tensor centered = x.sub(mean.value().reshape(stretched));
      z = centered.div(variance.value().add(eps).sqrt().reshape(stretched));
    }
    return affine(z, pass, channels, stretched);
  }

  private Tensor trained(Tensor x, Buffer mean, Buffer variance, Pass pass) {
    Shape s = x.shape();
    int n = s.dim(1) == 0 ? 0 : x.type().size() / s.dim(1);
    if (n < 2) {
      throw Misfit.at(
          kind(),
          pass,
          "a batch "
              + s
              + " has "
              + n
              + (n == 1 ? " value" : " values")
              + " for each channel; in training there must be at least 2, or there is no variance."
              + " Use larger batches, or leave out the last, smaller one.");
    }
    var axes = new int[s.rank() - 1];
    for (int i = 1; i < axes.length; i++) {
      axes[i] = i + 1;
    }
    Tensor center = x.meanKeeping(axes);
    Tensor centered = x.sub(center);
    Tensor spread = centered.square().meanKeeping(axes);
    move(mean, center, 1);
    move(variance, spread, n / (n - 1.0));
    return centered.div(spread.add(eps).sqrt());
  }

  /** running ← (1 − momentum) · running + momentum · factor · batch. */
  private void move(Buffer running, Tensor batch, double factor) {
    Tensor flat = batch.stopGradient().reshape(running.shape().dims());
    running.assign(running.value().mul(1 - momentum).add(flat.mul(momentum * factor)));
  }

  private Buffer running(
      @Nullable Buffer made, String name, double start, Tensor x, Shape channels, Pass pass) {
    Buffer buffer =
        made == null
            ? pass.buffer(name, Tensor.full(new TensorType(x.dtype(), channels), start))
            : made;
    requireCells(x, channels, buffer, pass);
    return buffer;
  }

  @Override
  public List<Cell> cells() {
    var cells = new ArrayList<>(super.cells());
    Linear.present(runningMean, cells::add);
    Linear.present(runningVar, cells::add);
    return List.copyOf(cells);
  }

  @Override
  public String toString() {
    return "batchNorm()"
        + (momentum == MOMENTUM ? "" : ".momentum(" + momentum + ")")
        + options(EPS);
  }
}
