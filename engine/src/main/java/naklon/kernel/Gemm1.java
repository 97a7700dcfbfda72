package naklon.kernel;

import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Register blocks of the matrix product: blocks one vector wide, cut at the edge of C. Each method
 * keeps its part of C in registers while k runs. They are written out, and kept small, because the
 * JIT holds only local variables in registers and fails on very large vector methods; they call the
 * Vector API directly, because its methods are inlined without counting, ours not.
 */
final class Gemm1 {

  private Gemm1() {}

  /**
   * C[m, nr] = F[m, nr] + A[m, kc] · B[kc, nr], each entry one chain of fma with increasing p: F is
   * C itself, or zeros with {@code ldf} 0. A's element (i, p) is a[ao + i·rs + p·ks]; row p of B
   * begins at bo + p·sb and is read in whole vectors, past nr.
   */
  static void rows(
      int m,
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
      int nr) {
    int i = 0;
    for (int ai = ao, fi = fo, ci = co; i + 8 <= m; i += 8) {
      block8x1(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
      ai += 8 * rs;
      fi += 8 * ldf;
      ci += 8 * ldc;
    }
    if (i < m) {
      int fi = fo + i * ldf;
      int ci = co + i * ldc;
      lastRows(m - i, kc, a, ao + i * rs, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
    }
  }

  private static void lastRows(
      int m,
      int kc,
      float[] a,
      int ai,
      int rs,
      int ks,
      float[] b,
      int bo,
      int sb,
      float[] from,
      int fi,
      int ldf,
      float[] c,
      int ci,
      int ldc,
      int nr) {
    if ((m & 4) != 0) {
      block4x1(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
      ai += 4 * rs;
      fi += 4 * ldf;
      ci += 4 * ldc;
    }
    if ((m & 2) != 0) {
      block2x1(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
      ai += 2 * rs;
      fi += 2 * ldf;
      ci += 2 * ldc;
    }
    if ((m & 1) != 0) {
      block1x1(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
    }
  }

  private static void block8x1(
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
      int nr) {
    var m = S.indexInRange(0, nr);
    int q1 = co + ldc;
    int q2 = co + 2 * ldc;
    int q3 = co + 3 * ldc;
    int q4 = co + 4 * ldc;
    int q5 = co + 5 * ldc;
    int q6 = co + 6 * ldc;
    int q7 = co + 7 * ldc;
    var c00 = FloatVector.fromArray(S, from, fo, m);
    var c10 = FloatVector.fromArray(S, from, fo + ldf, m);
    var c20 = FloatVector.fromArray(S, from, fo + 2 * ldf, m);
    var c30 = FloatVector.fromArray(S, from, fo + 3 * ldf, m);
    var c40 = FloatVector.fromArray(S, from, fo + 4 * ldf, m);
    var c50 = FloatVector.fromArray(S, from, fo + 5 * ldf, m);
    var c60 = FloatVector.fromArray(S, from, fo + 6 * ldf, m);
    var c70 = FloatVector.fromArray(S, from, fo + 7 * ldf, m);
    int r2 = 2 * rs;
    int r3 = 3 * rs;
    int r4 = 4 * rs;
    int r5 = 5 * rs;
    int r6 = 6 * rs;
    int r7 = 7 * rs;
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      c00 = FloatVector.broadcast(S, a[ai]).fma(b0, c00);
      c10 = FloatVector.broadcast(S, a[ai + rs]).fma(b0, c10);
      c20 = FloatVector.broadcast(S, a[ai + r2]).fma(b0, c20);
      c30 = FloatVector.broadcast(S, a[ai + r3]).fma(b0, c30);
      c40 = FloatVector.broadcast(S, a[ai + r4]).fma(b0, c40);
      c50 = FloatVector.broadcast(S, a[ai + r5]).fma(b0, c50);
      c60 = FloatVector.broadcast(S, a[ai + r6]).fma(b0, c60);
      c70 = FloatVector.broadcast(S, a[ai + r7]).fma(b0, c70);
    }
    c00.intoArray(c, co, m);
    c10.intoArray(c, q1, m);
    c20.intoArray(c, q2, m);
    c30.intoArray(c, q3, m);
    c40.intoArray(c, q4, m);
    c50.intoArray(c, q5, m);
    c60.intoArray(c, q6, m);
    c70.intoArray(c, q7, m);
  }

  private static void block4x1(
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
      int nr) {
    var m = S.indexInRange(0, nr);
    int q1 = co + ldc;
    int q2 = co + 2 * ldc;
    int q3 = co + 3 * ldc;
    var c00 = FloatVector.fromArray(S, from, fo, m);
    var c10 = FloatVector.fromArray(S, from, fo + ldf, m);
    var c20 = FloatVector.fromArray(S, from, fo + 2 * ldf, m);
    var c30 = FloatVector.fromArray(S, from, fo + 3 * ldf, m);
    int r2 = 2 * rs;
    int r3 = 3 * rs;
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      c00 = FloatVector.broadcast(S, a[ai]).fma(b0, c00);
      c10 = FloatVector.broadcast(S, a[ai + rs]).fma(b0, c10);
      c20 = FloatVector.broadcast(S, a[ai + r2]).fma(b0, c20);
      c30 = FloatVector.broadcast(S, a[ai + r3]).fma(b0, c30);
    }
    c00.intoArray(c, co, m);
    c10.intoArray(c, q1, m);
    c20.intoArray(c, q2, m);
    c30.intoArray(c, q3, m);
  }

  private static void block2x1(
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
      int nr) {
    var m = S.indexInRange(0, nr);
    int q1 = co + ldc;
    var c00 = FloatVector.fromArray(S, from, fo, m);
    var c10 = FloatVector.fromArray(S, from, fo + ldf, m);
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      c00 = FloatVector.broadcast(S, a[ai]).fma(b0, c00);
      c10 = FloatVector.broadcast(S, a[ai + rs]).fma(b0, c10);
    }
    c00.intoArray(c, co, m);
    c10.intoArray(c, q1, m);
  }

  private static void block1x1(
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
      int nr) {
    var m = S.indexInRange(0, nr);
    var c00 = FloatVector.fromArray(S, from, fo, m);
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      c00 = FloatVector.broadcast(S, a[ai]).fma(b0, c00);
    }
    c00.intoArray(c, co, m);
  }
}
