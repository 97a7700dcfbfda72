package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * Sum over axes, which disappear. Summation order: 16 partial sums by reduced index mod 16, folded
 * 8, 4, 2, 1.
 */
public record Sum(Axes axes) implements Primitive {

  static Sum over(Shape shape, int... axes) {
    return new Sum(Axes.of(shape, axes));
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    if (!in[0].dtype().isFloating()) {
      throw new ShapeException("sum works on float32 and float64; found " + in[0]);
    }
    return new TensorType[] {in[0].withShape(axes.reduce(in[0].shape()))};
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, axes.reduce(in[0].shape()).size() / 16);
  }

  @Override
  public long flops(TensorType[] in) {
    return in[0].size();
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Slice x = in[0];
    Slice z = out[0];
    Shape s = x.type().shape();
    int a = axes.length(s, 0);
    int n = axes.length(s, 1);
    int b = axes.length(s, 2);
    int m = axes.length(s, 3);
    int lo = Primitive.from(a * b, 16, part, parts);
    int hi = Primitive.from(a * b, 16, part + 1, parts);
    if (x.type().dtype() == DType.FLOAT64) {
      k.sum(x.d(), x.offset(), a, n, b, m, z.d(), z.offset(), lo, hi);
    } else if (z.type().dtype() == DType.FLOAT32) {
      k.sum(x.f(), x.offset(), a, n, b, m, z.f(), z.offset(), lo, hi);
    } else { // a float32 sum that becomes a scalar
      k.sum(x.f(), x.offset(), a, n, b, m, scratch.f(), scratch.offset(), lo, hi);
      z.d()[z.offset()] = scratch.f()[scratch.offset()];
    }
  }

  @Override
  public int scratch(TensorType[] in) {
    return 1;
  }

  @Override
  public Tensor[] vjp(Backward b) {
    TensorType to = b.in(0).type();
    int[] dims = to.shape().dims();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = axes.has(i) ? 1 : dims[i];
    }
    Tensor d = Reshape.restore(b.dOut(), to.withShape(Shape.of(dims)));
    return new Tensor[] {Eager.apply(new BroadcastTo(to), d)};
  }
}
