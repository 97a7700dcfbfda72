package naklon.tensor;

import naklon.kernel.Kernels;

/** Maximum over axes, which disappear. Ties share the gradient evenly, as PyTorch's amax. */
public record Max(Axes axes) implements Primitive {

  static Max over(Shape shape, int... axes) {
    return new Max(Axes.of(shape, axes));
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    if (!in[0].dtype().isFloating()) {
      throw new ShapeException("max works on float32 and float64; found " + in[0]);
    }
    if (axes.count(in[0].shape()) == 0) {
      throw new ShapeException("max of no elements: shape " + in[0].shape());
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
      k.max(x.d(), x.offset(), a, n, b, m, z.d(), z.offset(), lo, hi);
    } else if (z.type().dtype() == DType.FLOAT32) {
      k.max(x.f(), x.offset(), a, n, b, m, z.f(), z.offset(), lo, hi);
    } else {
      k.max(x.f(), x.offset(), a, n, b, m, scratch.f(), scratch.offset(), lo, hi);
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
    var over = new int[dims.length];
    int n = 0;
    for (int i = 0; i < dims.length; i++) {
      if (axes.has(i)) {
        dims[i] = 1;
        over[n++] = i;
      }
    }
    TensorType kept = to.withShape(Shape.of(dims));
    Tensor winners = b.in(0).equal(Reshape.restore(b.out(0), kept));
    Tensor count = winners.sumKeeping(java.util.Arrays.copyOf(over, n));
    return new Tensor[] {winners.mul(Reshape.restore(b.dOut(), kept).div(count))};
  }
}
