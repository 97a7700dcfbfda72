package naklon.tensor;

import naklon.kernel.Kernels;

/** The same elements in another shape; no element moves. */
record Reshape(Shape to) implements Primitive {

  /** The target shape, with −1 replaced by what fits. */
  static Shape resolve(Shape from, int... dims) {
    int known = 1;
    int free = -1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != -1) {
        known *= dims[i];
      } else if (free < 0) {
        free = i;
      } else {
        throw new ShapeException("reshape: only one dimension may be −1");
      }
    }
    var resolved = dims.clone();
    if (free >= 0) {
      if (known == 0 || from.size() % known != 0) {
        throw new ShapeException(
            "reshape: " + from + " (" + from.size() + " elements) does not divide by " + known);
      }
      resolved[free] = from.size() / known;
    }
    return Shape.of(resolved);
  }

  /** x with the given type; x may be a scalar that was rounded up to float64. */
  static Tensor restore(Tensor x, TensorType to) {
    if (x.type().equals(to)) {
      return x;
    }
    return x.shape().rank() == 0
        ? Eager.apply(new BroadcastTo(to), x)
        : Eager.apply(new Reshape(to.shape()), x);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    if (in[0].size() != to.size()) {
      throw new ShapeException(
          "reshape: "
              + in[0].shape()
              + " has "
              + in[0].size()
              + " elements, "
              + to
              + " has "
              + to.size());
    }
    if (in[0].dtype() == DType.FLOAT32 && to.rank() == 0) {
      throw new ShapeException("reshape: a float32 tensor becomes a scalar by sum(), not reshape");
    }
    if (in[0].rank() == 0 && to.rank() > 0) {
      return new TensorType[] {new TensorType(in[0].dtype(), to)};
    }
    return new TensorType[] {in[0].withShape(to)};
  }

  @Override
  public boolean isAlias() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 0;
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    System.arraycopy(in[0].array(), in[0].offset(), out[0].array(), out[0].offset(), out[0].size());
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {Eager.apply(new Reshape(b.in(0).shape()), b.dOut())};
  }
}
