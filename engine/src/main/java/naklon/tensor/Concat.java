package naklon.tensor;

import naklon.kernel.Kernels;

/** Tensors joined along one axis. */
record Concat(int axis) implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    int total = 0;
    for (var t : in) {
      boolean fits =
          t.dtype() == in[0].dtype()
              && t.rank() == in[0].rank()
              && t.shape().with(axis, 0).equals(in[0].shape().with(axis, 0));
      if (!fits) {
        throw new ShapeException(
            "concat along axis " + axis + ": " + in[0] + " and " + t + " differ elsewhere");
      }
      total += t.shape().dim(axis);
    }
    return new TensorType[] {in[0].withShape(in[0].shape().with(axis, total))};
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Shape shape = out[0].type().shape();
    int row = shape.ownStrides()[axis] * shape.dim(axis);
    int outer = row == 0 ? 0 : shape.size() / row;
    int at = 0;
    for (Slice x : in) {
      int n = x.type().shape().dim(axis) * shape.ownStrides()[axis];
      for (int o = 0; o < outer; o++) {
        System.arraycopy(
            x.array(), x.offset() + o * n, out[0].array(), out[0].offset() + o * row + at, n);
      }
      at += n;
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    var d = new Tensor[b.in().length];
    int at = 0;
    for (int i = 0; i < d.length; i++) {
      int n = b.in(i).shape().dim(axis);
      if (b.needs(i)) {
        d[i] = b.dOut().slice(axis, at, at + n);
      }
      at += n;
    }
    return d;
  }
}
