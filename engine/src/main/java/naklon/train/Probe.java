package naklon.train;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import naklon.tensor.Parameter;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;

/**
 * A scalar measured inside a step, every k-th step: the norm of a gradient, the share of units that
 * are dead. It is compiled into a second variant of the plan and changes no bit of the training.
 *
 * @param name under which its value is reported
 * @param every how many steps from one measurement to the next
 * @param measure gives the scalar, in tensor operations
 */
public record Probe(String name, int every, Function<Scope, Tensor> measure) {
  public Probe {
    if (every < 1) {
      throw new IllegalArgumentException(
          "probe \"" + name + "\": every is " + every + "; it must be at least 1");
    }
  }

  /** The traced scalar. */
  Tensor scalar(Scope scope) {
    Tensor measured = measure.apply(scope);
    if (measured.type().rank() != 0) {
      throw new ShapeException(
          "probe \""
              + name
              + "\" must give a scalar; found "
              + measured.type()
              + ". Reduce it with mean() or sum().");
    }
    return measured;
  }

  /**
   * What a probe can see.
   *
   * @param loss of the batch, a scalar
   * @param parameters in order
   * @param gradients of the loss, one for each parameter
   * @param layers outputs of the layers, by path
   */
  public record Scope(
      Tensor loss,
      List<Parameter> parameters,
      List<Tensor> gradients,
      Map<String, Tensor> layers) {}

  /** √Σ g² over all gradients. */
  public static Probe gradientNorm(int every) {
    return new Probe(
        "gradient norm",
        every,
        scope ->
            scope.gradients().stream()
                .map(g -> g.square().sum())
                .reduce(Tensor.scalar(0), Tensor::add)
                .sqrt());
  }
}
