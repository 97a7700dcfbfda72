package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.VectorGemm.PANEL;

/**
 * A right side in the order in which the register blocks read it: blocks of k, in each of them
 * panels of columns, in each of them rows of PANEL elements. What lies beyond the last column is
 * read, and not used.
 */
final class PackedRight {

  private PackedRight() {}

  /** Columns in whole panels. */
  static int width(int n) {
    return Math.ceilDiv(n, PANEL) * PANEL;
  }

  /** L rows more: the last tile of a transposition may be written whole. */
  static int size(int k, int n) {
    return width(n) * k + L * PANEL;
  }

  static void pack(boolean tB, int k, int n, float[] b, int bo, int ldb, float[] z, int zo) {
    int all = width(n);
    for (int p = 0, kc; p < k; p += kc) {
      kc = VectorGemm.step(k - p);
      int bp = tB ? bo + p : bo + p * ldb;
      int zp = zo + p * all;
      int done = tB ? 0 : n / PANEL;
      if (done > 1) {
        Packing.panels(b, bp, ldb, kc, done, z, zp);
      } else {
        done = 0;
      }
      for (int j = done * PANEL; j < n; j += PANEL) {
        int from = tB ? bp + j * ldb : bp + j;
        Packing.panel(tB, b, from, ldb, kc, Math.min(PANEL, n - j), z, zp + j * kc, PANEL);
      }
    }
  }
}
