package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * The adjoint of {@link TakeRows}: n rows of zeros, to which each input row is added at its index,
 * in order. Each part owns a range of destination rows.
 */
record AddRows(int n) implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0].withShape(in[0].shape().with(0, n))};
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].size() / 16384);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int w = TakeRows.width(out[0].type().shape());
    int lo = Primitive.from(n, 1, part, parts);
    int hi = Primitive.from(n, 1, part + 1, parts);
    Slice x = in[0];
    Slice z = out[0];
    int rows = in[1].size();
    Indices.require(this, in[1], 0, rows, n);
    if (z.type().dtype() == DType.FLOAT32) {
      k.fill(0f, z.f(), z.offset() + lo * w, (hi - lo) * w);
      k.addRows(x.f(), x.offset(), w, in[1].i(), in[1].offset(), rows, z.f(), z.offset(), lo, hi);
    } else {
      k.fill(0.0, z.d(), z.offset() + lo * w, (hi - lo) * w);
      k.addRows(x.d(), x.offset(), w, in[1].i(), in[1].offset(), rows, z.d(), z.offset(), lo, hi);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {b.dOut().takeRows(b.in(1)), null};
  }
}
