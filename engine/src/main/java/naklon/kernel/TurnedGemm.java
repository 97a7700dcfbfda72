package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.MASKED;

/**
 * The product op(A) · Bᵀ with few rows, as (B · op(A)ᵀ)ᵀ. B then stands on the left, where its rows
 * are read as they lie, and the small result is turned instead of the large B. The chains of
 * multiply-adds are the same, because a factor may stand on either side.
 */
final class TurnedGemm {

  private TurnedGemm() {}

  /** Columns of C that are made, and turned, at a time. */
  private static final int COLUMNS = 768;

  /**
   * Whether less has to be turned, and vectors along the rows are full. With 128 rows and more it
   * gains nothing (measured: 128 × 784 × 512 at 68 per cent of the peak either way; 64 × 784 × 128
   * at 75 instead of 69, 32 × 128 × 512 at 80 instead of 67).
   */
  static boolean isBest(int m, int n, int k) {
    boolean isFull = m % (MASKED ? L : 4 * L) == 0;
    return isFull && m >= 2 * L && m <= 4 * L && k >= 2 * m && n >= L;
  }

  /** Enough for any part of the rows and columns. */
  static int scratch(int m, int n, int k) {
    int rows = Math.min(m, 4 * L);
    int columns = Math.min(n, COLUMNS);
    return rows * columns + VectorGemm.straightScratch(columns, rows, k);
  }

  static void gemm(
      boolean tA,
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int lda,
      float[] b,
      int bo,
      int ldb,
      float[] c,
      int co,
      int ldc,
      float[] s,
      int so) {
    for (int j = 0; j < n; j += COLUMNS) {
      int w = Math.min(COLUMNS, n - j);
      int pack = so + w * m;
      VectorGemm.straight(
          false, !tA, w, m, k, b, bo + j * ldb, ldb, a, ao, lda, false, s, so, m, s, pack);
      turn(s, so, w, m, c, co + j, ldc);
    }
  }

  /** z[i, r] = x[r, i] for r < rows, i < columns; x is contiguous. */
  private static void turn(float[] x, int xo, int rows, int columns, float[] z, int zo, int ldz) {
    for (int r = 0; r < rows; r += L) {
      for (int i = 0; i < columns; i += L) {
        int from = xo + r * columns + i;
        int to = zo + i * ldz + r;
        if (r + L <= rows && i + L <= columns) {
          Transpose.tile(x, from, columns, z, to, ldz);
        } else {
          int height = Math.min(L, rows - r);
          Transpose.edge(x, from, columns, height, Math.min(L, columns - i), z, to, ldz);
        }
      }
    }
  }
}
