package naklon.kernel;

import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/** Chains of fused multiply-adds, as many as hide each other's latency: see {@link Peak}. */
final class VectorPeak {
  private static final int CHAINS = 10;

  private VectorPeak() {}

  static double flopsPerRound() {
    return 2.0 * CHAINS * S.length();
  }

  static float chains(int rounds) {
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    FloatVector one = FloatVector.broadcast(S, 1f);
    FloatVector a = one;
    FloatVector b = one;
    FloatVector c = one;
    FloatVector d = one;
    FloatVector e = one;
    FloatVector f = one;
    FloatVector g = one;
    FloatVector h = one;
    FloatVector i = one;
    FloatVector j = one;
    for (int r = 0; r < rounds; r++) {
      a = a.fma(half, one);
      b = b.fma(half, one);
      c = c.fma(half, one);
      d = d.fma(half, one);
      e = e.fma(half, one);
      f = f.fma(half, one);
      g = g.fma(half, one);
      h = h.fma(half, one);
      i = i.fma(half, one);
      j = j.fma(half, one);
    }
    FloatVector all = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j);
    return all.lane(0);
  }
}
