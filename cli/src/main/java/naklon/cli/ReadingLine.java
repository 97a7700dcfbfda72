package naklon.cli;

import naklon.datasets.Progress;

/**
 * Shows how the reading of a large file goes on: on a terminal a line that moves and is wiped away
 * at the end, elsewhere a line at the beginning and then one every ten seconds.
 */
final class ReadingLine implements Progress {
  private static final double MIB = 1 << 20;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final long SAY_NANOS = 10_000_000_000L;

  /** What is read in a blink needs no words. */
  private static final long QUIET_NANOS = 300_000_000;

  private final Console console;
  private String file = "";
  private long began;
  private long drawn;

  ReadingLine(Console console) {
    this.console = console;
  }

  @Override
  public void progress(String name, long done, long total) {
    console.interrupt().check();
    long now = System.nanoTime();
    if (!name.equals(file) || done == 0) {
      file = name;
      began = now;
      drawn = 0;
    }
    boolean isLast = total >= 0 && done >= total;
    if (console.errIsTerminal()) {
      draw(done, total, now, isLast);
    } else if (!isLast && now - began >= QUIET_NANOS && (drawn == 0 || now - drawn >= SAY_NANOS)) {
      drawn = now;
      console.err().println("naklon: reading " + text(done, total));
    }
  }

  private void draw(long done, long total, long now, boolean isLast) {
    if (isLast) {
      if (drawn != 0) {
        console.err().print("\r\033[K");
        console.err().flush();
      }
      drawn = 0;
    } else if (now - began >= QUIET_NANOS && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      console.err().print("\r\033[K\033[?7lnaklon: reading " + text(done, total) + "\033[?7h");
      console.err().flush();
    }
  }

  private String text(long done, long total) {
    return total < 0
        ? Say.text("%s: %,.1f MiB", file, done / MIB)
        : Say.text(
            "%s: %,.1f of %,.1f MiB, %.0f %%", file, done / MIB, total / MIB, 100.0 * done / total);
  }
}
