package naklon.kernel;

import static naklon.kernel.Lanes.L;

/**
 * A left side in the order in which the register blocks read it: blocks of 6 rows (the last one may
 * have fewer), in each of them the columns, one after the other.
 */
final class PackedLeft {

  private PackedLeft() {}

  static final int ROWS = 6;

  /** Whole vectors are written, past the end. */
  static int size(int m, int k) {
    return m * k + 16 * L;
  }

  static void pack(boolean tA, int m, int k, float[] a, int ao, int lda, float[] z, int zo) {
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      int zi = zo + i * k;
      if (tA) {
        columns(rows, k, a, ao + i, lda, z, zi);
      } else if (rows == ROWS && L == 16) {
        int p = LeftTile.blocks(k, a, ao + i * lda, lda, z, zi);
        rows(rows, p, k, a, ao + i * lda, lda, z, zi);
      } else {
        rows(rows, 0, k, a, ao + i * lda, lda, z, zi);
      }
    }
  }

  /** Stored [k, m]: short copies, each vector's tail overwritten by the next one. */
  private static void columns(int rows, int k, float[] a, int ao, int lda, float[] z, int zo) {
    int p = 0;
    if (L > ROWS) {
      for (; p < k && ao + p * lda + L <= a.length; p++) {
        Lanes.at(a, ao + p * lda).intoArray(z, zo + p * rows);
      }
    }
    for (; p < k; p++) {
      for (int r = 0; r < rows; r++) {
        z[zo + p * rows + r] = a[ao + p * lda + r];
      }
    }
  }

  private static void rows(
      int rows, int from, int k, float[] a, int ao, int lda, float[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      int at = ao + r * lda;
      for (int p = from; p < k; p++) {
        z[zo + p * rows + r] = a[at + p];
      }
    }
  }
}
