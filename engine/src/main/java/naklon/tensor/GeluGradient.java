package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * The gradient of {@link Gelu}, from x and the gradient of the result: nothing but x is kept for
 * it. The fused kernel gives the bits of the definition.
 */
record GeluGradient(boolean isTanh) implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0]};
  }

  /** dz · (Φ(x) + x·φ(x)); with t = tanh(inner(x)): dz · ((1 + t)/2 + x/2·(1 − t²)·inner'(x)). */
  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor x = in[0];
    if (isTanh) {
      Tensor t = Gelu.inner(x).tanh();
      Tensor slope = x.mul(x).mul(3 * 0.044715).add(1).mul(StrictMath.sqrt(2 / Math.PI));
      Tensor bend = Tensor.scalar(1).sub(t.mul(t)).mul(slope);
      return new Tensor[] {in[1].mul(t.add(1).mul(0.5).add(x.mul(0.5).mul(bend)))};
    }
    Tensor s = x.mul(StrictMath.sqrt(0.5));
    Tensor density = s.mul(s).neg().exp().mul(1 / StrictMath.sqrt(2 * Math.PI));
    return new Tensor[] {in[1].mul(s.erf().add(1).mul(0.5).add(x.mul(density)))};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 50L * in[0].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].size() / 4096);
  }

  @Override
  public int scratch(TensorType[] in) {
    return Math.min(1024, in[0].size());
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int lo = Primitive.from(in[0].size(), 1024, part, parts);
    int n = Primitive.from(in[0].size(), 1024, part + 1, parts) - lo;
    int xo = in[0].offset() + lo;
    int dO = in[1].offset() + lo;
    int zo = out[0].offset() + lo;
    int so = scratch.offset() + part * Math.min(1024, in[0].size());
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.geluGradient(isTanh, in[0].f(), xo, in[1].f(), dO, out[0].f(), zo, n, scratch.f(), so);
    } else {
      k.geluGradient(isTanh, in[0].d(), xo, in[1].d(), dO, out[0].d(), zo, n, scratch.d(), so);
    }
  }
}
