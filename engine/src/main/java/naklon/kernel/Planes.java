package naklon.kernel;

import java.util.Arrays;

/**
 * Where a convolution finds its pixels: the planes of one group of channels of one image, copied
 * with their zero border so that each tap of the kernel is the same plane, shifted. Window (oy, ox)
 * meets the tap of row r at {@code offset[r] + oy·width + ox}; no im2col is needed.
 *
 * <p>With a stride, pixels that one tap meets are brought together: a plane for each remainder of
 * the pixel's row and column. For the input gradient the planes are those of the output gradient,
 * the taps go backwards, and a stride is zeros between its pixels.
 *
 * <p>If nothing has to be copied ({@link #isPlain}), the planes are the image itself.
 */
public final class Planes {
  private final Window window;
  private final boolean gradient;
  private final int channels;
  private final int sourceH;
  private final int sourceW;
  private final int outH;
  private final int outW;
  private final int height;
  private final int width;
  private final int top; // row of the source's first row, before the division by the stride
  private final int left;
  private final int apartY; // rows from one row of the source to the next
  private final int apartX;
  private final int phasesY;
  private final int phasesX;
  private final int[] offset;
  private final int[] pixel;

  private Planes(Window w, int channels, boolean gradient) {
    this.window = w;
    this.gradient = gradient;
    this.channels = channels;
    sourceH = gradient ? w.outH() : w.height();
    sourceW = gradient ? w.outW() : w.width();
    outH = gradient ? w.height() : w.outH();
    outW = gradient ? w.width() : w.outW();
    int reachY = w.dy() * (w.kh() - 1);
    int reachX = w.dx() * (w.kw() - 1);
    top = gradient ? reachY - w.py() : w.py();
    left = gradient ? reachX - w.px() : w.px();
    apartY = gradient ? w.sy() : 1;
    apartX = gradient ? w.sx() : 1;
    phasesY = gradient ? 1 : w.sy();
    phasesX = gradient ? 1 : w.sx();
    height = outH + reachY / phasesY;
    width = outW + reachX / phasesX;
    offset = new int[channels * w.kh() * w.kw()];
    for (int r = 0; r < offset.length; r++) {
      int ky = r / w.kw() % w.kh();
      int kx = r % w.kw();
      int y = w.dy() * (gradient ? w.kh() - 1 - ky : ky);
      int x = w.dx() * (gradient ? w.kw() - 1 - kx : kx);
      int plane = r / (w.kh() * w.kw()) * phasesY + y % phasesY;
      plane = plane * phasesX + x % phasesX;
      offset[r] = (plane * height + y / phasesY) * width + x / phasesX;
    }
    pixel = new int[outH * outW];
    for (int p = 0; p < pixel.length; p++) {
      pixel[p] = p / outW * width + p % outW;
    }
  }

  /** For a convolution, and its weight gradient, of {@code channels} channels in this window. */
  public static Planes of(Window window, int channels) {
    return new Planes(window, channels, false);
  }

  /** For its input gradient, from the gradients of {@code channels} output channels. */
  public static Planes ofGradient(Window window, int channels) {
    return new Planes(window, channels, true);
  }

  /** The geometry of the convolution. */
  public Window window() {
    return window;
  }

  boolean isGradient() {
    return gradient;
  }

  /** Rows of the matrix that im2col would make: channels · kh · kw. */
  public int depth() {
    return offset.length;
  }

  /** Its columns: the pixels of a result. */
  public int pixels() {
    return pixel.length;
  }

  /** Elements of the source for one group of an image. */
  public int sourceSize() {
    return channels * sourceH * sourceW;
  }

  int sourceH() {
    return sourceH;
  }

  int sourceW() {
    return sourceW;
  }

  /** Zeros above the source, below 0 if it is cut there; before a division by the stride. */
  int top() {
    return top;
  }

  int left() {
    return left;
  }

  /** Whether a Winograd transform of 3 × 3 taps fits: neither stride nor dilation. */
  boolean isThreeByThree() {
    return window.kh() == 3
        && window.kw() == 3
        && window.sy() * window.sx() == 1
        && window.dy() * window.dx() == 1;
  }

  int channels() {
    return channels;
  }

  int outH() {
    return outH;
  }

  int outW() {
    return outW;
  }

  int width() {
    return width;
  }

  /** Columns of a result when the border between its rows is computed too. */
  int columns() {
    return (outH - 1) * width + outW;
  }

  int[] offset() {
    return offset;
  }

  /** Offset of each window of a result. */
  int[] pixel() {
    return pixel;
  }

  /** Elements of the planes of n channels. */
  int size(int n) {
    return n * phasesY * phasesX * height * width;
  }

  /** Whether the planes are those of the image itself. */
  boolean isPlain() {
    return phasesY * phasesX * apartY * apartX == 1
        && top == 0
        && left == 0
        && height == sourceH
        && width == sourceW;
  }

  /** Whether each pixel of the result needs one pixel only: a matrix product as it stands. */
  public boolean isMatrix() {
    return isPlain() && offset.length == channels;
  }

  /** Zeros, which {@link #copy} leaves where they are. */
  void clear(float[] z, int zo, int n) {
    Arrays.fill(z, zo, zo + size(n), 0);
  }

  /** Copies n channels of an image, from xo on, into cleared planes. */
  void copy(float[] x, int xo, int n, float[] z, int zo) {
    int plane = height * width;
    for (int c = 0; c < n; c++) {
      for (int i = 0; i < sourceH; i++, xo += sourceW) {
        int y = i * apartY + top;
        int row = Math.floorDiv(y, phasesY);
        if (row >= 0 && row < height) {
          int at = zo + (c * phasesY + y - row * phasesY) * phasesX * plane + row * width;
          row(x, xo, z, at, plane);
        }
      }
    }
  }

  private void row(float[] x, int xo, float[] z, int zo, int plane) {
    if (phasesX * apartX == 1) {
      int lo = Math.max(0, -left);
      int hi = Math.min(sourceW, width - left);
      if (hi > lo) {
        System.arraycopy(x, xo + lo, z, zo + left + lo, hi - lo);
      }
      return;
    }
    for (int j = 0; j < sourceW; j++) {
      int at = j * apartX + left;
      int column = Math.floorDiv(at, phasesX);
      if (column >= 0 && column < width) {
        z[zo + (at - column * phasesX) * plane + column] = x[xo + j];
      }
    }
  }
}
