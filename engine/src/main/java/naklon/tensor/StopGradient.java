package naklon.tensor;

import naklon.kernel.Kernels;

/** The same value; no gradient flows back through it. */
record StopGradient() implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0]};
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
    return new Tensor[1];
  }
}
