package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;

/**
 * Gradients scaled together where their norm is too large: g ← g · min(1, most / (‖g‖₂ + 1e-6)),
 * the norm being that of all gradients as one vector. Pascanu, Mikolov, Bengio, "On the difficulty
 * of training recurrent neural networks" (2013), algorithm 1; the 1e-6 is that of PyTorch's {@code
 * clip_grad_norm_}.
 */
record ClipNorm(Optimizer base, double most) implements Around {
  ClipNorm {
    HyperParameters.requirePositive("clipNorm", most);
  }

  @Override
  public Around around(Optimizer other) {
    return new ClipNorm(other, most);
  }

  @Override
  public List<Tensor> prepare(List<Tensor> gradients) {
    Tensor squares = Tensor.scalar(0);
    for (var g : gradients) {
      squares = squares.add(g.square().sum());
    }
    Tensor factor = Tensor.scalar(most).div(squares.sqrt().add(1e-6)).minimum(Tensor.scalar(1));
    return base.prepare(gradients.stream().map(g -> g.mul(factor)).toList());
  }

  @Override
  public String toString() {
    return base + ".clipNorm(" + most + ")";
  }
}
