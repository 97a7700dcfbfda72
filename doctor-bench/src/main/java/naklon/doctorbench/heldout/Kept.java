package naklon.doctorbench.heldout;

import java.util.List;
import naklon.nn.Inits;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.tensor.Buffer;
import naklon.tensor.Cell;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** A dense layer whose weight is a buffer, which no optimizer sees. */
final class Kept implements Layer {
  private final int outputs;
  private @Nullable Buffer weight;

  Kept(int outputs) {
    this.outputs = outputs;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Buffer w = weight;
    if (w == null) {
      var type = new TensorType(x.dtype(), Shape.of(x.shape().dim(1), outputs));
      w = pass.buffer("weight", Inits.torchDefault().values(type, pass.seed().at("weight")));
      weight = w;
    }
    return x.matmul(w);
  }

  @Override
  public List<Cell> cells() {
    Buffer w = weight;
    return w == null ? List.of() : List.of(w);
  }

  @Override
  public String toString() {
    return "dense(" + outputs + ")";
  }
}
