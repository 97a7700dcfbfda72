package naklon.nn;

import naklon.tensor.Operand;
import naklon.tensor.Tensor;

/** The losses of numbers other than the mean squared error. */
final class ValueLosses {
  private ValueLosses() {}

  /** {@link Losses#meanAbsoluteError(Operand, Operand)}. */
  record MeanAbsoluteError() implements Loss {
    @Override
    public Tensor of(Tensor output, Tensor target) {
      return Losses.meanAbsoluteError(output, target);
    }

    @Override
    public boolean isOnValues() {
      return true;
    }

    @Override
    public String toString() {
      return "meanAbsoluteError()";
    }
  }

  /** {@link Losses#huber(Operand, Operand, double)}. */
  record Huber(double delta) implements Loss {
    Huber {
      requirePositive("huber: δ", delta);
    }

    @Override
    public Tensor of(Tensor output, Tensor target) {
      return Losses.huber(output, target, delta);
    }

    @Override
    public boolean isOnValues() {
      return true;
    }

    @Override
    public String toString() {
      return "huber(" + delta + ")";
    }
  }

  /** {@link Losses#smoothL1(Operand, Operand, double)}. */
  record SmoothL1(double beta) implements Loss {
    SmoothL1 {
      requirePositive("smoothL1: β", beta);
    }

    @Override
    public Tensor of(Tensor output, Tensor target) {
      return Losses.smoothL1(output, target, beta);
    }

    @Override
    public boolean isOnValues() {
      return true;
    }

    @Override
    public String toString() {
      return "smoothL1(" + beta + ")";
    }
  }

  /** {@link Losses#klDivergence(Operand, Operand)}. */
  record KlDivergence() implements Loss {
    @Override
    public Tensor of(Tensor output, Tensor target) {
      return Losses.klDivergence(output, target);
    }

    @Override
    public String toString() {
      return "klDivergence()";
    }
  }

  /** {@link Losses#cosineDistance(Operand, Operand)}. */
  record CosineDistance() implements Loss {
    @Override
    public Tensor of(Tensor output, Tensor target) {
      return Losses.cosineDistance(output, target);
    }

    @Override
    public String toString() {
      return "cosineDistance()";
    }
  }

  static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " must be more than 0 and finite; found " + value);
    }
  }
}
