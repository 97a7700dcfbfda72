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
 *   for NC columns of C, DEPTH steps of k    packed B [DEPTH, NC]: once, in panels
 *     for MC rows of C                       C [MC, NC] stays in the second-level cache
 *       for KC steps of k                    packed A [MC, KC]: there too
 *         Panels: for a panel of columns     B [KC, PANEL] is read again for every block of rows
 *           for 6 rows                       Gemm4, Gemm2, Gemm1
 * </pre>
 */
final class VectorGemm {

  private VectorGemm() {}

  /** Columns of a panel. */
  static final int PANEL = Panels.WIDTH;

  /** Columns, steps of k and rows of a block: see above. Measured; half and double are close. */
  private static final int NC = 1024;

  private static final int DEPTH = 512;
  private static final int MC = 192;

  /** Columns that are packed at a time for few rows: [KC, THIN] is 128 KB. */
  private static final int THIN = 256;

  /** A panel of B, [KC, PANEL], is 32 KB with AVX-512: it fits the first-level cache. */
  private static final int KC = 128;

  /** Below so many columns, vectors along them would be half empty. */
  static final int NARROW = L;

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
      float[] s,
      int so) {
    int wide = MASKED ? n : n - n % PANEL;
    if (wide < n) {
      int bj = tB ? bo + wide * ldb : bo + wide;
      FloatGemm.gemm(tA, tB, m, n - wide, k, a, ao, lda, b, bj, ldb, accumulate, c, co + wide, ldc);
    }
    if (k == 0 && !accumulate) {
      clear(c, co, m, wide, ldc);
      return;
    }
    boolean packB = tB || packsB(m, k, ldb);
    if (packB && m <= MC) {
      thin(tA, tB, m, wide, k, a, ao, lda, b, bo, ldb, accumulate, c, co, ldc, s, so);
      return;
    }
    for (int j = 0; j < wide; j += NC) {
      int nc = Math.min(NC, wide - j);
      for (int p = 0, kc; p < k; p += kc) {
        kc = Math.min(DEPTH, k - p);
        int bp = tB ? bo + j * ldb + p : bo + p * ldb + j;
        int ap = tA ? ao + p * lda : ao + p;
        boolean add = accumulate || p > 0;
        if (packB) {
          int sa = so + PackedRight.size(kc, nc);
          PackedRight.pack(tB, kc, nc, b, bp, ldb, s, so);
          block(tA, m, nc, kc, a, ap, lda, s, so, 0, add, c, co + j, ldc, s, sa);
        } else {
          block(tA, m, nc, kc, a, ap, lda, b, bp, ldb, add, c, co + j, ldc, s, so);
        }
      }
    }
  }

  /**
   * Few rows: a packed B is used by one block of rows only, so a piece of it is packed, multiplied
   * while it is in the second-level cache, and its place taken by the next one.
   */
  private static void thin(
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
      float[] s,
      int so) {
    boolean packA = packsA(n, k, lda);
    for (int p = 0, kc; p < k; p += kc) {
      kc = step(k - p);
      int ap = tA ? ao + p * lda : ao + p;
      int left = so + PackedRight.size(kc, Math.min(n, THIN));
      if (packA) {
        PackedLeft.pack(tA, m, kc, a, ap, lda, s, left);
      }
      boolean add = accumulate || p > 0;
      for (int j = 0; j < n; j += THIN) {
        int nc = Math.min(THIN, n - j);
        int bp = tB ? bo + j * ldb + p : bo + p * ldb + j;
        PackedRight.pack(tB, kc, nc, b, bp, ldb, s, so);
        if (packA) {
          Panels.multiply(true, m, nc, kc, s, left, 0, 0, s, so, 0, add, c, co + j, ldc, s, left);
        } else {
          int rs = tA ? 1 : lda;
          int ks = tA ? lda : 1;
          Panels.multiply(false, m, nc, kc, a, ap, rs, ks, s, so, 0, add, c, co + j, ldc, s, left);
        }
      }
    }
  }

  /** Elements of a packed right side [k, n]; see {@link #packRight}. */
  static int packedSize(int k, int n) {
    int size = 0;
    for (int j = 0; j < n; j += NC) {
      size += PackedRight.size(k, Math.min(NC, n - j));
    }
    return size;
  }

  /** op(B) as {@link #multiply} reads it. */
  static void packRight(boolean tB, int k, int n, float[] b, int bo, int ldb, float[] z, int zo) {
    for (int j = 0; j < n; j += NC) {
      int nc = Math.min(NC, n - j);
      PackedRight.pack(tB, k, nc, b, tB ? bo + j * ldb : bo + j, ldb, z, zo);
      zo += PackedRight.size(k, nc);
    }
  }

  /** C = op(A) · B, or C += it, with a B that {@link #packRight} has packed. */
  static void multiply(
      boolean tA,
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int lda,
      float[] b,
      int bo,
      boolean accumulate,
      float[] c,
      int co,
      int ldc,
      float[] s,
      int so) {
    if (k == 0 && !accumulate) {
      clear(c, co, m, n, ldc);
      return;
    }
    for (int j = 0; j < n; j += NC) {
      int nc = Math.min(NC, n - j);
      block(tA, m, nc, k, a, ao, lda, b, bo, 0, accumulate, c, co + j, ldc, s, so);
      bo += PackedRight.size(k, nc);
    }
  }

  /** Scratch of {@link #multiply}. */
  static int multiplyScratch(int m, int k) {
    int kc = Math.min(k, KC);
    return PackedLeft.size(Math.min(m, MC), kc) + kc * PANEL;
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

  /** The next block of k steps: KC, but two halves rather than a full block and a crumb. */
  static int step(int k) {
    return k <= KC ? k : k < 2 * KC ? (k + 1) / 2 : KC;
  }

  /** Whether a straight B is worth a copy: it is read m / 6 times, with a long or bad stride. */
  private static boolean packsB(int m, int k, int ldb) {
    return m >= 32 && k > 8 || ldb % 512 == 0 && k > 64 && m > 12;
  }

  /** Whether A is worth one: it is read n / PANEL times; rows 4 KB apart share a cache set. */
  private static boolean packsA(int n, int k, int lda) {
    return n >= 512 && k > 8 || lda % 1024 == 0 && k > 32 && n > 64;
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
    return PackedRight.size(Math.min(k, DEPTH), Math.min(n, NC)) + multiplyScratch(m, k);
  }

  /**
   * C[m, nc] over k steps, B packed if {@code ldb} is 0. Rows stay in the cache while k runs
   * through its blocks; {@code s} takes the packed A, or the border of an edge.
   */
  private static void block(
      boolean tA,
      int m,
      int nc,
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
      float[] s,
      int so) {
    boolean packA = packsA(nc, k, lda);
    int mc = packA ? MC : m;
    int all = PackedRight.width(nc);
    for (int i = 0; i < m; i += mc) {
      int rows = Math.min(mc, m - i);
      int ci = co + i * ldc;
      for (int p = 0, kc; p < k; p += kc) {
        kc = step(k - p);
        int ai = tA ? ao + p * lda + i : ao + i * lda + p;
        boolean add = accumulate || p > 0;
        int bp = ldb == 0 ? bo + p * all : bo + p * ldb;
        if (packA) {
          PackedLeft.pack(tA, rows, kc, a, ai, lda, s, so);
          Panels.multiply(true, rows, nc, kc, s, so, 0, 0, b, bp, ldb, add, c, ci, ldc, s, so);
        } else {
          int rs = tA ? 1 : lda;
          int ks = tA ? lda : 1;
          Panels.multiply(false, rows, nc, kc, a, ai, rs, ks, b, bp, ldb, add, c, ci, ldc, s, so);
        }
      }
    }
  }
}
