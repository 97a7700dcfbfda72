package naklon.train;

import naklon.nn.Pass;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;

/**
 * The loss of a batch twice.
 *
 * @param learnt what the gradients are of, a scalar
 * @param shown what the user sees, a scalar: the same, or in other units
 */
record LossPair(Tensor learnt, Tensor shown) {

  /** An objective that shows another figure than it learns from. */
  interface Of extends Objective {
    LossPair both(Pass pass, Examples in);

    @Override
    default Tensor loss(Pass pass, Examples in) {
      return both(pass, in).learnt();
    }
  }

  static LossPair of(Objective objective, Pass pass, Examples in) {
    LossPair pair;
    if (objective instanceof Of of) {
      pair = of.both(pass, in);
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
