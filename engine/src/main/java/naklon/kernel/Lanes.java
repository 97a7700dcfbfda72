package naklon.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vector shape of this machine, at most 16 floats, and the folds of 16 partial sums. */
final class Lanes {

  private Lanes() {}

  static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  /** Floats per vector. */
  static final int L = S.length();

  /**
   * Whether loops end with a masked vector; NEON and SSE have no masked loads, there the scalar
   * kernels do the rest.
   */
  static final boolean MASKED = L >= 8;

  /** 0, 1, 2, ... */
  static final FloatVector IOTA = FloatVector.zero(S).addIndex(1);

  static FloatVector of(float x) {
    return FloatVector.broadcast(S, x);
  }

  static FloatVector at(float[] x, int i) {
    return FloatVector.fromArray(S, x, i);
  }

  static FloatVector at(float[] x, int i, VectorMask<Float> m) {
    return FloatVector.fromArray(S, x, i, m);
  }

  static final VectorShuffle<Float> BY_8 = rotation(8);
  static final VectorShuffle<Float> BY_4 = rotation(4);
  static final VectorShuffle<Float> BY_2 = rotation(2);
  static final VectorShuffle<Float> BY_1 = rotation(1);

  private static VectorShuffle<Float> rotation(int n) {
    return VectorShuffle.fromOp(S, i -> (i + n) % L);
  }

  /**
   * The folds 8, 4, 2, 1 within one vector of min(16, L) partial sums. Lane 0 sees exactly the
   * additions {@code p[i] + p[i + 8]}, ...; the other lanes are not looked at.
   */
  static float foldSum(FloatVector p) {
    if (L > 8) {
      p = p.add(p.rearrange(BY_8));
    }
    if (L > 4) {
      p = p.add(p.rearrange(BY_4));
    }
    p = p.add(p.rearrange(BY_2));
    p = p.add(p.rearrange(BY_1));
    return p.lane(0);
  }

  /** The largest lane, NaN if any is NaN. The order does not matter for a maximum. */
  static float foldMax(FloatVector p) {
    return p.reduceLanes(VectorOperators.MAX);
  }
}
