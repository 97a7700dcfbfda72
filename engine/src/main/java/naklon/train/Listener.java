package naklon.train;

import java.util.List;

/**
 * Watches a training. Before it is compiled a listener may ask for probes; after that it only gets
 * events, on the training's thread, and may ask for an end. It changes no figure.
 */
@FunctionalInterface
public interface Listener {
  /** Scalars to be measured inside the step. */
  default List<Probe> probes() {
    return List.of();
  }

  /** Called on the training's thread: what takes long here slows training down. */
  void on(TrainingEvent event, Control control);
}
