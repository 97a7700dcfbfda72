package naklon.train;

import java.util.List;
import naklon.data.Augmentation;
import naklon.data.Normalizer;
import naklon.nn.Layer;
import naklon.optim.Optimizer;
import naklon.tensor.Seed;
import org.jspecify.annotations.Nullable;

/** Everything that can be set of a {@link TrainStep}. Not changed once a step holds it. */
final class StepSettings implements Cloneable {
  final Layer net;
  final Optimizer optimizer;
  final Objective objective;
  Normalizer normalizer = Normalizer.none();
  Seed seed = Seed.of(0);
  int threads = Runtime.getRuntime().availableProcessors();
  List<Probe> probes = List.of();
  List<String> counters = List.of();
  @Nullable Mixup mixup;
  @Nullable Augmentation augmentation;

  StepSettings(Layer net, Optimizer optimizer, Objective objective) {
    this.net = net;
    this.optimizer = optimizer;
    this.objective = objective;
  }

  @Override
  protected StepSettings clone() {
    try {
      return (StepSettings) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
