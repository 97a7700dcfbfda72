package naklon.train;

/** The one thing a listener may ask for. */
@FunctionalInterface
public interface Control {
  /** Ends the training after the present step; a checkpoint is saved. Any thread may call it. */
  void stop();
}
