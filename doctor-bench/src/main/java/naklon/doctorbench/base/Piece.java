package naklon.doctorbench.base;

import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import naklon.autodiff.GradientHook;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * A layer of one's own, without parameters.
 *
 * @param name what it is called
 * @param code its forward pass
 */
public record Piece(String name, BiFunction<Tensor, Pass, Tensor> code) implements Layer {
  /** A function of the input alone. */
  public static Layer of(String name, UnaryOperator<Tensor> code) {
    return new Piece(name, (x, pass) -> code.apply(x));
  }

  /** The identity with another gradient. */
  public static Layer hook(String name, UnaryOperator<Tensor> gradient) {
    return of(name, x -> GradientHook.at(x, gradient));
  }

  /**
   * An elementwise function whose backward pass somebody wrote by hand and vouches for.
   *
   * @param f the function
   * @param backward from the input x and the output's gradient to the input's gradient
   */
  public static Layer handMade(
      String name, DoubleUnaryOperator f, BinaryOperator<Tensor> backward) {
    var op = new HandMade(name, f, backward);
    return of(name, x -> Eager.apply(op, x));
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    return code.apply(x, pass);
  }

  @Override
  public String toString() {
    return name + "()";
  }

  private record HandMade(String name, DoubleUnaryOperator f, BinaryOperator<Tensor> backward)
      implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      Slice to = out[0];
      for (int i = 0; i < to.size(); i++) {
        double y = f.applyAsDouble(in[0].at(i));
        if (to.type().dtype() == DType.FLOAT32) {
          to.f()[to.offset() + i] = (float) y;
        } else {
          to.d()[to.offset() + i] = y;
        }
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {backward.apply(b.in(0), b.dOut())};
    }

    /** What is vouched for is not checked when a plan is compiled. */
    @Override
    public boolean hasTrueGradient() {
      return false;
    }
  }
}
