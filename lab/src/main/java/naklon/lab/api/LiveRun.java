package naklon.lab.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Long work that any number of tabs watch, or none: it lives on this machine, not in a tab.
 *
 * <p>It speaks in two ways. What it {@link #keep}s every watcher gets, in order and from the
 * beginning, however late it came: the figures of an epoch, say. What it {@link #show}s is the
 * picture of this moment: a watcher that is slow, or comes later, sees the last one only.
 */
public final class LiveRun {
  /** Pictures a second, at most. */
  public static final int FRAMES_A_SECOND = 30;

  /** Kept frames; a run that keeps more is ended, with the code {@code live.memory}. */
  public static final int MOST_KEPT = 20_000;

  private static final long FRAME_NANOS = 1_000_000_000L / FRAMES_A_SECOND;

  private final String id;
  private final String kind;
  private final Object about;
  private final Instant begun = Instant.now();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final List<Object> kept = new ArrayList<>();
  private @Nullable Object latest;
  private long version;
  private State state = State.RUNNING;
  private @Nullable String error;
  private volatile boolean isCancelled;
  private volatile boolean isWaiting;
  private volatile @Nullable String warning;
  private volatile @Nullable Thread thread;

  /** When the next picture is due; a picture that came late does not put off those after it. */
  private volatile long dueAt;

  LiveRun(String id, String kind, Object about) {
    this.id = id;
    this.kind = kind;
    this.about = about;
    this.dueAt = System.nanoTime();
  }

  /** How it stands. */
  public enum State {
    RUNNING,
    FINISHED,
    CANCELLED,
    FAILED
  }

  /** Its number in this lab, hard to guess. */
  public String id() {
    return id;
  }

  /** Which experiment's: {@code playground}. */
  public String kind() {
    return kind;
  }

  /** What a list of runs says of it; what it was started with. */
  public Object about() {
    return about;
  }

  /** When it was begun. */
  public Instant begun() {
    return begun;
  }

  /** The code of what its watchers should know of beside it; the run itself goes on. */
  public @Nullable String warning() {
    return warning;
  }

  /** Something beside the run went wrong. */
  void warn(String code) {
    warning = code;
  }

  /** How it stands. */
  public State state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody wants it to end. */
  public boolean isCancelled() {
    return isCancelled;
  }

  /** Asks it to end; wakes it if it waits. */
  public void cancel() {
    isCancelled = true;
    Thread at = thread;
    if (at != null) {
      at.interrupt();
    }
  }

  /** Says whether it now waits for somebody: then it may be ended where room is needed. */
  public void waits(boolean forSomebody) {
    isWaiting = forSomebody;
  }

  /** Whether it waits for somebody. */
  boolean isWaiting() {
    return isWaiting;
  }

  /** Whether it is time for the next picture: make it only then, for nobody sees more. */
  public boolean isDue() {
    return System.nanoTime() - dueAt >= 0;
  }

  /** When the picture after the one that was due then is due, if that one came now. */
  public static long after(long due) {
    long now = System.nanoTime();
    return now + Math.clamp(due + FRAME_NANOS - now, 0, FRAME_NANOS);
  }

  /** The picture of this moment; the record or map must not change afterwards. */
  public void show(Object frame) {
    lock.lock();
    try {
      latest = frame;
      version++;
      dueAt = after(dueAt);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A frame that every watcher gets; the record or map must not change afterwards.
   *
   * @throws LabException if it keeps too much
   */
  public void keep(Object frame) {
    lock.lock();
    try {
      if (kept.size() >= MOST_KEPT) {
        throw new LabException("live.memory", "more than " + MOST_KEPT + " kept frames");
      }
      kept.add(frame);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What a watcher has not seen yet.
   *
   * @param kept the kept frames from where it was
   * @param live the last picture, if it is newer than the watcher's; else null
   * @param version of the last picture
   * @param state how the run stands
   * @param error the code of what made it fail, if it failed
   */
  public record News(
      List<Object> kept,
      @Nullable Object live,
      long version,
      State state,
      @Nullable String error) {}

  /** Waits for what a watcher has not seen, at most so long; empty news if there is none. */
  public News await(int from, long seen, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (state == State.RUNNING && kept.size() <= from && version <= seen && left > 0) {
        left = news.awaitNanos(left);
      }
      List<Object> fresh =
          from < kept.size() ? List.copyOf(kept.subList(from, kept.size())) : List.of();
      return new News(fresh, version > seen ? latest : null, version, state, error);
    } finally {
      lock.unlock();
    }
  }

  /** Does the work; never throws. */
  void run(Work work) {
    thread = Thread.currentThread();
    if (isCancelled) { // before there was a thread to wake
      Thread.currentThread().interrupt();
    }
    State end = State.FINISHED;
    String why = null;
    try {
      work.run(this);
      end = isCancelled ? State.CANCELLED : State.FINISHED;
    } catch (InterruptedException e) {
      end = State.CANCELLED;
    } catch (LabException e) {
      end = State.FAILED;
      why = e.code();
    } catch (OutOfMemoryError e) {
      end = State.FAILED;
      why = "live.memory";
    } catch (RuntimeException | Error e) {
      end = isCancelled ? State.CANCELLED : State.FAILED;
      why = end == State.FAILED ? "live.failed" : null;
      if (end == State.FAILED) {
        System.getLogger("naklon.lab").log(System.Logger.Level.ERROR, "a run of " + kind, e);
      }
    } finally {
      thread = null;
      Thread.interrupted();
      ended(end, why);
    }
  }

  private void ended(State end, @Nullable String why) {
    lock.lock();
    try {
      state = end;
      error = why;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it has ended; false if it has not within this time. */
  boolean join(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (state == State.RUNNING && left > TimeUnit.MICROSECONDS.toNanos(1)) {
        left = news.awaitNanos(left);
      }
      return state != State.RUNNING;
    } finally {
      lock.unlock();
    }
  }
}
