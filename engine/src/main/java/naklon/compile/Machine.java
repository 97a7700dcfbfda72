package naklon.compile;

import naklon.kernel.Peak;

/**
 * What this machine can do at best with some number of threads, measured here and now.
 *
 * @param flopsPerSecond float32 operations of fused multiply-adds without memory
 * @param bytesPerSecond read and written when large arrays are copied
 */
public record Machine(double flopsPerSecond, double bytesPerSecond) {

  /** Measures for about half a second, on this many threads. */
  public static Machine measure(int threads) {
    return new Machine(Peak.flops(threads), Peak.bytes(threads));
  }

  /**
   * How near a kernel comes to what the machine can do: the time that its arithmetic or its memory
   * traffic would take at best, whichever is longer, divided by the time that it took. More than 1
   * if its data come from a cache.
   */
  public double share(Plan.Line line) {
    double best = Math.max(line.flops() / flopsPerSecond, line.bytes() / bytesPerSecond);
    return best / line.seconds();
  }
}
