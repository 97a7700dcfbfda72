package naklon.nn;

import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;

/** A layer under a name; see {@link Layer#named}. */
record Named(String name, Layer layer) implements Layer {
  Named {
    if (name.isBlank() || name.contains(".")) {
      throw new IllegalArgumentException(
          "a layer's name must have letters and no dot, which separates names; found \""
              + name
              + "\"");
    }
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    return pass.call(name, layer, x);
  }

  @Override
  public List<Cell> cells() {
    return layer.cells();
  }

  @Override
  public Layer named(String other) {
    return new Named(other, layer);
  }

  @Override
  public String toString() {
    return layer + ".named(" + CodeReader.literal(name) + ")";
  }
}
