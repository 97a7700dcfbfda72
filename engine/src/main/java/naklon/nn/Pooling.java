package naklon.nn;

import naklon.tensor.Pool2d;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/**
 * What {@link MaxPool1d}, {@link MaxPool2d}, {@link AvgPool1d} and {@link AvgPool2d} have in
 * common: windows of one size that slide over images [batch, channels, height, width] or sequences
 * [batch, channels, length]. Options give a new layer: {@code maxPool2d(3).stride(2).padding(1)}.
 * Without options the windows lie side by side, there is no padding, and windows that would
 * overhang at the end are left out, as in PyTorch.
 *
 * @param <L> the layer that options give
 */
public abstract sealed class Pooling<L extends Pooling<L>> implements Layer
    permits MaxPool1d, MaxPool2d, AvgPool1d, AvgPool2d {

  /** Everything that is chosen. */
  record Settings(int size, int step, int padding, boolean isCeil, boolean countsPadding) {
    static Settings of(String code, int size) {
      Misfit.atLeast(1, code + ": window size", size);
      return new Settings(size, size, 0, false, true);
    }
  }

  final Settings s;

  Pooling(Settings settings) {
    s = settings;
  }

  private String kind() {
    return getClass().getSimpleName();
  }

  final String code() {
    return Character.toLowerCase(kind().charAt(0)) + kind().substring(1);
  }

  /** The layer with these settings. */
  abstract L with(Settings settings);

  /** 1 for sequences, 2 for images. */
  abstract int axes();

  /** What is made of the windows. */
  abstract Tensor apply(Tensor images, Pool2d windows);

  /** Height and width of a window, or its length. */
  public int size() {
    return s.size;
  }

  /** The same with windows that move by this many pixels. */
  public L stride(int pixels) {
    Misfit.atLeast(1, code() + ": stride", pixels);
    return with(new Settings(s.size, pixels, s.padding, s.isCeil, s.countsPadding));
  }

  /**
   * The same with this many pixels of padding on every side.
   *
   * @throws IllegalArgumentException if it is negative or more than half of a window
   */
  public L padding(int pixels) {
    Misfit.atLeast(0, code() + ": padding", pixels);
    if (pixels > s.size / 2) {
      throw new IllegalArgumentException(
          "%s: padding must be at most half of the window size %d; found %d"
              .formatted(code(), s.size, pixels));
    }
    return with(new Settings(s.size, s.step, pixels, s.isCeil, s.countsPadding));
  }

  /** The same with a last window that may overhang, if it begins inside. */
  public L ceil() {
    return with(new Settings(s.size, s.step, s.padding, true, s.countsPadding));
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    boolean isImage = axes() == 2;
    if (isImage) {
      Misfit.requireImages(kind(), pass, x, "Put flatten() after it, not before.");
    } else {
      Misfit.requireSequences(kind(), pass, x);
    }
    Shape d = x.shape();
    int least = s.isCeil ? 1 : s.size - 2 * s.padding;
    if (d.dim(-1) < least || d.dim(2) < least) {
      throw Misfit.at(
          kind(),
          pass,
          "a window of "
              + s.size
              + (isImage ? " × " + s.size : "")
              + " does not fit "
              + (isImage ? "images of " + d.dim(2) + " × " + d.dim(3) : "sequences of " + d.dim(2))
              + " (input "
              + d
              + "). Pool less often, or pad the convolutions before it.");
    }
    int h = isImage ? s.size : 1;
    int down = isImage ? s.step : 1;
    var windows =
        Pool2d.of(h, s.size).stride(down, s.step).padding(isImage ? s.padding : 0, s.padding);
    Tensor images = isImage ? x : x.reshape(d.dim(0), d.dim(1), 1, d.dim(2));
    Tensor z = apply(images, windows.ceil(s.isCeil));
    return isImage ? z : z.reshape(z.shape().dim(0), z.shape().dim(1), z.shape().dim(3));
  }

  @Override
  public String toString() {
    return code()
        + "("
        + s.size
        + ")"
        + (s.step == s.size ? "" : ".stride(" + s.step + ")")
        + (s.padding == 0 ? "" : ".padding(" + s.padding + ")")
        + (s.isCeil ? ".ceil()" : "")
        + (s.countsPadding ? "" : ".ignorePadding()");
  }
}
