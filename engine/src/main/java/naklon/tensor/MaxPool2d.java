package naklon.tensor;

import naklon.kernel.Kernels;
import naklon.kernel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Largest element of each kh × kw window of images [n, c, h, w], and its index in its plane. The
 * first wins a tie, as in PyTorch. Windows that would overhang are left out.
 */
record MaxPool2d(int kh, int kw, int sy, int sx, @Nullable Window fixed) implements Primitive {

  /** For images of any size. */
  MaxPool2d(int kh, int kw, int sy, int sx) {
    this(kh, kw, sy, sx, null);
  }

  @Override
  public Primitive prepared(TensorType[] in) {
    return new MaxPool2d(kh, kw, sy, sx, window(in[0].shape()));
  }

  MaxPool2d {
    requirePositive("size", kh, kw);
    requirePositive("stride", sy, sx);
  }

  private static void requirePositive(String what, int y, int x) {
    if (y < 1 || x < 1) {
      throw new ShapeException(
          "maxPool2d: " + what + " must be at least 1; found " + y + " and " + x);
    }
  }

  private Window window(Shape x) {
    return fixed != null
        ? fixed
        : new Window(x.dim(1), x.dim(2), x.dim(3), kh, kw, sy, sx, 0, 0, 1, 1);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType x = in[0];
    if (x.rank() != 4 || !x.dtype().isFloating()) {
      throw new ShapeException("maxPool2d needs images [n, c, h, w]; found " + x);
    }
    Window w = window(x.shape());
    if (w.outH() < 1 || w.outW() < 1) {
      throw new ShapeException(
          "maxPool2d: a window of "
              + kh
              + " × "
              + kw
              + " does not fit images of "
              + x.shape().dim(2)
              + " × "
              + x.shape().dim(3)
              + "; pool less often");
    }
    Shape z = Shape.of(x.shape().dim(0), x.shape().dim(1), w.outH(), w.outW());
    return new TensorType[] {x.withShape(z), new TensorType(DType.INT32, z)};
  }

  @Override
  public long flops(TensorType[] in) {
    return (long) infer(in)[0].size() * kh * kw;
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].shape().dim(0));
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Shape x = in[0].type().shape();
    Shape z = out[0].type().shape();
    int planes = x.dim(0) * x.dim(1);
    int lo = Primitive.from(planes, 1, part, parts);
    int n = Primitive.from(planes, 1, part + 1, parts) - lo;
    int xo = in[0].offset() + lo * x.dim(2) * x.dim(3);
    int at = lo * z.dim(2) * z.dim(3);
    int zo = out[0].offset() + at;
    int[] index = out[1] == null ? null : out[1].i();
    int io = out[1] == null ? 0 : out[1].offset() + at;
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.maxPool(in[0].f(), xo, n, window(x), out[0].f(), zo, index, io);
    } else {
      k.maxPool(in[0].d(), xo, n, window(x), out[0].d(), zo, index, io);
    }
  }

  /** Each gradient goes to the element that won. */
  @Override
  public Tensor[] vjp(Backward b) {
    Shape x = b.in(0).shape();
    Tensor d = b.dOut().flattenFrom(2);
    Tensor index = b.out(1).flattenFrom(2);
    Tensor dx = Eager.apply(new ScatterAdd(x.dim(2) * x.dim(3)), d, index);
    return new Tensor[] {dx.reshape(x.dims())};
  }
}
