package naklon.doctor;

import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import naklon.nn.Layer;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/** A function of each element whose backward pass somebody wrote by hand and vouches for. */
record HandMade(String name, DoubleUnaryOperator f, BinaryOperator<Tensor> backward)
    implements CustomOp {

  /** As a layer; the backward pass gets the input and the output's gradient. */
  static Layer layer(String name, DoubleUnaryOperator f, BinaryOperator<Tensor> backward) {
    var op = new HandMade(name, f, backward);
    return Case.own(name, x -> Eager.apply(op, x));
  }

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

  @Override
  public boolean hasTrueGradient() {
    return false;
  }

  /** The square of each element, which is written for float32 alone. */
  record Narrow() implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      for (int i = 0; i < out[0].size(); i++) {
        float x = in[0].f()[in[0].offset() + i];
        out[0].f()[out[0].offset() + i] = x * x;
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {b.dOut().mul(b.in(0)).mul(2)};
    }
  }

  /** a·b, element by element, with a factor on the gradient of b. */
  record Product(double factor) implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      for (int i = 0; i < out[0].size(); i++) {
        double y = in[0].at(i) * in[1].at(i);
        if (out[0].type().dtype() == DType.FLOAT32) {
          out[0].f()[out[0].offset() + i] = (float) y;
        } else {
          out[0].d()[out[0].offset() + i] = y;
        }
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {b.dOut().mul(b.in(1)), b.dOut().mul(b.in(0)).mul(factor)};
    }

    @Override
    public boolean hasTrueGradient() {
      return false;
    }
  }
}
