package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * An optimizer that is Java control flow over a compiled loss: it asks for the loss and its
 * gradient wherever it wants to, as often as it wants to, within one step. For losses of all rows,
 * which are the same at every call; {@code naklon.train.FullBatch} runs it on a net.
 */
public sealed interface Driver permits Lbfgs, WolfeDescent {

  /** What is remembered between steps for weights [n], all zero at the start. */
  List<Optimizer.State> state(TensorType w);

  /**
   * One step. Weights and memory are where it ends.
   *
   * @return the loss before the step
   */
  double step(Problem problem, Memory memory);

  /** The Java code that builds it. */
  @Override
  String toString();

  /** A loss of all weights as one vector. */
  interface Problem {
    /** The weights [n]. */
    Tensor weights();

    /** Puts the weights there. */
    void move(Tensor w);

    /** The loss of the weights as they are, and its gradient [n]. */
    Point evaluate();
  }

  /** A loss and its gradient. */
  record Point(double loss, Tensor gradient) {}

  /** What is remembered, by the names of {@link #state}. */
  interface Memory {
    Tensor read(String name);

    void write(String name, Tensor value);

    /** A scalar. */
    default double number(String name) {
      return read(name).item();
    }

    /** Sets a scalar. */
    default void number(String name, double value) {
      write(name, Tensor.scalar(value));
    }
  }

  /** aᵀb. */
  static double dot(Tensor a, Tensor b) {
    return a.mul(b).sum().item();
  }

  /** The largest |element|. */
  static double largest(Tensor a) {
    return a.abs().max().item();
  }
}
