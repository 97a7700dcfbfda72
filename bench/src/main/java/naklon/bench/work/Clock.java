package naklon.bench.work;

import java.util.function.LongConsumer;

/** Runs steps for some time, and looks at the clock only now and then. */
public final class Clock {
  private static final long LOOK_NANOS = 10_000_000;
  private static final long MOST = 1L << 32; // steps without a look, however short they are

  /** How many steps ran in how many nanoseconds. */
  public record Ran(long steps, long nanos) {
    /** Steps a second. */
    public double rate() {
      return steps * 1e9 / nanos;
    }
  }

  private Clock() {}

  /** Runs steps for at least so many seconds. The clock costs less than a millionth of it. */
  public static Ran run(LongConsumer steps, double seconds) {
    long began = System.nanoTime();
    long limit = (long) (seconds * 1e9);
    long done = 0;
    long chunk = 1;
    long last = began;
    while (true) {
      steps.accept(chunk);
      done += chunk;
      long now = System.nanoTime();
      if (now - began >= limit) {
        return new Ran(done, now - began);
      }
      if (now - last < LOOK_NANOS / 2) {
        chunk = Math.min(2 * chunk, MOST);
      } else if (now - last > 2 * LOOK_NANOS) {
        chunk = Math.max(1, chunk / 2);
      }
      last = now;
    }
  }
}
