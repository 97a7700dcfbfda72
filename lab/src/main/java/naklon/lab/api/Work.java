package naklon.lab.api;

/** What a {@link LiveRun} does, in a thread of its own. */
@FunctionalInterface
public interface Work {
  /**
   * Works until done or until {@link LiveRun#isCancelled}, which it asks often: every few
   * milliseconds.
   *
   * @throws InterruptedException when it was cancelled while it waited
   */
  void run(LiveRun run) throws InterruptedException;
}
