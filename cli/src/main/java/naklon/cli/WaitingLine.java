package naklon.cli;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.TrainingEvent;

/**
 * Says what is being done where nothing else does, if it takes long: millions of rows are hashed
 * and scaled before the first step. On a terminal a line with the seconds that is wiped away at the
 * end, elsewhere a line now and then. The end is the first event of a training, or {@link #close}.
 */
final class WaitingLine implements Listener, AutoCloseable {
  private static final long FIRST_NANOS = 1_000_000_000L;

  /** A line in a file stays, so it must be worth it. */
  private static final long FIRST_IN_FILE_NANOS = 10_000_000_000L;

  private static final long REDRAW_NANOS = 1_000_000_000L;
  private static final long SAY_NANOS = 30_000_000_000L;

  private final Console console;
  private final String what;
  private final long began = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition end = lock.newCondition();
  private boolean isEnded;
  private boolean isDrawn;

  private WaitingLine(Console console, String what) {
    this.console = console;
    this.what = what;
  }

  /** From now on, if it takes longer than a second; ten where no terminal is. */
  static WaitingLine start(Console console, String what) {
    return start(console, what, console.errIsTerminal() ? FIRST_NANOS : FIRST_IN_FILE_NANOS);
  }

  static WaitingLine start(Console console, String what, long firstNanos) {
    var line = new WaitingLine(console, what);
    Thread.ofVirtual().start(() -> line.run(firstNanos));
    return line;
  }

  private void run(long firstNanos) {
    long pause = firstNanos;
    lock.lock();
    try {
      while (!isEnded) {
        if (end.awaitNanos(pause) <= 0 && !isEnded) {
          draw();
          pause = console.errIsTerminal() ? REDRAW_NANOS : SAY_NANOS;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void draw() {
    isDrawn = true;
    if (console.errIsTerminal()) {
      String time = Say.clock((System.nanoTime() - began) * 1e-9);
      console.err().print("\r\033[K\033[?7lnaklon: " + what + "  " + time + "\033[?7h");
      console.err().flush();
    } else {
      console.err().println("naklon: " + what);
    }
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    close();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!isEnded && isDrawn && console.errIsTerminal()) {
        console.err().print("\r\033[K");
        console.err().flush();
      }
      isEnded = true;
      end.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
