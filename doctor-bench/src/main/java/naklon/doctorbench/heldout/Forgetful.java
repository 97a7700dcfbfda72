package naklon.doctorbench.heldout;

import java.util.List;
import naklon.nn.Inits;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.tensor.Backward;
import naklon.tensor.Cell;
import naklon.tensor.CustomOp;
import naklon.tensor.Eager;
import naklon.tensor.Parameter;
import naklon.tensor.Shape;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** A dense layer by hand: its backward pass knows the input's gradient and not the weight's. */
final class Forgetful implements Layer {
  private final int outputs;
  private @Nullable Parameter weight;

  Forgetful(int outputs) {
    this.outputs = outputs;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Parameter w = weight;
    if (w == null) {
      var type = new TensorType(x.dtype(), Shape.of(x.shape().dim(1), outputs));
      w = pass.parameter("weight", type, Inits.heNormal());
      weight = w;
    }
    return Eager.apply(new Dense(), x, w.value());
  }

  @Override
  public List<Cell> cells() {
    Parameter w = weight;
    return w == null ? List.of() : List.of(w);
  }

  @Override
  public String toString() {
    return "dense(" + outputs + ")";
  }

  private record Dense() implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {
        new TensorType(in[0].dtype(), Shape.of(in[0].shape().dim(0), in[1].shape().dim(1)))
      };
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      int k = in[1].type().shape().dim(0);
      int m = in[1].type().shape().dim(1);
      int n = in[0].size() / k;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            sum += in[0].at(i * k + l) * in[1].at(l * m + j);
          }
          out[0].f()[out[0].offset() + i * m + j] = (float) sum;
        }
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {b.dOut().matmul(b.in(1).transpose()), Tensor.zeros(b.in(1).type())};
    }

    @Override
    public boolean hasTrueGradient() {
      return false;
    }
  }
}
