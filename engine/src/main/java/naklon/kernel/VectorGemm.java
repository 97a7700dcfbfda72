package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.MASKED;

import java.util.Arrays;

/**
 * The matrix product around the register blocks: cuts the matrices so that what is used again stays
 * in a cache. The cuts depend on the shape only, and because an entry of C is carried through
 * memory unrounded from one block of k to the next, they do not change a bit of it.
 *
 * <pre>
 *   for NC columns of C           packed B [kc, NC]: at most 1 MB
 *     for kc steps of k           a panel of it [kc, PANEL] is read again for every block of rows
 *       for MC rows of C          packed A [MC, kc]: in the second-level cache
 *         for a panel of columns
 *           for 6 rows            Gemm4.rows, Gemm2.rows, Gemm1.rows
 * </pre>
 */
final class VectorGemm {

  private VectorGemm() {}

  /** 24 accumulators want 32 vector registers: AVX-512 and NEON; with 16 (AVX2), take 12. */
  private static final boolean WIDE = L != 8;

  /** Columns of a panel. */
  private static final int PANEL = (WIDE ? 4 : 2) * L;

  /** What a register block starts from where C is not read. Never written. */
  private static final float[] ZEROS = new float[PANEL];

  private static final int NC = 1024;
  private static final int KC = 256;
  private static final int MC = 192;

  /** Below so many columns, vectors along them would be half empty. */
  static final int NARROW = L;

  /** Rows of a packed matrix are kept apart by this much, so that they share no cache set. */
  private static final int GAP = 16;

  static void gemm(
      boolean tA,
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
      boolean accumulate,
      float[] c,
      int co,
      int ldc,
      float[] scratch,
      int so) {
    if (accumulate || k == 0) {
      straight(tA, tB, m, n, k, a, ao, lda, b, bo, ldb, accumulate, c, co, ldc, scratch, so);
    } else if (tA && n < NARROW && m >= PANEL && k > 4) {
      NarrowGemm.gemm(tB, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, scratch, so);
    } else if (tB && TurnedGemm.isBest(m, n, k)) {
      TurnedGemm.gemm(tA, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, scratch, so);
    } else {
      straight(tA, tB, m, n, k, a, ao, lda, b, bo, ldb, false, c, co, ldc, scratch, so);
    }
  }

  /** The product with C as it stands. */
  static void straight(
      boolean tA,
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
      boolean accumulate,
      float[] c,
      int co,
      int ldc,
      float[] scratch,
      int so) {
    int wide = MASKED ? n : n - n % PANEL;
    if (wide < n) {
      int bj = tB ? bo + wide * ldb : bo + wide;
      FloatGemm.gemm(tA, tB, m, n - wide, k, a, ao, lda, b, bj, ldb, accumulate, c, co + wide, ldc);
    }
    if (k == 0 && !accumulate) {
      clear(c, co, m, wide, ldc);
    }
    boolean packB = tB || packsB(m, n, k, ldb);
    for (int j = 0; j < wide; j += NC) {
      int nc = Math.min(NC, wide - j);
      for (int p = 0, kc; p < k; p += kc) {
        kc = step(k - p);
        int bp = tB ? bo + j * ldb + p : bo + p * ldb + j;
        int ap = tA ? ao + p * lda : ao + p;
        boolean add = accumulate || p > 0;
        columns(tA, tB, m, nc, kc, a, ap, lda, b, bp, ldb, packB, add, c, co + j, ldc, scratch, so);
      }
    }
  }

