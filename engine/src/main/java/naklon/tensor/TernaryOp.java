package naklon.tensor;

import naklon.kernel.Kernels;

/** Pointwise functions of three operands. */
public sealed interface TernaryOp extends Pointwise {
  @Override
  default int arity() {
    return 3;
  }

  /** c ≠ 0 ? x : y. No gradient flows to c. */
  record Select() implements TernaryOp {
    @Override
    public void apply(
        Kernels k,
        float[] x,
        int xo,
        float[] y,
        int yo,
        float[] w,
        int wo,
        float[] z,
        int zo,
        int n) {
      k.select(x, xo, y, yo, w, wo, z, zo, n);
    }

    @Override
    public void apply(
        Kernels k,
        double[] x,
        int xo,
        double[] y,
        int yo,
        double[] w,
        int wo,
        double[] z,
        int zo,
        int n) {
      k.select(x, xo, y, yo, w, wo, z, zo, n);
    }

    @Override
    public Tensor[] vjp(Backward b) {
      Tensor zero = Tensor.scalar(0);
      return Reductions.unbroadcast(
          b,
          null,
          b.needs(1) ? b.in(0).select(b.dOut(), zero) : null,
          b.needs(2) ? b.in(0).select(zero, b.dOut()) : null);
    }
  }

  /** x · y + w, rounded once. */
  record Fma() implements TernaryOp {
    @Override
    public void apply(
        Kernels k,
        float[] x,
        int xo,
        float[] y,
        int yo,
        float[] w,
        int wo,
        float[] z,
        int zo,
        int n) {
      k.fma(x, xo, y, yo, w, wo, z, zo, n);
    }

    @Override
    public void apply(
        Kernels k,
        double[] x,
        int xo,
        double[] y,
        int yo,
        double[] w,
        int wo,
        double[] z,
        int zo,
        int n) {
      k.fma(x, xo, y, yo, w, wo, z, zo, n);
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return Reductions.unbroadcast(
          b,
          b.needs(0) ? b.dOut().mul(b.in(1)) : null,
          b.needs(1) ? b.dOut().mul(b.in(0)) : null,
          b.dOut());
    }
  }
}
