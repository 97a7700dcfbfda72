package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * An op that computes each output element from the elements at the same place in its inputs, with
 * broadcasting. Chains of them run fused ({@link PointwiseProgram}).
 */
public sealed interface Pointwise extends Primitive permits UnaryOp, BinaryOp, TernaryOp {

  int arity();

  /** z = f(x, y, w) over n elements; unused operands are ignored. */
  void apply(
      Kernels k, float[] x, int xo, float[] y, int yo, float[] w, int wo, float[] z, int zo, int n);

  void apply(
      Kernels k,
      double[] x,
      int xo,
      double[] y,
      int yo,
      double[] w,
      int wo,
      double[] z,
      int zo,
      int n);

  @Override
  default TensorType[] infer(TensorType[] in) {
    TensorType t = in[0];
    requireFloating(t);
    for (int i = 1; i < in.length; i++) {
      t = meet(t, in[i]);
    }
    return new TensorType[] {t};
  }

  private TensorType meet(TensorType a, TensorType b) {
    requireFloating(b);
    if (a.dtype() != b.dtype() && a.rank() > 0 && b.rank() > 0) {
      throw new ShapeException(
          name()
              + ": operands are "
              + a
              + " and "
              + b
              + "; nothing is promoted silently. Write .cast(DType."
              + a.dtype().name()
              + ") on the second, or the other way round.");
    }
    Shape shape;
    try {
      shape = Shape.broadcast(a.shape(), b.shape());
    } catch (ShapeException e) {
      throw new ShapeException(name() + ": " + e.getMessage());
    }
    return new TensorType(a.rank() > 0 ? a.dtype() : b.dtype(), shape);
  }

  private void requireFloating(TensorType t) {
    if (!t.dtype().isFloating()) {
      throw new ShapeException(
          name() + " works on float32 and float64; found " + t + ". Write .cast(...) first.");
    }
  }

  @Override
  default int parts(TensorType[] in) {
    return Math.max(1, infer(in)[0].size() / 4096);
  }

  @Override
  default int scratch(TensorType[] in) {
    return PointwiseProgram.of(this, in).scratch();
  }

  @Override
  default void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    var types = new TensorType[in.length];
    for (int i = 0; i < in.length; i++) {
      types[i] = in[i].type();
    }
    var program = PointwiseProgram.of(this, types);
    program.run(k, program.newState(1)[0], in, out, scratch, part, parts);
  }
}
