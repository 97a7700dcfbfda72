package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** An optimizer with something before or after it; what is not overridden is the inner one's. */
sealed interface Around extends Optimizer permits ClipNorm, ClipValue, Maximize, Grouped, Ema, Swa {

  /** The optimizer inside. */
  Optimizer base();

  /** The same around another. */
  Around around(Optimizer other);

  @Override
  default List<State> state(TensorType w) {
    return base().state(w);
  }

  @Override
  default Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    return base().update(w, dw, state, step);
  }

  @Override
  default boolean isShaped() {
    return base().isShaped();
  }

  @Override
  default List<Tensor> prepare(List<Tensor> gradients) {
    return base().prepare(gradients);
  }

  @Override
  default List<Group> groups() {
    return base().groups();
  }

  @Override
  default @Nullable String evaluated() {
    return base().evaluated();
  }

  @Override
  default Optimizer innermost() {
    return base().innermost();
  }

  @Override
  default double learningRate() {
    return base().learningRate();
  }

  @Override
  default Optimizer withLearningRate(double learningRate) {
    return around(base().withLearningRate(learningRate));
  }
}
