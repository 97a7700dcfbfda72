package naklon.lab.api;

/**
 * A picture of which a part rests while the other moves: a watcher who has seen the part that rests
 * is sent only what moves. So thirty pictures a second stay small.
 */
public interface Layered {
  /** Another number for each new state of what rests. */
  long rest();

  /** The picture without what rests. */
  Object moving();
}
