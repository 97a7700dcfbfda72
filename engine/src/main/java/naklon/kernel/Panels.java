package naklon.kernel;

import static naklon.kernel.Lanes.L;

/** The innermost loops of {@link VectorGemm}: a few rows of C, a panel of columns at a time. */
final class Panels {

  private Panels() {}

  /** 24 accumulators want 32 vector registers: AVX-512 and NEON; with 16 (AVX2), take 12. */
  private static final boolean WIDE = L != 8;

  /** Columns of a panel. */
  static final int WIDTH = (WIDE ? 4 : 2) * L;

  /** What a register block starts from where C is not read. Never written. */
  private static final float[] ZEROS = new float[WIDTH];

  /** C[m, nc], panel by panel. B is packed if ldb is 0; A is if {@code packed}. */
  static void multiply(
      boolean packed,
      int m,
      int nc,
      int kc,
      float[] a,
      int ao,
      int rs,
      int ks,
      float[] b,
      int bo,
      int ldb,
      boolean add,
      float[] c,
      int co,
      int ldc,
      float[] s,
      int so) {
    float[] from = add ? c : ZEROS;
    int fo = add ? co : 0;
    int fj = add ? 1 : 0;
    int ldf = add ? ldc : 0;
    int sb = ldb == 0 ? WIDTH : ldb;
    int panel = ldb == 0 ? kc : 1;
    for (int j = 0; j < nc; ) {
      int bj = bo + j / WIDTH * WIDTH * panel + j % WIDTH;
      int width = Math.min(WIDTH, nc - j);
      if (WIDE && width == WIDTH) {
        int fi = fo + j * fj;
        if (packed) {
          Packed4.rows(m, kc, a, ao, b, bj, sb, from, fi, ldf, c, co + j, ldc);
        } else {
          Gemm4.rows(m, kc, a, ao, rs, ks, b, bj, sb, from, fi, ldf, c, co + j, ldc);
        }
      } else {
        width = Math.min(2 * L, nc - j);
        edge(
            packed,
            m,
            width,
            kc,
            a,
            ao,
            rs,
            ks,
            b,
            bj,
            sb,
            from,
            fo + j * fj,
            ldf,
            c,
            co + j,
            ldc,
            s,
            so);
      }
      j += width;
    }
  }

  private static void edge(
      boolean packed,
      int m,
      int width,
      int kc,
      float[] a,
      int ao,
      int rs,
      int ks,
      float[] b,
      int bo,
      int sb,
      float[] from,
      int fo,
      int ldf,
      float[] c,
      int co,
      int ldc,
      float[] s,
      int so) {
    if (bo + (kc - 1) * sb + Math.ceilDiv(width, L) * L > b.length) {
      // Whole vectors would be read past the end of the array: give the edge a border.
      int border = packed ? so + PackedLeft.size(m, kc) : so;
      Packing.panel(false, b, bo, sb, kc, width, s, border, WIDTH);
      b = s;
      bo = border;
      sb = WIDTH;
    }
    int step = packed ? PackedLeft.ROWS : m;
    for (int i = 0; i < m; i += step) {
      int rows = Math.min(step, m - i);
      int ai = packed ? ao + i * kc : ao;
      int r = packed ? 1 : rs;
      int q = packed ? rows : ks;
      int fi = fo + i * ldf;
      int ci = co + i * ldc;
      if (width > L) {
        Gemm2.rows(rows, kc, a, ai, r, q, b, bo, sb, from, fi, ldf, c, ci, ldc, width);
      } else {
        Gemm1.rows(rows, kc, a, ai, r, q, b, bo, sb, from, fi, ldf, c, ci, ldc, width);
      }
    }
  }
}
