package naklon.tensor;

import naklon.kernel.Kernels;

/** Index of the first largest element along the last axis. No gradient. */
record ArgMax() implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    Shape s = in[0].shape();
    if (!in[0].dtype().isFloating()) {
      throw new ShapeException(
          "argmax works on float32 and float64; found " + in[0] + ". Write .cast(...) first.");
    }
    if (s.rank() == 0 || s.dim(-1) == 0) {
      throw new ShapeException("argmax needs a last axis that is not empty; shape is " + s);
    }
    return new TensorType[] {new TensorType(DType.INT32, Axes.of(s, -1).reduce(s))};
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int n = in[0].type().shape().dim(-1);
    int rows = in[0].size() / n;
    if (in[0].type().dtype() == DType.FLOAT64) {
      k.argmax(in[0].d(), in[0].offset(), rows, n, out[0].i(), out[0].offset());
    } else {
      k.argmax(in[0].f(), in[0].offset(), rows, n, out[0].i(), out[0].offset());
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[1];
  }
}
