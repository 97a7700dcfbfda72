package naklon.lab.gradients;

import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * z = x·W + b in float64 with a gradient rule as one writes it by hand, one line of which may be
 * wrong: dx = dz·Wᵀ, dW = xᵀ·dz, db = Σ dz over the rows.
 *
 * @param bug what is wrong
 */
record BuggyLinear(Bug bug) implements CustomOp {
  @Override
  public String name() {
    return "linear";
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {
      TensorType.of(in[0].dtype(), in[0].shape().dim(0), in[1].shape().dim(1))
    };
  }

  @Override
  public void run(Slice[] in, Slice[] out) {
    Tensor z = Tensor.copyOf(in[0]).matmul(Tensor.copyOf(in[1])).add(Tensor.copyOf(in[2]));
    out[0].copyFrom(z.slice());
  }

  @Override
  public Tensor[] vjp(Backward b) {
    Tensor x = b.in(0);
    Tensor w = b.in(1);
    Tensor dz = b.dOut();
    Tensor dx = dz.matmul(bug == Bug.TRANSPOSED ? w : w.transpose());
    Tensor dw = x.transpose().matmul(dz);
    return switch (bug) {
      case NONE, MISSING_TERM, TRANSPOSED -> new Tensor[] {dx, dw, dz.sum(0)};
      case SIGN -> new Tensor[] {dx, dw.neg(), dz.sum(0)};
      case FACTOR -> new Tensor[] {dx, dw.mul(2), dz.sum(0)};
      case BIAS_NOT_SUMMED -> new Tensor[] {dx, dw, lastRow(dz)};
    };
  }

  private static Tensor lastRow(Tensor dz) {
    int rows = dz.shape().dim(0);
    return dz.slice(0, rows - 1, rows).reshape(dz.shape().dim(1));
  }

  @Override
  public boolean hasTrueGradient() {
    return bug == Bug.NONE;
  }
}
