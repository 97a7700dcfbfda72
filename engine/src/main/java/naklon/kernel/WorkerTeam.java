package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** A view of the process-wide {@link Crew}, limited to a number of threads. */
final class WorkerTeam implements Team {

  static final Team SOLO = new WorkerTeam(1, null);

  private final int size;
  private final @Nullable Crew crew;

  private WorkerTeam(int size, @Nullable Crew crew) {
    this.size = size;
    this.crew = crew;
  }

  static Team of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "a team needs at least 1 thread (the caller), found " + threads);
    }
    int size = Math.min(threads, 1 + Shared.CREW.capacity());
    return size == 1 ? SOLO : new WorkerTeam(size, Shared.CREW);
  }

  /** Created when the first team of several threads is asked for. */
  private static final class Shared {
    static final Crew CREW = new Crew(Runtime.getRuntime().availableProcessors() - 1);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void run(Task task, int parts) {
    int helpers = Math.min(size, parts) - 1;
    if (crew == null || !crew.tryRun(task, parts, helpers)) {
      for (int part = 0; part < parts; part++) {
        task.run(part, parts);
      }
    }
  }
}
