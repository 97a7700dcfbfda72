package naklon.lab.clinic;

import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.Eager;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * e^(−x²) with a backward pass written by hand. Its derivative is −2x·e^(−x²).
 *
 * @param factor −2 where the pass is right; 2 where its minus was forgotten
 */
record Bump(double factor) implements CustomOp, Layer {
  /** With the right derivative. */
  static final Bump RIGHT = new Bump(-2);

  /** With the sign forgotten. */
  static final Bump WRONG = new Bump(2);

  @Override
  public String name() {
    return "bump";
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0]};
  }

  @Override
  public void run(Slice[] in, Slice[] out) {
    out[0].copyFrom(Tensor.copyOf(in[0]).square().neg().exp().slice());
  }

  @Override
  public Tensor[] vjp(Backward b) {
    Tensor x = b.in(0);
    return new Tensor[] {b.dOut().mul(x.mul(factor)).mul(x.square().neg().exp())};
  }

  /** Whoever wrote it vouches for it: nothing checks it when a plan is compiled. */
  @Override
  public boolean hasTrueGradient() {
    return false;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    return Eager.apply(this, x);
  }

  @Override
  public String toString() {
    return "bump()";
  }
}
