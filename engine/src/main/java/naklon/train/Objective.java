package naklon.train;

import naklon.nn.Pass;
import naklon.tensor.Tensor;

/** What a step makes small, written in tensor operations: the loss of a batch, a scalar. */
@FunctionalInterface
public interface Objective {
  Tensor loss(Pass pass, Examples in);
}
