package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;

/** Each element of the gradients limited to [−most, most], as PyTorch's clip_grad_value_. */
record ClipValue(Optimizer base, double most) implements Around {
  ClipValue {
    HyperParameters.requirePositive("clipValue", most);
  }

  @Override
  public Around around(Optimizer other) {
    return new ClipValue(other, most);
  }

  @Override
  public List<Tensor> prepare(List<Tensor> gradients) {
    Tensor high = Tensor.scalar(most);
    Tensor low = Tensor.scalar(-most);
    return base.prepare(gradients.stream().map(g -> g.maximum(low).minimum(high)).toList());
  }

  @Override
  public String toString() {
    return base + ".clipValue(" + most + ")";
  }
}
