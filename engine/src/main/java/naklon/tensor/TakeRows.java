package naklon.tensor;

import naklon.kernel.Kernels;

/** Rows (entries along axis 0) of given indices; uint8 becomes float32. */
public record TakeRows() implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    if (in[0].rank() < 1 || in[1].rank() != 1 || in[1].dtype() != DType.INT32) {
      throw new ShapeException(
          "takeRows needs a tensor with rows and int32 indices [n]; found "
              + in[0]
              + " and "
              + in[1]);
    }
    DType dtype = in[0].dtype() == DType.UINT8 ? DType.FLOAT32 : in[0].dtype();
    return new TensorType[] {new TensorType(dtype, in[0].shape().with(0, in[1].size()))};
  }

  /** Elements of one row. */
  public static int width(Shape s) {
    int w = 1;
    for (int i = 1; i < s.rank(); i++) {
      w *= s.dim(i);
    }
    return w;
  }

  @Override
  public boolean takesEpilogue() {
    return true;
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, infer(in)[0].size() / 16384);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Slice x = in[0];
    Slice rows = in[1];
    int w = width(x.type().shape());
    int lo = Primitive.from(rows.size(), 1, part, parts);
    int n = Primitive.from(rows.size(), 1, part + 1, parts) - lo;
    int ro = rows.offset() + lo;
    int zo = out[0].offset() + lo * w;
    Indices.require(this, rows, lo, lo + n, x.type().shape().dim(0));
    switch (x.type().dtype()) {
      case UINT8 -> k.takeRows(x.b(), x.offset(), w, rows.i(), ro, out[0].f(), zo, n);
      case FLOAT32 -> k.takeRows(x.f(), x.offset(), w, rows.i(), ro, out[0].f(), zo, n);
      case FLOAT64 -> k.takeRows(x.d(), x.offset(), w, rows.i(), ro, out[0].d(), zo, n);
      case INT32 -> k.takeRows(x.i(), x.offset(), w, rows.i(), ro, out[0].i(), zo, n);
    }
  }

  /**
   * Looks at all the row numbers.
   *
   * @throws ShapeException if one is none of the first input's
   */
  public void requireRows(Slice[] in) {
    Indices.require(this, in[1], 0, in[1].size(), in[0].type().shape().dim(0));
  }

  @Override
  public Tensor[] vjp(Backward b) {
    boolean flows = b.in(0).dtype().isFloating() && b.needs(0);
    return new Tensor[] {
      flows ? Eager.apply(new AddRows(b.in(0).shape().dim(0)), b.dOut(), b.in(1)) : null, null
    };
  }
}
