package naklon.autodiff;

import java.util.function.UnaryOperator;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.Eager;
import naklon.tensor.Operand;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Changes the gradient that flows back through a place: clips it, scales it, turns it round. The
 * hook is called once, when the gradient is traced, and is written in tensor operations; it becomes
 * part of the plan.
 *
 * <pre>{@code
 * h = GradientHook.at(h, d -> d.mul(0.1));
 * }</pre>
 */
public final class GradientHook {
  private GradientHook() {}

  /**
   * The same value, with a hook on its gradient.
   *
   * @param hook gives the gradient to go on with, of the type of the one it gets
   */
  public static Tensor at(Operand x, UnaryOperator<Tensor> hook) {
    return Eager.apply(new Hooked(hook), x.value());
  }

  /** The identity, with a gradient rule of the user's. */
  private record Hooked(UnaryOperator<Tensor> hook) implements CustomOp {
    @Override
    public String name() {
      return "gradientHook";
    }

    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      out[0].copyFrom(in[0]);
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {hook.apply(b.dOut())};
    }

    @Override
    public boolean hasTrueGradient() {
      return false;
    }
  }
}
