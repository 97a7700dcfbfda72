package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * x · Φ(x) = x/2 · (1 + erf(x/√2)), with Φ the normal distribution, or its approximation by tanh.
 * Hendrycks, Gimpel, "Gaussian Error Linear Units" (2016). The fused kernel gives the bits of the
 * definition.
 *
 * @param isTanh whether it is x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³)))
 */
record Gelu(boolean isTanh) implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    if (!in[0].dtype().isFloating()) {
      throw new ShapeException(
          "gelu works on float32 and float64; found " + in[0] + ". Write .cast(...) first.");
    }
    return new TensorType[] {in[0]};
  }

  /** √(2/π) · (x + 0.044715 x³). */
  static Tensor inner(Tensor x) {
    return x.add(x.mul(x).mul(x).mul(0.044715)).mul(StrictMath.sqrt(2 / Math.PI));
  }

  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor x = in[0];
    Tensor s = isTanh ? inner(x).tanh() : x.mul(StrictMath.sqrt(0.5)).erf();
    return new Tensor[] {x.mul(0.5).mul(s.add(1))};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 30L * in[0].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].size() / 4096);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int lo = Primitive.from(in[0].size(), 1024, part, parts);
    int n = Primitive.from(in[0].size(), 1024, part + 1, parts) - lo;
    int xo = in[0].offset() + lo;
    int zo = out[0].offset() + lo;
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.gelu(isTanh, in[0].f(), xo, out[0].f(), zo, n);
    } else {
      k.gelu(isTanh, in[0].d(), xo, out[0].d(), zo, n);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {Eager.apply(new GeluGradient(isTanh), b.in(0), b.dOut())};
  }
}
