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

  /**
   * Is told what will be trained, after the net has its first weights (or those of a checkpoint)
   * and before any event. The subject may be asked at any call of {@link #on} too, and only then.
   */
  default void watch(Subject subject) {}

  /** A step had a loss or gradient that is not finite; the training ends with this exception. */
  default void failed(NonFiniteException cause) {}

  /** Called on the training's thread: what takes long here slows training down. */
  void on(TrainingEvent event, Control control);
}
