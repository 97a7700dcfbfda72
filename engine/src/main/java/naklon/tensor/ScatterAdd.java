package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * The adjoint of {@link Gather}: zeros [..., m] with {@code out[..., index[..., j]] += x[..., j]}.
 */
record ScatterAdd(int m) implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    if (!in[0].shape().equals(in[1].shape()) || in[1].dtype() != DType.INT32) {
      throw new ShapeException(
          "scatterAdd needs x and an int32 index of its shape; found " + in[0] + " and " + in[1]);
    }
    return new TensorType[] {in[0].withShape(in[0].shape().with(-1, m))};
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, infer(in)[0].size() / 8192);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int n = in[1].type().shape().dim(-1);
    int outer = m == 0 ? 0 : out[0].size() / m;
    int lo = Primitive.from(outer, 1, part, parts);
    int rows = Primitive.from(outer, 1, part + 1, parts) - lo;
    int xo = in[0].offset() + lo * n;
    int io = in[1].offset() + lo * n;
    int zo = out[0].offset() + lo * m;
    Indices.require(this, in[1], lo * n, (lo + rows) * n, m);
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.fill(0f, out[0].f(), zo, rows * m);
      k.scatterAdd(in[0].f(), xo, n, in[1].i(), io, out[0].f(), zo, rows, m);
    } else {
      k.fill(0.0, out[0].d(), zo, rows * m);
      k.scatterAdd(in[0].d(), xo, n, in[1].i(), io, out[0].d(), zo, rows, m);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {b.dOut().gather(b.in(1)), null};
  }
}
