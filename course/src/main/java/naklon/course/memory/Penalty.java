package naklon.course.memory;

import java.util.Arrays;
import naklon.tensor.Operand;
import naklon.tensor.Tensor;

/**
 * Σ ((w − w₀) / σ)²: how far the parameters are from those of the average person, in units of how
 * far people lie apart. From fsrs-rs, {@code training.rs}.
 */
final class Penalty {
  private Penalty() {}

  static Tensor of(Operand w, FsrsParameters average) {
    double[] scale = Arrays.stream(FsrsParameters.spread()).map(s -> 1 / s).toArray();
    return w.sub(Tensor.of(average.toArray())).mul(Tensor.of(scale)).square().sum();
  }
}
