package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;

/** Uphill: follows the negative gradients. */
record Maximize(Optimizer base) implements Around {
  @Override
  public Around around(Optimizer other) {
    return new Maximize(other);
  }

  @Override
  public List<Tensor> prepare(List<Tensor> gradients) {
    return base.prepare(gradients.stream().map(Tensor::neg).toList());
  }

  @Override
  public String toString() {
    return base + ".maximize()";
  }
}
