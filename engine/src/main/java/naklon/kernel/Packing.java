package naklon.kernel;

import static naklon.kernel.Lanes.L;

/** Copies of parts of a matrix into one piece of scratch memory. */
final class Packing {

  private Packing() {}

  /**
   * z[p, j] = op(B)[p, j] for p < kc, j < width; rows of z are {@code ld} apart. What lies beyond
   * width, up to whole vectors, and up to L − 1 rows beyond kc, may be overwritten.
   */
  static void panel(
      boolean transposed,
      float[] b,
      int bo,
      int ldb,
      int kc,
      int width,
      float[] z,
      int zo,
      int ld) {
    if (transposed) {
      for (int j = 0; j < width; j += L) {
        transpose(b, bo + j * ldb, ldb, Math.min(L, width - j), kc, z, zo + j, ld);
      }
    } else if (width == 4 * L) {
      wideRows(b, bo, ldb, kc, z, zo, ld);
    } else {
      narrowRows(b, bo, ldb, kc, width, z, zo, ld);
    }
  }

  /**
   * Several whole panels of a straight B, one behind the other: row by row, because the processor
   * fetches ahead along a row and not from one row to the next.
   */
  static void panels(float[] b, int bo, int ldb, int kc, int count, float[] z, int zo) {
    for (int p = 0; p < kc; p++) {
      int from = bo + p * ldb;
      int to = zo + p * VectorGemm.PANEL;
      for (int q = 0; q < count; q++) {
        for (int v = 0; v < VectorGemm.PANEL; v += L) {
          Lanes.at(b, from + v).intoArray(z, to + v);
        }
        from += VectorGemm.PANEL;
        to += kc * VectorGemm.PANEL;
      }
    }
  }

  /** Whole vectors as long as there are some to be read. */
  private static void narrowRows(
      float[] x, int xo, int ldx, int rows, int width, float[] z, int zo, int ldz) {
    int whole = Math.ceilDiv(width, L) * L;
    int r = 0;
    for (; r < rows && xo + r * ldx + whole <= x.length; r++) {
      for (int j = 0; j < width; j += L) {
        Lanes.at(x, xo + r * ldx + j).intoArray(z, zo + r * ldz + j);
      }
    }
    rows(x, xo + r * ldx, ldx, rows - r, width, z, zo + r * ldz, ldz);
  }

  /** z[p, i] = b[i, p] for i < n <= L, p < kc. */
  private static void transpose(
      float[] b, int bo, int ldb, int n, int kc, float[] z, int zo, int ld) {
    for (int p = 0; p < kc; p += L) {
      // A whole tile if the array reaches so far: what is too much is overwritten or never read.
      if (bo + (L - 1) * ldb + p + L <= b.length) {
        Transpose.tile(b, bo + p, ldb, z, zo + p * ld, ld);
      } else {
        Transpose.edge(b, bo + p, ldb, n, Math.min(L, kc - p), z, zo + p * ld, ld);
      }
    }
  }

  private static void wideRows(float[] x, int xo, int ldx, int rows, float[] z, int zo, int ldz) {
    for (int r = 0; r < rows; r++, xo += ldx, zo += ldz) {
      Lanes.at(x, xo).intoArray(z, zo);
      Lanes.at(x, xo + L).intoArray(z, zo + L);
      Lanes.at(x, xo + 2 * L).intoArray(z, zo + 2 * L);
      Lanes.at(x, xo + 3 * L).intoArray(z, zo + 3 * L);
    }
  }

  static void rows(float[] x, int xo, int ldx, int rows, int width, float[] z, int zo, int ldz) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, xo + r * ldx, z, zo + r * ldz, width);
    }
  }
}
