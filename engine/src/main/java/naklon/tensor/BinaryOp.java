package naklon.tensor;

import naklon.kernel.Kernels;

/** Pointwise functions of two operands. Each record: its kernel, its partial derivatives. */
public sealed interface BinaryOp extends Pointwise {

  Kernels.Binary kernel();

  /** The gradient of x in the broadcast shape, given the gradient dz of z = f(x, y). */
  Tensor gradientX(Tensor x, Tensor y, Tensor dz);

  /** The gradient of y in the broadcast shape. */
  Tensor gradientY(Tensor x, Tensor y, Tensor dz);

  @Override
  default int arity() {
    return 2;
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
    k.binary(kernel(), x, xo, y, yo, z, zo, n);
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
    k.binary(kernel(), x, xo, y, yo, z, zo, n);
  }

  @Override
  default Tensor[] vjp(Backward b) {
    Tensor x = b.in(0);
    Tensor y = b.in(1);
    return Reductions.unbroadcast(
        b,
        b.needs(0) ? gradientX(x, y, b.dOut()) : null,
        b.needs(1) ? gradientY(x, y, b.dOut()) : null);
  }

  record Add() implements BinaryOp {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.ADD;
    }

    @Override
    public Tensor gradientX(Tensor x, Tensor y, Tensor dz) {
      return dz;
    }

    @Override
    public Tensor gradientY(Tensor x, Tensor y, Tensor dz) {
      return dz;
    }
  }

  record Sub() implements BinaryOp {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.SUB;
    }

    @Override
    public Tensor gradientX(Tensor x, Tensor y, Tensor dz) {
      return dz;
    }

    @Override
    public Tensor gradientY(Tensor x, Tensor y, Tensor dz) {
      return dz.neg();
    }
  }

  record Mul() implements BinaryOp {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.MUL;
    }

    @Override
    public Tensor gradientX(Tensor x, Tensor y, Tensor dz) {
      return dz.mul(y);
    }

    @Override
    public Tensor gradientY(Tensor x, Tensor y, Tensor dz) {
      return dz.mul(x);
    }
  }

  record Div() implements BinaryOp {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.DIV;
    }

    @Override
    public Tensor gradientX(Tensor x, Tensor y, Tensor dz) {
      return dz.div(y);
    }

    @Override
    public Tensor gradientY(Tensor x, Tensor y, Tensor dz) {
      return dz.div(y).mul(x.div(y)).neg(); // y · y would underflow for a small y
    }
  }

  /** At a tie each side gets half, as in PyTorch. */
  record Maximum() implements BinaryOp {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.MAX;
    }

    @Override
    public Tensor gradientX(Tensor x, Tensor y, Tensor dz) {
      return dz.mul(share(x, y));
    }

    @Override
    public Tensor gradientY(Tensor x, Tensor y, Tensor dz) {
      return dz.mul(share(y, x));
    }
  }

  /** At a tie each side gets half, as in PyTorch. */
  record Minimum() implements BinaryOp {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.MIN;
    }

    @Override
    public Tensor gradientX(Tensor x, Tensor y, Tensor dz) {
      return dz.mul(share(y, x));
    }

    @Override
    public Tensor gradientY(Tensor x, Tensor y, Tensor dz) {
      return dz.mul(share(x, y));
    }
  }

  /** 1 where a > b, ½ where a = b. */
  private static Tensor share(Tensor a, Tensor b) {
    return a.greater(b).add(a.equal(b).mul(0.5));
  }

  record Greater() implements Comparison {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.GREATER;
    }
  }

  record GreaterEqual() implements Comparison {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.GREATER_EQUAL;
    }
  }

  record Equal() implements Comparison {
    @Override
    public Kernels.Binary kernel() {
      return Kernels.Binary.EQUAL;
    }
  }

  /** Gives 1 or 0 in the operands' dtype. No gradient flows. */
  sealed interface Comparison extends BinaryOp {
    @Override
    default Tensor gradientX(Tensor x, Tensor y, Tensor dz) {
      return Tensor.zeros(dz.type());
    }

    @Override
    default Tensor gradientY(Tensor x, Tensor y, Tensor dz) {
      return Tensor.zeros(dz.type());
    }
  }
}
