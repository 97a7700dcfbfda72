package naklon.tensor;

import naklon.kernel.ConvolutionMethod;
import naklon.kernel.Kernels;
import naklon.kernel.Planes;
import naklon.kernel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Cross-correlation of images x [n, c, h, w] with kernels w [o, c/groups, kh, kw] into [n, o, oh,
 * ow]: for each group of channels of an image one matrix product [o, c·kh·kw] · [c·kh·kw, oh·ow].
 * Sums run over (c, ky, kx) in order.
 *
 * @param planes where the pixels lie, for images of one size, once that is known; null before
 */
public record Conv2d(Geometry geometry, @Nullable Planes planes) implements Primitive {

  /** For images of any size. */
  public Conv2d(Geometry geometry) {
    this(geometry, null);
  }

  /**
   * Strides, zero padding on both sides, and dilation, in pixels: y first.
   *
   * @param groups into how many equal groups input and output channels are divided; the kernels of
   *     an output channel see the input channels of its group only
   */
  public record Geometry(int sy, int sx, int py, int px, int dy, int dx, int groups) {

    /** In one group. */
    public Geometry(int sy, int sx, int py, int px, int dy, int dx) {
      this(sy, sx, py, px, dy, dx, 1);
    }

    /** The same with channels in groups. */
    public Geometry groups(int number) {
      return new Geometry(sy, sx, py, px, dy, dx, number);
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

    /** For images [n, c, h, w]. */
    Window window(Shape x, int kh, int kw) {
      return new Window(x.dim(1), x.dim(2), x.dim(3), kh, kw, sy, sx, py, px, dy, dx);
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
    return new Conv2d(geometry, planes(in[0].shape(), in[1].shape()));
  }

  private Planes planes(Shape x, Shape w) {
    return planes != null ? planes : Planes.of(geometry.window(x, w.dim(2), w.dim(3)), w.dim(1));
  }

  @Override
  public String method(TensorType[] in) {
    return method(in[0], in[1]).words();
  }

  private ConvolutionMethod method(TensorType x, TensorType w) {
    Planes p = planes(x.shape(), w.shape());
    return ConvolutionMethod.of(p, w.shape().dim(0), geometry.groups(), x.dtype() == DType.FLOAT32);
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
    Shape w = in[1].shape();
    int o = w.dim(0) / geometry.groups();
    Planes p = planes(in[0].shape(), w);
    return method(in[0], in[1]) == ConvolutionMethod.WINOGRAD
        ? Kernels.best().winogradScratch(p, o)
        : Kernels.best().convolveScratch(p, o);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Slice x = in[0];
    Slice w = in[1];
    Slice y = out[0];
    int images = x.type().shape().dim(0);
    int first = Primitive.from(images, 1, part, parts);
    int n = Primitive.from(images, 1, part + 1, parts) - first;
    if (n == 0 || y.size() == 0) {
      return;
    }
    Planes p = planes(x.type().shape(), w.type().shape());
    int groups = geometry.groups();
    int o = w.type().shape().dim(0) / groups;
    int xo = x.offset() + first * (x.size() / images);
    int yo = y.offset() + first * (y.size() / images);
    int wo = w.offset();
    int so = scratch.offset() + part * (scratch.size() / parts);
    if (method(x.type(), w.type()) == ConvolutionMethod.WINOGRAD) {
      k.winograd(p, x.f(), xo, o, w.f(), wo, y.f(), yo, n, scratch.f(), so);
    } else if (x.type().dtype() == DType.FLOAT32) {
      k.convolve(p, x.f(), xo, groups, o, w.f(), wo, y.f(), yo, n, scratch.f(), so);
    } else {
      k.convolve(p, x.d(), xo, groups, o, w.d(), wo, y.d(), yo, n, scratch.d(), so);
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
