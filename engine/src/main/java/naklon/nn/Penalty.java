package naklon.nn;

import java.util.List;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * What is added to the loss to keep weights small. It counts the parameters whose name ends in
 * {@code weight}; biases are left out.
 */
@FunctionalInterface
public interface Penalty {
  /** The penalty, a scalar. */
  Tensor of(List<Parameter> parameters);

  /**
   * λ · Σ |w|; its gradient is λ · sign(w), and 0 where w is 0.
   *
   * @throws IllegalArgumentException if λ is negative or not finite
   */
  static Penalty l1(double lambda) {
    return new L1(lambda);
  }

  /**
   * λ/2 · Σ w²; its gradient is λ · w, so with plain gradient descent it does what {@code
   * weightDecay(λ)} does.
   *
   * @throws IllegalArgumentException if λ is negative or not finite
   */
  static Penalty l2(double lambda) {
    return new L2(lambda);
  }

  /** {@link Penalty#l1}. */
  record L1(double lambda) implements Penalty {
    public L1 {
      requireStrength("l1", lambda);
    }

    @Override
    public Tensor of(List<Parameter> parameters) {
      return weights(parameters, w -> w.abs().sum()).mul(lambda);
    }

    @Override
    public String toString() {
      return "Penalty.l1(" + lambda + ")";
    }
  }

  /** {@link Penalty#l2}. */
  record L2(double lambda) implements Penalty {
    public L2 {
      requireStrength("l2", lambda);
    }

    @Override
    public Tensor of(List<Parameter> parameters) {
      return weights(parameters, w -> w.square().sum()).mul(lambda / 2);
    }

    @Override
    public String toString() {
      return "Penalty.l2(" + lambda + ")";
    }
  }

  private static Tensor weights(
      List<Parameter> parameters, java.util.function.Function<Parameter, Tensor> of) {
    return parameters.stream()
        .filter(p -> p.name().endsWith("weight"))
        .map(of)
        .reduce(Tensor.scalar(0), Tensor::add);
  }

  private static void requireStrength(String name, double lambda) {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + ": λ must be at least 0 and finite; found " + lambda);
    }
  }
}
