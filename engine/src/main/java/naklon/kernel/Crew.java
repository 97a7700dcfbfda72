package naklon.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The worker threads. One task at a time; its parts are handed out by one word of memory:
 *
 * <pre>
 *   claim = epoch (24 bits) | helpers (12 bits) | parts not yet taken (28 bits)
 * </pre>
 *
 * Whoever lowers the last field from p to p − 1 by compare-and-set owns part p; part 0 is the
 * caller's. Because the epoch is in the word, a worker that wakes too late cannot take a part of a
 * task that is over. Because a task ends only when every taken part is done, {@code task} and
 * {@code parts} stay as they are between a successful claim and the end of that part.
 */
final class Crew {

  private static final long SPIN_NANOS = 50_000;
  private static final int SPINS_PER_LOOK_AT_CLOCK = 64;
  private static final int PARTS_BITS = 28;
  private static final long PARTS_MASK = (1L << PARTS_BITS) - 1;
  private static final int EPOCH_SHIFT = 40;
  private static final int HELPERS_MASK = (1 << (EPOCH_SHIFT - PARTS_BITS)) - 1;

  private static final VarHandle BUSY;
  private static final VarHandle CLAIM;
  private static final VarHandle DONE;
  private static final VarHandle ERROR;

  static {
    try {
      var lookup = MethodHandles.lookup();
      BUSY = lookup.findVarHandle(Crew.class, "busy", boolean.class);
      CLAIM = lookup.findVarHandle(Crew.class, "claim", long.class);
      DONE = lookup.findVarHandle(Crew.class, "done", int.class);
      ERROR = lookup.findVarHandle(Crew.class, "error", Throwable.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final @Nullable Worker[] workers;
  private volatile boolean busy;
  private volatile long claim;
  private volatile int done; // parts finished by workers
  private volatile @Nullable Throwable error;
  private Team.@Nullable Task task;
  private int parts;

  Crew(int capacity) {
    workers = new @Nullable Worker[Math.clamp(capacity, 0, HELPERS_MASK)];
  }

  /** Workers at most. */
  int capacity() {
    return workers.length;
  }

  /**
   * Runs the task on the caller and {@code helpers} workers (fewer than parts); false, without
   * having done anything, if no help is wanted or another task is running, on this thread or
   * another one.
   */
  boolean tryRun(Team.Task task, int parts, int helpers) {
    if (helpers < 1 || parts > PARTS_MASK || busy || !BUSY.compareAndSet(this, false, true)) {
      return false;
    }
    Throwable failure;
    try {
      this.task = task;
      this.parts = parts;
      done = 0;
      long epoch = (claim >>> EPOCH_SHIFT) + 1;
      claim = epoch << EPOCH_SHIFT | (long) helpers << PARTS_BITS | (parts - 1);
      wake(helpers);
      runPart(task, 0, parts);
      int own = runClaimed(claim >>> EPOCH_SHIFT);
      await(parts - 1 - own);
      failure = error;
    } finally {
      error = null;
      this.task = null;
      busy = false;
    }
    if (failure != null) {
      throw Crew.<RuntimeException>asIs(failure);
    }
    return true;
  }

  private void wake(int helpers) {
    for (int i = 0; i < helpers; i++) {
      var worker = workers[i];
      if (worker == null) {
        worker = new Worker(i);
        workers[i] = worker;
        start(worker.thread);
      } else if (worker.parked) {
        LockSupport.unpark(worker.thread);
      }
    }
  }

  private static void start(Thread thread) {
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // No thread to be had: the caller takes all parts itself.
    }
  }

  /** Takes and runs parts of this epoch until none is left; how many. */
  private int runClaimed(long epoch) {
    int count = 0;
    for (long c = claim; c >>> EPOCH_SHIFT == epoch && (c & PARTS_MASK) != 0; c = claim) {
      if (CLAIM.compareAndSet(this, c, c - 1)) {
        var current = task;
        if (current != null) {
          runPart(current, (int) (c & PARTS_MASK), parts);
        }
        count++;
      }
    }
    return count;
  }

  private void runPart(Team.Task task, int part, int parts) {
    try {
      task.run(part, parts);
    } catch (Throwable t) {
      ERROR.compareAndSet(this, null, t); // the first one is reported
    }
  }

  private void await(int count) {
    for (int spins = 1; done != count; spins++) {
      if (spins % 4096 == 0) {
        Thread.yield(); // a worker has lost its processor
      } else {
        Thread.onSpinWait();
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T asIs(Throwable t) throws T {
    throw (T) t;
  }

  private final class Worker implements Runnable {
    final int number;
    final Thread thread;
    volatile boolean parked;

    Worker(int number) {
      this.number = number;
      this.thread =
          Thread.ofPlatform()
              .daemon()
              .name("naklon-worker-" + (number + 1))
              .inheritInheritableThreadLocals(false)
              .unstarted(this);
    }

    @Override
    public void run() {
      long seen = -1;
      for (; ; ) {
        long c = awaitChange(seen);
        seen = c >>> EPOCH_SHIFT;
        if (number < (int) (c >>> PARTS_BITS & HELPERS_MASK)) {
          int count = runClaimed(seen);
          if (count > 0) {
            DONE.getAndAdd(Crew.this, count);
          }
        }
      }
    }

    /** The claim word, once its epoch is another than {@code seen}: spins, then parks. */
    private long awaitChange(long seen) {
      long deadline = System.nanoTime() + SPIN_NANOS;
      for (int spins = 1; ; spins++) {
        long c = claim;
        if (c >>> EPOCH_SHIFT != seen) {
          return c;
        }
        if (spins % SPINS_PER_LOOK_AT_CLOCK == 0 && System.nanoTime() - deadline > 0) {
          parked = true; // before the last look, so that the caller either sees it or is seen
          if (claim >>> EPOCH_SHIFT == seen) {
            LockSupport.park(Crew.this);
          }
          parked = false;
        } else {
          Thread.onSpinWait();
        }
      }
    }
  }
}
