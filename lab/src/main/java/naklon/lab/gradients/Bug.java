package naklon.lab.gradients;

import java.util.Locale;
import naklon.lab.api.LabException;
import org.jspecify.annotations.Nullable;

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
  BIAS_NOT_SUMMED;

  /**
   * The bug of a word.
   *
   * @throws LabException if there is none
   */
  static Bug of(@Nullable String word) {
    for (Bug b : values()) {
      if (b.word().equals(word)) {
        return b;
      }
    }
    throw new LabException(LabException.REQUEST, "no such bug");
  }

  /** Its name in addresses, requests and receipts. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
