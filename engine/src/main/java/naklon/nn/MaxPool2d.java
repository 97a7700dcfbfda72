package naklon.nn;

import naklon.tensor.Tensor;

/**
 * The largest element of each square window of images [batch, channels, height, width]. Windows
 * that would overhang at the right or the bottom are left out; at a tie the gradient goes to the
 * first, as in PyTorch.
 *
 * @param size height and width of a window, in pixels
 * @param step from window to window, in pixels
 */
public record MaxPool2d(int size, int step) implements Layer {
  private static final String KIND = "MaxPool2d";

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public MaxPool2d {
    Misfit.atLeast(1, "maxPool2d: window size", size);
    Misfit.atLeast(1, "maxPool2d: stride", step);
  }

  /** Windows of this size, side by side. */
  public static MaxPool2d of(int size) {
    return new MaxPool2d(size, size);
  }

  /** The same with windows that move by this many pixels. */
  public MaxPool2d stride(int pixels) {
    return new MaxPool2d(size, pixels);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireImages(KIND, pass, x, "Put flatten() after it, not before.");
    if (x.shape().dim(2) < size || x.shape().dim(3) < size) {
      throw Misfit.at(
          KIND,
          pass,
          "a window of "
              + size
              + " × "
              + size
              + " does not fit images of "
              + x.shape().dim(2)
              + " × "
              + x.shape().dim(3)
              + " (input "
              + x.shape()
              + "). Pool less often, or pad the convolutions before it.");
    }
    return x.maxPool2d(size, step);
  }

  @Override
  public String toString() {
    return "maxPool2d(" + size + ")" + (step == size ? "" : ".stride(" + step + ")");
  }
}
