package naklon.tensor;

import naklon.kernel.Kernels;
import naklon.kernel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Cross-correlation of images x [n, c, h, w] with kernels w [o, c/groups, kh, kw] into [n, o, oh,
 * ow]: for each group of channels of an image one matrix product [o, c·kh·kw] · [c·kh·kw, oh·ow].
 * Sums run over (c, ky, kx) in order.
 */
public record Conv2d(Geometry geometry) implements Primitive {

  /**
   * Strides, zero padding on both sides, and dilation, in pixels: y first.
   *
   * @param groups into how many equal groups input and output channels are divided; the kernels of
   *     an output channel see the input channels of its group only
   * @param fixed the window for images of one size, once that is known; null before
   */
  public record Geometry(
      int sy, int sx, int py, int px, int dy, int dx, int groups, @Nullable Window fixed) {

    /** For images of any size, in one group. */
    public Geometry(int sy, int sx, int py, int px, int dy, int dx) {
      this(sy, sx, py, px, dy, dx, 1, null);
    }

    /** The same with channels in groups. */
    public Geometry groups(int number) {
      return new Geometry(sy, sx, py, px, dy, dx, number, fixed);
    }

    public Geometry {
      requireAtLeast(1, "stride", sy, sx);
      requireAtLeast(0, "padding", py, px);
      requireAtLeast(1, "dilation", dy, dx);
      requireAtLeast(1, "groups", groups, groups);
    }

    private static void requireAtLeast(int least, String what, int y, int x) {
      if (y < least || x < least) {
        throw new ShapeException(
            "conv2d: " + what + " must be at least " + least + "; found " + y + " and " + x);
      }
    }

    /** For images [n, c, h, w] of this shape only: nothing is left to work out. */
    Geometry fixedTo(Shape x, int kh, int kw) {
      return new Geometry(sy, sx, py, px, dy, dx, groups, window(x, kh, kw));
    }

    Window window(Shape x, int kh, int kw) {
      return fixed != null
          ? fixed
          : new Window(x.dim(1), x.dim(2), x.dim(3), kh, kw, sy, sx, py, px, dy, dx);
    }
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType x = in[0];
    TensorType w = in[1];
    boolean fits = x.rank() == 4 && w.rank() == 4 && x.dtype() == w.dtype();
    if (!fits || !x.dtype().isFloating()) {
      throw new ShapeException(
          "conv2d needs float images [n, c, h, w] and kernels [o, c, kh, kw] of one dtype; found "
              + x
              + " and "
              + w);
    }
    int groups = geometry.groups();
    if (x.shape().dim(1) != w.shape().dim(1) * groups || w.shape().dim(0) % groups != 0) {
      throw new ShapeException(
          "conv2d: images "
              + x.shape()
              + " have "
              + x.shape().dim(1)
              + " channels, kernels "
              + w.shape()
              + " expect "
              + w.shape().dim(1)
              + (groups == 1
                  ? ""
                  : " in each of " + groups + " groups, which divide the output channels too"));
    }
    Window window = geometry.window(x.shape(), w.shape().dim(2), w.shape().dim(3));
    if (window.outH() < 1 || window.outW() < 1) {
      throw new ShapeException(
          "conv2d: a kernel of "
              + w.shape().dim(2)
              + " × "
              + w.shape().dim(3)
              + " does not fit images of "
              + x.shape().dim(2)
              + " × "
              + x.shape().dim(3)
              + "; use a smaller kernel, more padding or less pooling before it");
    }
    return new TensorType[] {
      x.withShape(Shape.of(x.shape().dim(0), w.shape().dim(0), window.outH(), window.outW()))
    };
  }

  @Override
  public Primitive prepared(TensorType[] in) {
    Shape w = in[1].shape();
    return new Conv2d(geometry.fixedTo(in[0].shape(), w.dim(2), w.dim(3)));
  }

  @Override
  public long flops(TensorType[] in) {
    Shape w = in[1].shape();
    return 2L * infer(in)[0].size() * w.dim(1) * w.dim(2) * w.dim(3);
  }

  @Override
  public boolean takesEpilogue() {
    return true;
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].shape().dim(0));
  }

  @Override
  public int scratch(TensorType[] in) {
    Shape y = infer(in)[0].shape();
    Shape w = in[1].shape();
    int depth = w.dim(1) * w.dim(2) * w.dim(3);
    int pixels = y.dim(2) * y.dim(3);
    int o = w.dim(0) / geometry.groups();
    return depth * pixels + Kernels.best().gemmScratch(false, false, o, pixels, depth);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Slice x = in[0];
    Slice w = in[1];
    Slice y = out[0];
    Shape ws = w.type().shape();
    Shape ys = y.type().shape();
    Window window = geometry.window(x.type().shape(), ws.dim(2), ws.dim(3));
    int channels = ws.dim(1);
    int groups = geometry.groups();
    int o = ws.dim(0) / groups;
    int depth = channels * ws.dim(2) * ws.dim(3);
    int pixels = ys.dim(2) * ys.dim(3);
    int images = ys.dim(0);
    int xSize = images == 0 ? 0 : x.size() / images;
    int col = scratch.offset() + part * (scratch.size() / parts);
    int pack = col + depth * pixels;
    int last = Primitive.from(images, 1, part + 1, parts);
    for (int b = Primitive.from(images, 1, part, parts); b < last; b++) {
      int xo = x.offset() + b * xSize;
      for (int g = 0; g < groups; g++) {
        int c = g * channels;
        int wo = w.offset() + g * o * depth;
        int yo = y.offset() + (b * groups + g) * o * pixels;
        if (x.type().dtype() == DType.FLOAT32) {
          float[] s = scratch.f();
          k.im2col(x.f(), xo, window, c, c + channels, s, col);
          k.gemm(
              false, false, o, pixels, depth, w.f(), wo, depth, s, col, pixels, false, y.f(), yo,
              pixels, s, pack);
        } else {
          double[] s = scratch.d();
          k.im2col(x.d(), xo, window, c, c + channels, s, col);
          k.gemm(
              false, false, o, pixels, depth, w.d(), wo, depth, s, col, pixels, false, y.d(), yo,
              pixels, s, pack);
        }
      }
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    Tensor x = b.in(0);
    Tensor w = b.in(1);
    return new Tensor[] {
      b.needs(0) ? Conv2dInputGradient.of(geometry, b.dOut(), w, x.shape()) : null,
      b.needs(1) ? Conv2dWeightGradient.of(geometry, x, b.dOut(), w.shape()) : null
    };
  }
}
