package naklon.kernel;

/**
 * What this machine can do at best, measured: fused multiply-adds without memory, and copying
 * without arithmetic. Each takes the best of many short runs, since anything else that runs on the
 * machine only makes them slower.
 */
public final class Peak {
  private static final int ROUNDS = 4_000;
  private static final int COPIED = 1 << 24; // floats: more than a cache holds
  private static final long NANOS = 300_000_000L;

  private Peak() {}

  /** Floating-point operations a second of this many threads, float32. */
  public static double flops(int threads) {
    Team team = Team.of(threads);
    boolean vectors = Kernels.best() instanceof VectorKernels;
    var sums = new float[16 * team.size()]; // used, so that the work is not left out
    Team.Task task =
        (part, parts) ->
            sums[16 * part] = vectors ? VectorPeak.chains(ROUNDS) : scalarChains(ROUNDS);
    double perRound = vectors ? VectorPeak.flopsPerRound() : 2.0 * SCALAR_CHAINS;
    return ROUNDS * perRound * team.size() / best(team, task);
  }

  /** Bytes a second that this many threads read and write when they copy, both counted. */
  public static double bytes(int threads) {
    Team team = Team.of(threads);
    var from = new float[COPIED];
    var to = new float[COPIED];
    Team.Task task =
        (part, parts) -> {
          int lo = (int) ((long) COPIED * part / parts);
          int hi = (int) ((long) COPIED * (part + 1) / parts);
          System.arraycopy(from, lo, to, lo, hi - lo);
        };
    return 2.0 * Float.BYTES * COPIED / best(team, task);
  }

  /** The shortest time of a run with a part for each thread, in seconds. */
  private static double best(Team team, Team.Task task) {
    long best = Long.MAX_VALUE;
    long began = System.nanoTime();
    while (System.nanoTime() - began < NANOS) {
      long from = System.nanoTime();
      team.run(task, team.size());
      best = Math.min(best, System.nanoTime() - from);
    }
    return best * 1e-9;
  }

  private static final int SCALAR_CHAINS = 8;

  private static float scalarChains(int rounds) {
    float a = 1;
    float b = 2;
    float c = 3;
    float d = 4;
    float e = 5;
    float f = 6;
    float g = 7;
    float h = 8;
    for (int i = 0; i < rounds; i++) {
      a = Math.fma(a, 0.5f, 1f);
      b = Math.fma(b, 0.5f, 1f);
      c = Math.fma(c, 0.5f, 1f);
      d = Math.fma(d, 0.5f, 1f);
      e = Math.fma(e, 0.5f, 1f);
      f = Math.fma(f, 0.5f, 1f);
      g = Math.fma(g, 0.5f, 1f);
      h = Math.fma(h, 0.5f, 1f);
    }
    return a + b + c + d + e + f + g + h;
  }
}
