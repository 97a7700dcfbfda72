package naklon.nn;

import naklon.tensor.Pool2d;
import naklon.tensor.Tensor;

/**
 * The largest element of each square window of images [batch, channels, height, width]; at a tie
 * the gradient goes to the first, as in PyTorch. Padding never wins. Options: {@link Pooling}.
 */
public final class MaxPool2d extends Pooling<MaxPool2d> {
  private MaxPool2d(Settings settings) {
    super(settings);
  }

  /**
   * Windows of this size, side by side.
   *
   * @param size height and width of a window, in pixels
   * @throws IllegalArgumentException if it is less than 1
   */
  public static MaxPool2d of(int size) {
    return new MaxPool2d(Settings.of("maxPool2d", size));
  }

  @Override
  MaxPool2d with(Settings settings) {
    return new MaxPool2d(settings);
  }

  @Override
  int axes() {
    return 2;
  }

  @Override
  Tensor apply(Tensor images, Pool2d windows) {
    return windows.max(images);
  }
}
