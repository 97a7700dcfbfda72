package naklon.tensor;

import naklon.kernel.Kernels;
import naklon.kernel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Largest element of each window of images [n, c, h, w], and its index in its plane. The first wins
 * a tie, as in PyTorch; padding never wins.
 */
record MaxPool2d(Pool2d pool, @Nullable Window fixed) implements Primitive {

  /** For images of any size. */
  MaxPool2d(Pool2d pool) {
    this(pool, null);
  }

  @Override
  public Primitive prepared(TensorType[] in) {
    return new MaxPool2d(pool, window(in[0].shape()));
  }

  private Window window(Shape x) {
    return fixed != null ? fixed : pool.window("maxPool2d", x);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType x = in[0];
    if (x.rank() != 4 || !x.dtype().isFloating()) {
      throw new ShapeException("maxPool2d needs images [n, c, h, w]; found " + x);
    }
    Window w = window(x.shape());
    Shape z = Shape.of(x.shape().dim(0), x.shape().dim(1), w.outH(), w.outW());
    return new TensorType[] {x.withShape(z), new TensorType(DType.INT32, z)};
  }

  @Override
  public long flops(TensorType[] in) {
    return (long) infer(in)[0].size() * pool.kh() * pool.kw();
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
