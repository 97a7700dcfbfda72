package naklon.lab.gradients;

/** What can be wrong in the gradient rule of a linear layer, z = x·W + b. */
enum Bug {
  /** Nothing is wrong. */
  NONE,
  /** dW has the wrong sign. */
  SIGN,
  /** dW is twice what it should be. */
  FACTOR,
  /** The derivative of the activation is left out: dz is taken to be da. */
  MISSING_TERM,
  /** dx is dz·W where it should be dz·Wᵀ; W is square, so no shape gives it away. */
  TRANSPOSED,
  /** db is the last row of dz where it should be the sum of all rows. */
  BIAS_NOT_SUMMED
}
