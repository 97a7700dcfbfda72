package naklon.nn;

import naklon.tensor.Pool2d;
import naklon.tensor.Tensor;

/**
 * The largest element of each window of sequences [batch, channels, length]; at a tie the gradient
 * goes to the first, as in PyTorch. Padding never wins. Options: {@link Pooling}.
 */
public final class MaxPool1d extends Pooling<MaxPool1d> {
  private MaxPool1d(Settings settings) {
    super(settings);
  }

  /**
   * Windows of this size, side by side.
   *
   * @param size length of a window
   * @throws IllegalArgumentException if it is less than 1
   */
  public static MaxPool1d of(int size) {
    return new MaxPool1d(Settings.of("maxPool1d", size));
  }

  @Override
  MaxPool1d with(Settings settings) {
    return new MaxPool1d(settings);
  }

  @Override
  int axes() {
    return 1;
  }

  @Override
  Tensor apply(Tensor images, Pool2d windows) {
    return windows.max(images);
  }
}
