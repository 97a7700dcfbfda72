package naklon.nn;

import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * A piece of a net: a function of a tensor and of its own cells. A layer infers its input's size
 * and makes its parameters when {@link #forward} first sees an input.
 *
 * <p>Write {@code forward} in tensor operations: the same code computes at once on concrete tensors
 * and is recorded on traced ones. Whatever is random comes from the {@link Pass}.
 */
public interface Layer {

  /**
   * The layer's output for a batch.
   *
   * @param x first axis: the examples of the batch
   * @throws naklon.tensor.ShapeException if x does not fit; the message names the layer
   */
  Tensor forward(Tensor x, Pass pass);

  /** The cells of this layer and of those inside it, in order; empty before the first input. */
  default List<Cell> cells() {
    return List.of();
  }

  /** Those cells that are trained. */
  default List<Parameter> parameters() {
    return cells().stream().filter(Parameter.class::isInstance).map(Parameter.class::cast).toList();
  }

  /**
   * This layer under a name of its own, for parameters, errors and probes: {@code
   * linear(128).named("hidden")} has the parameter {@code hidden.weight}. Layers without a name go
   * by their number.
   *
   * @throws IllegalArgumentException if the name is blank or has a dot, which separates names
   */
  default Layer named(String name) {
    return new Named(name, this);
  }

  /** The Java code that builds it: {@code linear(128)}. */
  @Override
  String toString();
}
