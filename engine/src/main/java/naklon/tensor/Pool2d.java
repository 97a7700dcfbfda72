package naklon.tensor;

import naklon.kernel.Window;

/**
 * Windows that slide over images [n, c, h, w], and what is made of each: its largest element or its
 * mean. Along an axis of length h there are ⌊(h + 2·padding − dilation·(size − 1) − 1) / stride⌋ +
 * 1 windows; with {@code ceil} the last one may overhang, unless it would begin beyond the image
 * and its padding before. All of that is PyTorch's convention.
 *
 * @param kh height of a window, and {@code kw} its width, in pixels
 * @param sy the step from window to window down, and {@code sx} to the right
 * @param py rows of padding above and below, and {@code px} columns; at most half of a window
 * @param dy the step from row to row inside a window, and {@code dx} from column to column
 * @param ceil whether the last windows may overhang
 */
public record Pool2d(int kh, int kw, int sy, int sx, int py, int px, int dy, int dx, boolean ceil) {

  /**
   * Checks all.
   *
   * @throws ShapeException if a number is too small, or the padding more than half of a window
   */
  public Pool2d {
    atLeast(1, "size", kh, kw);
    atLeast(1, "stride", sy, sx);
    atLeast(0, "padding", py, px);
    atLeast(1, "dilation", dy, dx);
    if (2 * py > dy * (kh - 1) + 1 || 2 * px > dx * (kw - 1) + 1) {
      throw new ShapeException(
          "pool2d: padding must be at most half of a window; found padding %d and %d for windows of"
                  .formatted(py, px)
              + " %d × %d".formatted(dy * (kh - 1) + 1, dx * (kw - 1) + 1));
    }
  }

  private static void atLeast(int least, String what, int y, int x) {
    if (y < least || x < least) {
      throw new ShapeException(
          "pool2d: " + what + " must be at least " + least + "; found " + y + " and " + x);
    }
  }

  /** Windows of this size side by side. */
  public static Pool2d of(int kh, int kw) {
    return new Pool2d(kh, kw, kh, kw, 0, 0, 1, 1, false);
  }

  /** The same with this step from window to window. */
  public Pool2d stride(int y, int x) {
    return new Pool2d(kh, kw, y, x, py, px, dy, dx, ceil);
  }

  /** The same with padding around the images. */
  public Pool2d padding(int y, int x) {
    return new Pool2d(kh, kw, sy, sx, y, x, dy, dx, ceil);
  }

  /** The same with windows that leave out pixels in between. */
  public Pool2d dilation(int y, int x) {
    return new Pool2d(kh, kw, sy, sx, py, px, y, x, ceil);
  }

  /** The same with last windows that may overhang. */
  public Pool2d ceil(boolean mayOverhang) {
    return new Pool2d(kh, kw, sy, sx, py, px, dy, dx, mayOverhang);
  }

  /** Largest element of each window; the first wins at a tie, padding never does. */
  public Tensor max(Operand images) {
    return Eager.applyAll(new MaxPool2d(this), images.value())[0];
  }

  /**
   * Mean of each window: a sum of products with 1 in increasing order, divided.
   *
   * @param countsPadding whether the padding counts as zeros (PyTorch's default); what overhangs
   *     beyond the padding never counts
   */
  public Tensor mean(Operand images, boolean countsPadding) {
    Tensor x = images.value();
    Shape s = x.shape();
    if (s.rank() != 4 || !x.dtype().isFloating()) {
      throw new ShapeException("avgPool2d needs images [n, c, h, w]; found " + x.type());
    }
    if (dy != 1 || dx != 1) {
      throw new ShapeException("avgPool2d has no dilation; found " + dy + " and " + dx);
    }
    Window w = window("avgPool2d", s);
    Tensor one = x.reshape(s.dim(0) * s.dim(1), 1, s.dim(2), s.dim(3));
    if (w.moreH() + w.moreW() > 0) {
      one = one.pad(2, 0, w.moreH()).pad(3, 0, w.moreW());
    }
    Tensor ones = Tensor.full(x.type().withShape(Shape.of(1, 1, kh, kw)), 1);
    var geometry = new Conv2d.Geometry(sy, sx, py, px, 1, 1);
    Tensor sums = Eager.apply(new Conv2d(geometry), one, ones);
    Tensor z = sums.reshape(s.dim(0), s.dim(1), w.outH(), w.outW());
    boolean isUniform = countsPadding ? w.moreH() + w.moreW() == 0 : py + px == 0 && !ceil;
    return isUniform ? z.div((double) kh * kw) : z.div(counts(w, countsPadding).cast(x.dtype()));
  }

