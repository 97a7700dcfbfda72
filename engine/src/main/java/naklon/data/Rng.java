package naklon.data;

/**
 * A small random generator for data: the same seed gives the same numbers on every machine and
 * every JDK, for ever. (The generators of {@code java.util} promise this only in part, and {@code
 * SplittableRandom.nextGaussian} has already changed once.)
 *
 * <p>The integers are SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014). Everything else is derived from them by exact arithmetic, {@code sqrt} and
 * {@link StrictMath}. Not for use by several threads at once, and not for secrets.
 */
public final class Rng {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;
  private double spare;
  private boolean hasSpare;

  private Rng(long state) {
    this.state = state;
  }

  /** The stream of {@code seed}. */
  public static Rng of(long seed) {
    return new Rng(seed);
  }

  /**
   * The stream number {@code key} of {@code seed}: neighbouring keys have unrelated streams, so
   * example {@code i} can be drawn without drawing those before it.
   */
  public static Rng of(long seed, long key) {
    return new Rng(mix(mix(seed + GOLDEN) ^ (key * GOLDEN + 1)));
  }

  /** The next 64 random bits. */
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in [from, to). */
  public double nextDouble(double from, double to) {
    return from + (to - from) * nextDouble();
  }

  /**
   * Uniform in 0 .. bound−1, without bias (Lemire, "Fast random integer generation in an interval",
   * 2019).
   *
   * @throws IllegalArgumentException if {@code bound < 1}
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "Rng.nextInt: bound is " + bound + ", expected at least 1.");
    }
    long product = (nextLong() >>> 32) * bound;
    long low = product & 0xFFFFFFFFL;
    if (low < bound) {
      long threshold = (1L << 32) % bound;
      while (low < threshold) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /** Normal with mean 0 and variance 1 (Marsaglia's polar method). */
  public double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s < 1 && s > 0) {
        double factor = Math.sqrt(-2 * StrictMath.log(s) / s); // sqrt is exact by IEEE 754
        spare = v * factor;
        hasSpare = true;
        return u * factor;
      }
    }
  }

  /** Puts {@code array} in a random order (Fisher and Yates, from the end). */
  public void shuffle(int[] array) {
    for (int i = array.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int kept = array[i];
      array[i] = array[j];
      array[j] = kept;
    }
  }

  /** The numbers 0 .. n−1 in a random order. */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    shuffle(order);
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
