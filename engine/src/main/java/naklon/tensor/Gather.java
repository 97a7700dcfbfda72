package naklon.tensor;

import naklon.kernel.Kernels;

/** {@code out[..., j] = x[..., index[..., j]]} along the last axis. */
record Gather() implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    boolean fits =
        in[0].dtype().isFloating()
            && in[1].dtype() == DType.INT32
            && in[0].rank() > 0
            && in[1].rank() == in[0].rank()
            && in[0].shape().with(-1, 0).equals(in[1].shape().with(-1, 0));
    if (!fits) {
      throw new ShapeException(
          "gather needs x [..., m] and int32 index [..., n]; found " + in[0] + " and " + in[1]);
    }
    return new TensorType[] {in[0].withShape(in[1].shape())};
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[1].size() / 8192);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int m = in[0].type().shape().dim(-1);
    int n = in[1].type().shape().dim(-1);
    int outer = n == 0 ? 0 : in[1].size() / n;
    int lo = Primitive.from(outer, 1, part, parts);
    int rows = Primitive.from(outer, 1, part + 1, parts) - lo;
    int xo = in[0].offset() + lo * m;
    int io = in[1].offset() + lo * n;
    int zo = out[0].offset() + lo * n;
    Indices.require(this, in[1], lo * n, (lo + rows) * n, m);
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.gather(in[0].f(), xo, m, in[1].i(), io, out[0].f(), zo, rows, n);
    } else {
      k.gather(in[0].d(), xo, m, in[1].i(), io, out[0].d(), zo, rows, n);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {
      Eager.apply(new ScatterAdd(b.in(0).shape().dim(-1)), b.dOut(), b.in(1)), null
    };
  }
}