  /** How many elements of each window count, [oh, ow]. */
  private static Tensor counts(Window w, boolean countsPadding) {
    var n = new double[w.outH() * w.outW()];
    for (int i = 0; i < n.length; i++) {
      int rows = counted(i / w.outW(), w.kh(), w.sy(), w.py(), w.height(), countsPadding);
      int columns = counted(i % w.outW(), w.kw(), w.sx(), w.px(), w.width(), countsPadding);
      n[i] = (double) rows * columns;
    }
    return Tensor.doubles(n, w.outH(), w.outW());
  }

  private static int counted(int at, int size, int step, int pad, int length, boolean all) {
    int from = at * step - pad;
    int to = Math.min(from + size, length + pad);
    return all ? to - from : Math.min(to, length) - Math.max(from, 0);
  }

  /** The geometry for images of this shape. */
  Window window(String name, Shape x) {
    int moreH = ceil ? more(x.dim(2), kh, sy, py, dy) : 0;
    int moreW = ceil ? more(x.dim(3), kw, sx, px, dx) : 0;
    var w = new Window(x.dim(1), x.dim(2), x.dim(3), kh, kw, sy, sx, py, px, dy, dx, moreH, moreW);
    if (w.outH() < 1 || w.outW() < 1) {
      throw new ShapeException(
          name
              + ": a window of "
              + kh
              + " × "
              + kw
              + " does not fit images of "
              + x.dim(2)
              + " × "
              + x.dim(3)
              + "; pool less often");
    }
    return w;
  }

  /** Rows that the last window overhangs, if it begins before the end. */
  private static int more(int length, int size, int step, int pad, int dilation) {
    int free = length + 2 * pad - dilation * (size - 1) - 1;
    int last = Math.ceilDiv(free, step);
    if (last * step >= length + pad) {
      last--;
    }
    return Math.max(0, last * step - free);
  }

  // ---------------------------------------------------------------- adaptive

  /**
   * Mean of each of oh × ow windows that cover the images: window i of an axis of length h goes
   * from ⌊i·h/oh⌋ to ⌈(i + 1)·h/oh⌉. Two matrix products.
   */
  public static Tensor adaptiveMean(Operand images, int oh, int ow) {
    Tensor x = images.value();
    requireAdaptive("adaptiveAvgPool2d", x, oh, ow);
    Tensor rows = x.matmul(shares(x.shape().dim(3), ow).cast(x.dtype()));
    return rows.transpose().matmul(shares(x.shape().dim(2), oh).cast(x.dtype())).transpose();
  }

  /** The matrix [length, out] that takes the mean of each window. */
  private static Tensor shares(int length, int out) {
    var m = new double[length * out];
    for (int j = 0; j < out; j++) {
      int from = start(j, length, out);
      int to = end(j, length, out);
      for (int i = from; i < to; i++) {
        m[i * out + j] = 1.0 / (to - from);
      }
    }
    return Tensor.doubles(m, length, out);
  }

  private static int start(int i, int length, int out) {
    return (int) ((long) i * length / out);
  }

  private static int end(int i, int length, int out) {
    return (int) Math.ceilDiv((i + 1L) * length, (long) out);
  }

  /**
   * Largest element of each of oh × ow windows, the windows of {@link #adaptiveMean}; the first
   * wins at a tie.
   */
  public static Tensor adaptiveMax(Operand images, int oh, int ow) {
    Tensor x = images.value();
    requireAdaptive("adaptiveMaxPool2d", x, oh, ow);
    Shape s = x.shape();
    int[] y = spread(s.dim(2), oh);
    int[] columns = spread(s.dim(3), ow);
    var index = new int[y.length * columns.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = y[i / columns.length] * s.dim(3) + columns[i % columns.length];
    }
    Tensor at = Tensor.ints(index, index.length).broadcastTo(s.dim(0), s.dim(1), index.length);
    Tensor windows =
        x.flattenFrom(2).gather(at).reshape(s.dim(0), s.dim(1), y.length, columns.length);
    return of(y.length / oh, columns.length / ow).max(windows);
  }

  /** All windows one after the other, all of the longest one's length: the last place repeats. */
  private static int[] spread(int length, int out) {
    int longest = 0;
    for (int i = 0; i < out; i++) {
      longest = Math.max(longest, end(i, length, out) - start(i, length, out));
    }
    var at = new int[out * longest];
    for (int i = 0; i < at.length; i++) {
      int window = i / longest;
      at[i] = Math.min(start(window, length, out) + i % longest, end(window, length, out) - 1);
    }
    return at;
  }

  private static void requireAdaptive(String name, Tensor x, int oh, int ow) {
    boolean fits = x.shape().rank() == 4 && x.dtype().isFloating();
    if (!fits || x.shape().dim(2) < 1 || x.shape().dim(3) < 1 || oh < 1 || ow < 1) {
      throw new ShapeException(
          name
              + " needs images [n, c, h, w] with pixels, and at least 1 × 1 windows; found "
              + x.type()
              + " and "
              + oh
              + " × "
              + ow);
    }
  }
}
