package naklon.tensor;

import naklon.kernel.Kernels;

/** Zeros before and after along one axis. */
record Pad(int axis, int before, int after) implements Primitive {

  static Pad along(Shape shape, int axis, int before, int after) {
    if (before < 0 || after < 0) {
      throw new ShapeException("pad: " + before + " and " + after + " cannot be negative");
    }
    return new Pad(shape.axis(axis), before, after);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    int n = before + in[0].shape().dim(axis) + after;
    return new TensorType[] {in[0].withShape(in[0].shape().with(axis, n))};
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int inner = in[0].type().shape().ownStrides()[axis];
    int n = in[0].type().shape().dim(axis);
    int total = before + n + after;
    int outer = total * inner == 0 ? 0 : out[0].size() / (total * inner);
    for (int o = 0; o < outer; o++) {
      int to = out[0].offset() + o * total * inner;
      zero(out[0], to, before * inner);
      System.arraycopy(
          in[0].array(),
          in[0].offset() + o * n * inner,
          out[0].array(),
          to + before * inner,
          n * inner);
      zero(out[0], to + (before + n) * inner, after * inner);
    }
  }

  private static void zero(Slice z, int from, int n) {
    switch (z.type().dtype()) {
      case FLOAT32 -> java.util.Arrays.fill(z.f(), from, from + n, 0f);
      case FLOAT64 -> java.util.Arrays.fill(z.d(), from, from + n, 0.0);
      case INT32 -> java.util.Arrays.fill(z.i(), from, from + n, 0);
      case UINT8 -> java.util.Arrays.fill(z.b(), from, from + n, (byte) 0);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {b.dOut().slice(axis, before, before + b.in(0).shape().dim(axis))};
  }
}
