package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;

/**
 * How parameters follow their gradients: a pure function from (weights, gradient, state) to
 * (weights, state), written in tensor operations and traced once. It is applied to whole blocks of
 * parameters laid side by side, so every operation must be elementwise.
 */
public interface Optimizer {

  /** Names of the state tensors kept for each parameter, of its shape, zero at the start. */
  List<String> state();

  /**
   * One update.
   *
   * @param w weights [n]
   * @param dw gradient of the loss [n]
   * @param state one tensor [n] for each name in {@link #state()}
   */
  Update update(Tensor w, Tensor dw, List<Tensor> state, Step step);

  /** Learning rate before any schedule. */
  double learningRate();

  /** The same optimizer with another learning rate. */
  Optimizer withLearningRate(double learningRate);

  /** The Java code that builds it: {@code Adam.of(0.001)}. */
  @Override
  String toString();

  /** New weights and new state, in the order of {@link Optimizer#state()}. */
  record Update(Tensor w, List<Tensor> state) {}

  /**
   * What changes from step to step; both scalars.
   *
   * @param learningRate of this step, schedule included
   * @param number of the step, from 1
   */
  record Step(Tensor learningRate, Tensor number) {}
}
