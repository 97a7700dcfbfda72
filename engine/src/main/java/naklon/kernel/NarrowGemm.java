package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.MASKED;
import static naklon.kernel.Lanes.S;

/**
 * The product Aᵀ · op(B) with fewer columns than a vector has lanes, as (op(B)ᵀ · A)ᵀ: A is stored
 * with its rows in a row, so vectors go along them, and only the small result is turned. The chains
 * of multiply-adds are the same, because a factor may stand on either side.
 */
final class NarrowGemm {

  private NarrowGemm() {}

  static int scratch(int m, int n, int k) {
    return size(m) + VectorGemm.straightScratch(n, m, k);
  }

  /** Whole tiles of the turned result, and one tile more. */
  private static int size(int m) {
    return L * row(m) + L * L;
  }

  private static int row(int m) {
    return Math.ceilDiv(m, L) * L;
  }

  static void gemm(
      boolean tB,
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
      float[] scratch,
      int so) {
    int ld = row(m);
    int pack = so + size(m);
    VectorGemm.straight(
        !tB, false, n, m, k, b, bo, ldb, a, ao, lda, false, scratch, so, ld, scratch, pack);
    if (!MASKED) {
      Transpose.edge(scratch, so, ld, n, m, c, co, ldc);
      return;
    }
    int tile = so + L * ld;
    for (int i = 0; i < m; i += L) {
      Transpose.tile(scratch, so + i, ld, scratch, tile, L);
      store(scratch, tile, Math.min(L, m - i), n, c, co + i * ldc, ldc);
    }
  }

  private static void store(float[] x, int xo, int rows, int n, float[] z, int zo, int ldz) {
    var mask = S.indexInRange(0, n);
    for (int r = 0; r < rows; r++) {
      Lanes.at(x, xo + r * L).intoArray(z, zo + r * ldz, mask);
    }
  }
}