  private static void clear(float[] c, int co, int m, int n, int ldc) {
    if (n == ldc) {
      Arrays.fill(c, co, co + m * n, 0);
    } else {
      for (int i = 0; i < m; i++) {
        Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0);
      }
    }
  }

  /** The next block of k: KC, but two halves rather than a full block and a crumb. */
  private static int step(int k) {
    return k <= KC ? k : k < 2 * KC ? (k + 1) / 2 : KC;
  }

  /** Whether a straight B is worth a copy: it is read m / 6 times, with a long or bad stride. */
  private static boolean packsB(int m, int n, int k, int ldb) {
    return m > 96 && (long) n * k > 64 * 1024 || ldb % 512 == 0 && k > 64 && m > 24;
  }

  private static boolean packsA(int m, int n, int k, int lda) {
    return m > 96 && n > 256 && (long) m * k > 64 * 1024 || lda % 512 == 0 && k > 32 && n > 64;
  }

  /** Enough for any part of the rows and columns, too. */
  static int scratch(boolean tA, boolean tB, int m, int n, int k) {
    int most = straightScratch(m, n, k);
    if (tA) {
      most = Math.max(most, NarrowGemm.scratch(m, Math.min(n, NARROW), k));
    }
    return tB ? Math.max(most, TurnedGemm.scratch(m, n, k)) : most;
  }

  static int straightScratch(int m, int n, int k) {
    int kc = Math.min(k, KC);
    int mc = Math.min(m, MC);
    return packedB(n, kc) + Math.max(mc * (kc + GAP), kc * (mc + GAP));
  }

  /** The packed B, and L rows more: the last tile of a transposition may be written whole. */
  private static int packedB(int n, int kc) {
    int panels = Math.ceilDiv(Math.min(n, NC), PANEL);
    return (panels * kc + L) * PANEL;
  }

  /** C[m, nc] over one block of k. */
  private static void columns(
      boolean tA,
      boolean tB,
      int m,
      int nc,
      int kc,
      float[] a,
      int ao,
      int lda,
      float[] b,
      int bo,
      int ldb,
      boolean packB,
      boolean add,
      float[] c,
      int co,
      int ldc,
      float[] scratch,
      int so) {
    if (packB) {
      for (int j = 0; j < nc; j += PANEL) {
        int from = tB ? bo + j * ldb : bo + j;
        Packing.panel(tB, b, from, ldb, kc, Math.min(PANEL, nc - j), scratch, so + j * kc, PANEL);
      }
    }
    boolean packA = packsA(m, nc, kc, lda);
    int mc = packA ? MC : m;
    int sa = so + packedB(nc, kc);
    for (int i = 0; i < m; i += mc) {
      int rows = Math.min(mc, m - i);
      int ai = tA ? ao + i : ao + i * lda;
      float[] ap = a;
      int ld = lda;
      if (packA) {
        ld = (tA ? rows : kc) + GAP;
        Packing.rows(a, ai, lda, tA ? kc : rows, tA ? rows : kc, scratch, sa, ld);
        ap = scratch;
        ai = sa;
      }
      int rs = tA ? 1 : ld;
      int ks = tA ? ld : 1;
      int ci = co + i * ldc;
      if (packB) {
        panels(rows, nc, kc, ap, ai, rs, ks, scratch, so, PANEL, kc, add, c, ci, ldc, scratch, so);
      } else {
        panels(rows, nc, kc, ap, ai, rs, ks, b, bo, ldb, 1, add, c, ci, ldc, scratch, so);
      }
    }
  }

  /** C[m, nc], panel by panel; panel j of B begins at bo + j·PANEL·panelStride. */
  private static void panels(
      int m,
      int nc,
      int kc,
      float[] a,
      int ao,
      int rs,
      int ks,
      float[] b,
      int bo,
      int sb,
      int panelStride,
      boolean add,
      float[] c,
      int co,
      int ldc,
      float[] scratch,
      int so) {
    float[] from = add ? c : ZEROS;
    int fo = add ? co : 0;
    int fj = add ? 1 : 0;
    int ldf = add ? ldc : 0;
    int j = 0;
    if (WIDE) {
      for (; j + PANEL <= nc; j += PANEL) {
        int bj = bo + j * panelStride;
        Gemm4.rows(m, kc, a, ao, rs, ks, b, bj, sb, from, fo + j * fj, ldf, c, co + j, ldc);
      }
    }
    while (j < nc) {
      int width = Math.min(2 * L, nc - j);
      int bj = bo + j / PANEL * PANEL * panelStride + j % PANEL;
      float[] bp = b;
      int ld = sb;
      if (bj + (kc - 1) * sb + Math.ceilDiv(width, L) * L > b.length) {
        // Whole vectors would be read past the end of the array: give the edge a border.
        Packing.panel(false, b, bj, sb, kc, width, scratch, so, PANEL);
        bp = scratch;
        bj = so;
        ld = PANEL;
      }
      int fi = fo + j * fj;
      if (width > L) {
        Gemm2.rows(m, kc, a, ao, rs, ks, bp, bj, ld, from, fi, ldf, c, co + j, ldc, width);
      } else {
        Gemm1.rows(m, kc, a, ao, rs, ks, bp, bj, ld, from, fi, ldf, c, co + j, ldc, width);
      }
      j += width;
    }
  }
}
