package naklon.kernel;

/**
 * The caller and a fixed set of daemon workers that run the parts of one task together. Workers
 * spin up to 50 µs for the next task and then park. If the team is busy with another caller's task,
 * or if called from inside a task, all parts run on the caller, one after the other: a task's
 * result must not depend on which thread runs which part.
 *
 * <p>Running a task allocates nothing.
 */
public interface Team {

  /** Work in {@code parts} independent parts. Must not throw for trusted arguments. */
  @FunctionalInterface
  interface Task {
    void run(int part, int parts);
  }

  /** Threads that can work at once, the caller included. */
  int size();

  /**
   * Runs parts 0 .. parts−1 and returns when all are done and their writes visible. {@code parts}
   * may be smaller or larger than {@link #size()}. A part's exception is rethrown here.
   */
  void run(Task task, int parts);

  /** The caller alone. */
  static Team solo() {
    return WorkerTeam.SOLO;
  }

  /**
   * The process-wide worker team limited to {@code threads} threads (workers are started on first
   * use, at most as many as the machine has processors).
   *
   * @throws IllegalArgumentException if threads < 1
   */
  static Team of(int threads) {
    return WorkerTeam.of(threads);
  }
}
