package naklon.tensor;

import naklon.kernel.Kernels;

/** Elements from ≤ i < to along one axis. */
public record SliceOf(int axis, int from, int to) implements Primitive {

  static SliceOf along(Shape shape, int axis, int from, int to) {
    int a = shape.axis(axis);
    if (from < 0 || to < from || to > shape.dim(a)) {
      throw new ShapeException(
          "slice " + from + ".." + to + " of axis " + axis + " does not fit shape " + shape);
    }
    return new SliceOf(a, from, to);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0].withShape(in[0].shape().with(axis, to - from))};
  }

  @Override
  public int parts(TensorType[] in) {
    return Strided.parts(infer(in)[0]);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int[] strides = in[0].type().shape().ownStrides();
    int[] dims = out[0].type().shape().ownDims();
    Strided.copy(k, in[0], from * strides[axis], dims, strides, out[0], part, parts);
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {b.dOut().pad(axis, from, b.in(0).shape().dim(axis) - to)};
  }
}
