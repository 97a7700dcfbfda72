package naklon.lab.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The long work of this lab: how much at once, who is found by which number, and its end. */
public final class Desk implements AutoCloseable {
  /** Runs at once; more would only make each of them slow. */
  public static final int MOST_RUNNING = 4;

  /** Runs remembered, ended ones included: the oldest that has ended is forgotten. */
  public static final int MOST_REMEMBERED = 12;

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int ID_BYTES = 8;

  private final Map<String, LiveRun> runs = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private final Journal journal;
  private boolean isClosed;

  /**
   * A desk.
   *
   * @param journal told of each run's begin and end
   */
  public Desk(Journal journal) {
    this.journal = journal;
  }

  /**
   * What was run before, in this start of the lab or an earlier one; the newest first.
   *
   * @throws LabException if what was written down cannot be read
   */
  public List<PastRun> past() {
    return journal.past();
  }

  /** Whoever writes down what was run. */
  public interface Journal {
    /**
     * A run begins.
     *
     * @return the code of why it could not be written down, which no run waits for
     */
    Optional<String> begun(LiveRun run);

    /** A run has ended. Whose begin could not be written down is written down whole now. */
    void ended(LiveRun run);

    /** The last runs that were written down, the newest first. */
    default List<PastRun> past() {
      return List.of();
    }

    /** Writes nothing. */
    static Journal none() {
      return new Journal() {
        @Override
        public Optional<String> begun(LiveRun run) {
          return Optional.empty();
        }

        @Override
        public void ended(LiveRun run) {}
      };
    }
  }

  /**
   * Starts work in a thread of its own. If as many run as may, the oldest that only waits for
   * somebody, in a tab that was closed perhaps, makes room.
   *
   * @param kind the experiment's name
   * @param about what a list of runs says of it: a record or map that Jackson can write
   * @throws LabException {@code live.many} if as many are at work as may
   */
  public LiveRun start(String kind, Object about, Work work) {
    LiveRun run;
    synchronized (this) {
      var running = runs.values().stream().filter(Desk::isRunning).toList();
      if (isClosed || running.size() >= MOST_RUNNING) {
        running.stream()
            .filter(r -> !isClosed && r.isWaiting())
            .findFirst()
            .orElseThrow(
                () -> new LabException("live.many", running.size() + " runs are on the desk"))
            .cancel();
      }
      forget();
      run = new LiveRun(newId(), kind, about);
      runs.put(run.id(), run);
    }
    journal.begun(run).ifPresent(run::warn);
    var thread =
        Thread.ofPlatform()
            .name("naklon-" + kind)
            .daemon()
            .unstarted(
                () -> {
                  run.run(work);
                  journal.ended(run);
                });
    synchronized (this) {
      threads.removeIf(t -> t.getState() == Thread.State.TERMINATED);
      threads.add(thread);
    }
    thread.start();
    return run;
  }

  private static boolean isRunning(LiveRun run) {
    return run.state() == LiveRun.State.RUNNING && !run.isCancelled();
  }

  private void forget() {
    var ended =
        runs.values().stream()
            .filter(r -> r.state() != LiveRun.State.RUNNING)
            .map(LiveRun::id)
            .toList();
    for (String id : ended) {
      if (runs.size() < MOST_REMEMBERED) {
        return;
      }
      runs.remove(id);
    }
  }

  private String newId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The run of this number. */
  public synchronized Optional<LiveRun> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  /**
   * The run of this number.
   *
   * @throws LabException {@code live.gone} if there is none
   */
  public LiveRun require(String id) {
    return find(id).orElseThrow(() -> new LabException("live.gone", "no such run"));
  }

  /** All that are remembered, the oldest first. */
  public synchronized List<LiveRun> all() {
    return List.copyOf(runs.values());
  }

  /** Cancels all and waits a little, until the journal knows of their end too. */
  @Override
  public void close() {
    List<LiveRun> left;
    List<Thread> ending;
    synchronized (this) {
      isClosed = true;
      left = new ArrayList<>(runs.values());
      ending = new ArrayList<>(threads);
    }
    left.forEach(LiveRun::cancel);
    try {
      for (Thread thread : ending) {
        if (thread.getState() != Thread.State.NEW) {
          thread.join(PATIENCE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
