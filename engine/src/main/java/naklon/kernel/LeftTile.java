package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Turns tiles of 6 rows by 16 columns in registers: z[6·p + r] = x[r, p]. As in {@link Transpose},
 * rows exchange lanes bit by bit; both halves of a vector of 16 hold a tile of 8 × 8 of their own.
 */
final class LeftTile {

  private LeftTile() {}

  private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromOp(S, i -> i ^ 1);
  private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromOp(S, i -> i ^ 2);
  private static final VectorShuffle<Float> SWAP_4 = VectorShuffle.fromOp(S, i -> (i ^ 4) % L);
  private static final VectorShuffle<Float> SWAP_8 = VectorShuffle.fromOp(S, i -> (i ^ 8) % L);
  private static final VectorMask<Float> HAS_1 = lanesWith(1);
  private static final VectorMask<Float> HAS_2 = lanesWith(2);
  private static final VectorMask<Float> HAS_4 = lanesWith(4);

  private static VectorMask<Float> lanesWith(int bit) {
    return VectorMask.fromLong(
        S, (bit == 1 ? 0xAAAAL : bit == 2 ? 0xCCCCL : 0xF0F0L) & (1L << L) - 1);
  }

  /** As many whole tiles as k columns have; the columns that are done. */
  static int blocks(int k, float[] x, int xo, int ldx, float[] z, int zo) {
    int p = 0;
    for (; p + 16 <= k; p += 16) {
      tile(x, xo + p, ldx, z, zo + 6 * p);
    }
    return p;
  }

  private static void tile(float[] x, int xo, int ldx, float[] z, int zo) {
    var a = Lanes.at(x, xo);
    var b = Lanes.at(x, xo + ldx);
    var c = Lanes.at(x, xo + 2 * ldx);
    var d = Lanes.at(x, xo + 3 * ldx);
    var e = Lanes.at(x, xo + 4 * ldx);
    var f = Lanes.at(x, xo + 5 * ldx);
    var a1 = a.blend(b.rearrange(SWAP_1), HAS_1);
    var b1 = a.rearrange(SWAP_1).blend(b, HAS_1);
    var c1 = c.blend(d.rearrange(SWAP_1), HAS_1);
    var d1 = c.rearrange(SWAP_1).blend(d, HAS_1);
    var e1 = e.blend(f.rearrange(SWAP_1), HAS_1);
    var f1 = e.rearrange(SWAP_1).blend(f, HAS_1);
    // Rows 6 and 7 do not exist: what they would bring is never stored, or overwritten.
    var a2 = a1.blend(c1.rearrange(SWAP_2), HAS_2);
    var b2 = b1.blend(d1.rearrange(SWAP_2), HAS_2);
    var c2 = a1.rearrange(SWAP_2).blend(c1, HAS_2);
    var d2 = b1.rearrange(SWAP_2).blend(d1, HAS_2);
    var g2 = e1.rearrange(SWAP_2);
    var h2 = f1.rearrange(SWAP_2);
    // Column p of a half is in row p; columns p and p + 4 exchange their halves of four rows.
    var a3 = a2.blend(e1.rearrange(SWAP_4), HAS_4);
    var b3 = b2.blend(f1.rearrange(SWAP_4), HAS_4);
    var c3 = c2.blend(g2.rearrange(SWAP_4), HAS_4);
    var d3 = d2.blend(h2.rearrange(SWAP_4), HAS_4);
    var e3 = a2.rearrange(SWAP_4).blend(e1, HAS_4);
    var f3 = b2.rearrange(SWAP_4).blend(f1, HAS_4);
    var g3 = c2.rearrange(SWAP_4).blend(g2, HAS_4);
    var h3 = d2.rearrange(SWAP_4).blend(h2, HAS_4);
    a3.intoArray(z, zo);
    b3.intoArray(z, zo + 6);
    c3.intoArray(z, zo + 12);
    d3.intoArray(z, zo + 18);
    e3.intoArray(z, zo + 24);
    f3.intoArray(z, zo + 30);
    g3.intoArray(z, zo + 36);
    h3.intoArray(z, zo + 42);
    a3.rearrange(SWAP_8).intoArray(z, zo + 48);
    b3.rearrange(SWAP_8).intoArray(z, zo + 54);
    c3.rearrange(SWAP_8).intoArray(z, zo + 60);
    d3.rearrange(SWAP_8).intoArray(z, zo + 66);
    e3.rearrange(SWAP_8).intoArray(z, zo + 72);
    f3.rearrange(SWAP_8).intoArray(z, zo + 78);
    g3.rearrange(SWAP_8).intoArray(z, zo + 84);
    h3.rearrange(SWAP_8).intoArray(z, zo + 90);
  }
}
