package naklon.train;

import naklon.nn.Pass;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a batch twice.
 *
 * @param learnt what the gradients are of, a scalar
 * @param shown what the user sees, a scalar: the same, or in other units
 */
record LossPair(Tensor learnt, Tensor shown) {

  /**
   * An objective that shows another figure than it learns from, and may mix examples by a scalar
   * that changes from step to step.
   */
  interface Of extends Objective {
    LossPair both(Pass pass, Examples in, @Nullable Tensor mix);

    @Override
    default Tensor loss(Pass pass, Examples in) {
      return both(pass, in, null).learnt();
    }
  }

  static LossPair of(Objective objective, Pass pass, Examples in, @Nullable Tensor mix) {
    LossPair pair;
    if (objective instanceof Of of) {
      pair = of.both(pass, in, mix);
    } else {
      Tensor loss = objective.loss(pass, in);
      pair = new LossPair(loss, loss);
    }
    if (pair.learnt.type().rank() != 0) {
      throw new ShapeException(
          "the loss must be a scalar; found " + pair.learnt.type() + ". Reduce it with mean().");
    }
    return pair;
  }
}
