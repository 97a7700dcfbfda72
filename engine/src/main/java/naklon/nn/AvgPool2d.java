package naklon.nn;

import naklon.tensor.Pool2d;
import naklon.tensor.Tensor;

/**
 * The mean of each square window of images [batch, channels, height, width]. Padding counts as
 * zeros, as in PyTorch, unless {@link #ignorePadding} is chosen. Options: {@link Pooling}.
 */
public final class AvgPool2d extends Pooling<AvgPool2d> {
  private AvgPool2d(Settings settings) {
    super(settings);
  }

  /**
   * Windows of this size, side by side.
   *
   * @param size height and width of a window, in pixels
   * @throws IllegalArgumentException if it is less than 1
   */
  public static AvgPool2d of(int size) {
    return new AvgPool2d(Settings.of("avgPool2d", size));
  }

  /** The same with means over what is not padding (PyTorch: count_include_pad=False). */
  public AvgPool2d ignorePadding() {
    return with(new Settings(s.size(), s.step(), s.padding(), s.isCeil(), false));
  }

  @Override
  AvgPool2d with(Settings settings) {
    return new AvgPool2d(settings);
  }

  @Override
  int axes() {
    return 2;
  }

  @Override
  Tensor apply(Tensor images, Pool2d windows) {
    return windows.mean(images, s.countsPadding());
  }
}
