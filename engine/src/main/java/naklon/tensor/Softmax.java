package naklon.tensor;

import naklon.kernel.Kernels;

/** e^x_i / Σ e^x_j along the last axis. */
record Softmax() implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    if (in[0].rank() == 0 || !in[0].dtype().isFloating()) {
      throw new ShapeException("softmax needs a last axis of floats; found " + in[0]);
    }
    return new TensorType[] {in[0]};
  }

  @Override
  public Tensor[] definition(Tensor[] in) {
    if (in[0].shape().dim(-1) == 0) {
      return new Tensor[] {in[0]};
    }
    Tensor e = in[0].sub(in[0].stopGradient().maxKeeping(-1)).exp();
    return new Tensor[] {e.div(e.sumKeeping(-1))};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 8L * in[0].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].size() / 4096);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int n = in[0].type().shape().dim(-1);
    int rows = n == 0 ? 0 : in[0].size() / n;
    int lo = Primitive.from(rows, 1, part, parts);
    int count = Primitive.from(rows, 1, part + 1, parts) - lo;
    int xo = in[0].offset() + lo * n;
    int zo = out[0].offset() + lo * n;
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.softmaxRows(in[0].f(), xo, count, n, out[0].f(), zo);
    } else {
      k.softmaxRows(in[0].d(), xo, count, n, out[0].d(), zo);
    }
  }

  /** dx = z · (dz − Σ z·dz). */
  @Override
  public Tensor[] vjp(Backward b) {
    Tensor z = b.out(0);
    Tensor d = b.dOut();
    return new Tensor[] {z.mul(d.sub(z.mul(d).sumKeeping(-1)))};
  }
}
