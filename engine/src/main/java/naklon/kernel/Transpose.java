package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes L × L tiles in registers. For each bit d of the index, rows i and i + d (bit clear in
 * i) exchange the lanes where the bit of the row and of the lane differ; two bits at a time on four
 * rows, so that each method stays small. The tile passes once through its destination.
 */
final class Transpose {

  private Transpose() {}

  private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromOp(S, i -> i ^ 1);
  private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromOp(S, i -> i ^ 2);
  private static final VectorShuffle<Float> SWAP_4 = VectorShuffle.fromOp(S, i -> (i ^ 4) % L);
  private static final VectorShuffle<Float> SWAP_8 = VectorShuffle.fromOp(S, i -> (i ^ 8) % L);
  private static final VectorMask<Float> HAS_1 = lanesWith(1);
  private static final VectorMask<Float> HAS_2 = lanesWith(2);
  private static final VectorMask<Float> HAS_4 = lanesWith(4);
  private static final VectorMask<Float> HAS_8 = lanesWith(8);

  private static VectorMask<Float> lanesWith(int bit) {
    long bits = 0;
    for (int i = 0; i < L; i++) {
      bits |= (i & bit) != 0 ? 1L << i : 0;
    }
    return VectorMask.fromLong(S, bits);
  }

  /** z[p, i] = x[i, p] for 0 <= i, p < L; rows of x are sx apart, those of z sz. */
  static void tile(float[] x, int xo, int sx, float[] z, int zo, int sz) {
    for (int i = 0; i < L; i += 4) {
      exchange12(x, xo + i * sx, sx, z, zo + i * sz, sz);
    }
    if (L == 16) {
      for (int i = 0; i < 4; i++) {
        exchange48(z, zo + i * sz, 4 * sz);
      }
    } else if (L == 8) {
      for (int i = 0; i < 4; i++) {
        exchange4(z, zo + i * sz, 4 * sz);
      }
    }
  }

  private static void exchange12(float[] x, int xo, int sx, float[] z, int zo, int sz) {
    var a = Lanes.at(x, xo);
    var b = Lanes.at(x, xo + sx);
    var c = Lanes.at(x, xo + 2 * sx);
    var d = Lanes.at(x, xo + 3 * sx);
    var a1 = a.blend(b.rearrange(SWAP_1), HAS_1);
    var b1 = a.rearrange(SWAP_1).blend(b, HAS_1);
    var c1 = c.blend(d.rearrange(SWAP_1), HAS_1);
    var d1 = c.rearrange(SWAP_1).blend(d, HAS_1);
    a1.blend(c1.rearrange(SWAP_2), HAS_2).intoArray(z, zo);
    b1.blend(d1.rearrange(SWAP_2), HAS_2).intoArray(z, zo + sz);
    a1.rearrange(SWAP_2).blend(c1, HAS_2).intoArray(z, zo + 2 * sz);
    b1.rearrange(SWAP_2).blend(d1, HAS_2).intoArray(z, zo + 3 * sz);
  }

  private static void exchange48(float[] z, int zo, int sz) {
    var a = Lanes.at(z, zo);
    var b = Lanes.at(z, zo + sz);
    var c = Lanes.at(z, zo + 2 * sz);
    var d = Lanes.at(z, zo + 3 * sz);
    var a1 = a.blend(b.rearrange(SWAP_4), HAS_4);
    var b1 = a.rearrange(SWAP_4).blend(b, HAS_4);
    var c1 = c.blend(d.rearrange(SWAP_4), HAS_4);
    var d1 = c.rearrange(SWAP_4).blend(d, HAS_4);
    a1.blend(c1.rearrange(SWAP_8), HAS_8).intoArray(z, zo);
    b1.blend(d1.rearrange(SWAP_8), HAS_8).intoArray(z, zo + sz);
    a1.rearrange(SWAP_8).blend(c1, HAS_8).intoArray(z, zo + 2 * sz);
    b1.rearrange(SWAP_8).blend(d1, HAS_8).intoArray(z, zo + 3 * sz);
  }

  private static void exchange4(float[] z, int zo, int sz) {
    var a = Lanes.at(z, zo);
    var b = Lanes.at(z, zo + sz);
    a.blend(b.rearrange(SWAP_4), HAS_4).intoArray(z, zo);
    a.rearrange(SWAP_4).blend(b, HAS_4).intoArray(z, zo + sz);
  }

  /** The same for any size, by single elements: z[p, i] = x[i, p], i < rows, p < columns. */
  static void edge(float[] x, int xo, int sx, int rows, int columns, float[] z, int zo, int sz) {
    for (int i = 0; i < rows; i++) {
      int from = xo + i * sx;
      int to = zo + i;
      for (int p = 0; p < columns; p++) {
        z[to + p * sz] = x[from + p];
      }
    }
  }
}
