package naklon.nn;

import naklon.tensor.Pool2d;
import naklon.tensor.Tensor;

/**
 * The mean of each window of sequences [batch, channels, length]. Padding counts as zeros, as in
 * PyTorch, unless {@link #ignorePadding} is chosen. Options: {@link Pooling}.
 */
public final class AvgPool1d extends Pooling<AvgPool1d> {
  private AvgPool1d(Settings settings) {
    super(settings);
  }

  /**
   * Windows of this size, side by side.
   *
   * @param size length of a window
   * @throws IllegalArgumentException if it is less than 1
   */
  public static AvgPool1d of(int size) {
    return new AvgPool1d(Settings.of("avgPool1d", size));
  }

  /** The same with means over what is not padding (PyTorch: count_include_pad=False). */
  public AvgPool1d ignorePadding() {
    return with(new Settings(s.size(), s.step(), s.padding(), s.isCeil(), false));
  }

  @Override
  AvgPool1d with(Settings settings) {
    return new AvgPool1d(settings);
  }

  @Override
  int axes() {
    return 1;
  }

  @Override
  Tensor apply(Tensor images, Pool2d windows) {
    return windows.mean(images, s.countsPadding());
  }
}
