package naklon.nn;

import naklon.tensor.Tensor;

/** A loss that compares one output for each class with int32 labels [n]. */
public sealed interface ClassLoss extends Loss
    permits Losses.CrossEntropy, NegativeLogLikelihood, Focal, Hinge {

  /** The probabilities [n, classes] that outputs mean, or the outputs if they mean none. */
  Tensor probabilities(Tensor outputs);
}
