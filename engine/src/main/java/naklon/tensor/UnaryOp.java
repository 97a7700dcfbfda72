package naklon.tensor;

import naklon.kernel.Kernels;

/** Pointwise functions of one operand. Each record: its kernel, its derivative. */
public sealed interface UnaryOp extends Pointwise {

  Kernels.Unary kernel();

  /** The gradient of x, given z = f(x) and the gradient of z. */
  Tensor gradient(Tensor x, Tensor z, Tensor dz);

  @Override
  default int arity() {
    return 1;
  }

  @Override
  default void apply(
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
    k.unary(kernel(), x, xo, z, zo, n);
  }

  @Override
  default void apply(
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
    k.unary(kernel(), x, xo, z, zo, n);
  }

  @Override
  default Tensor[] vjp(Backward b) {
    return new Tensor[] {gradient(b.in(0), b.out(0), b.dOut())};
  }

  record Neg() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.NEG;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.neg();
    }
  }

  /** At 0 the gradient is 0, as in PyTorch. */
  record Abs() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.ABS;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.mul(x.sign());
    }
  }

  record Sign() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.SIGN;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return Tensor.zeros(x.type());
    }
  }

  record Sqrt() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.SQRT;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.div(z.mul(2));
    }
  }

  record Exp() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.EXP;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.mul(z);
    }
  }

  record Log() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.LOG;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.div(x);
    }
  }

  record Log1p() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.LOG1P;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.div(x.add(1));
    }
  }

  record Tanh() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.TANH;
    }

    /** tanh′ = 1 − tanh². */
    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.mul(Tensor.scalar(1).sub(z.mul(z)));
    }
  }

  record Sigmoid() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.SIGMOID;
    }

    /** σ′ = σ (1 − σ). */
    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.mul(z.mul(Tensor.scalar(1).sub(z)));
    }
  }

  /** At 0 the gradient is 0, as in PyTorch. */
  record Relu() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.RELU;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return z.greater(0).select(dz, Tensor.scalar(0));
    }
  }

  record Erf() implements UnaryOp {
    private static final double SLOPE = 2 / StrictMath.sqrt(Math.PI);

    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.ERF;
    }

    /** erf′(x) = 2/√π · e^(−x²). */
    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.mul(x.mul(x).neg().exp().mul(SLOPE));
    }
  }

  record Sin() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.SIN;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.mul(x.cos());
    }
  }

  record Cos() implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      return Kernels.Unary.COS;
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return dz.mul(x.sin()).neg();
    }
  }

  /** x^exponent; with exponent 0 the gradient is 0 everywhere. */
  record Pow(double exponent) implements UnaryOp {
    @Override
    public Kernels.Unary kernel() {
      throw new IllegalStateException("pow has a kernel of its own");
    }

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
      k.pow(exponent, x, xo, z, zo, n);
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
      k.pow(exponent, x, xo, z, zo, n);
    }

    @Override
    public Tensor gradient(Tensor x, Tensor z, Tensor dz) {
      return exponent == 0 ? Tensor.zeros(x.type()) : dz.mul(x.pow(exponent - 1).mul(exponent));
    }
  }
}
