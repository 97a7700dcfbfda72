package naklon.nn;

import naklon.tensor.Tensor;

/** What training makes small: a scalar function of a net's output and the targets of a batch. */
@FunctionalInterface
public interface Loss {
  /** The mean loss of the batch, a scalar. */
  Tensor of(Tensor output, Tensor target);

  /**
   * Whether outputs and targets are numbers of one kind, which may be shifted and scaled together:
   * true for the mean squared error, false for losses of classes, which is what is assumed.
   */
  default boolean isOnValues() {
    return false;
  }
}
