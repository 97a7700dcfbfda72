package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Register blocks of the matrix product: blocks two vectors wide, cut at the edge of C. Each method
 * keeps its part of C in registers while k runs. They are written out, and kept small, because the
 * JIT holds only local variables in registers and fails on very large vector methods; they call the
 * Vector API directly, because its methods are inlined without counting, ours not.
 */
final class Gemm2 {

  private Gemm2() {}

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
    for (int ai = ao, fi = fo, ci = co; i + 6 <= m; i += 6) {
      block6x2(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
      ai += 6 * rs;
      fi += 6 * ldf;
      ci += 6 * ldc;
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
      block4x2(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
      ai += 4 * rs;
      fi += 4 * ldf;
      ci += 4 * ldc;
    }
    if ((m & 2) != 0) {
      block2x2(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
      ai += 2 * rs;
      fi += 2 * ldf;
      ci += 2 * ldc;
    }
    if ((m & 1) != 0) {
      block1x2(kc, a, ai, rs, ks, b, bo, sb, from, fi, ldf, c, ci, ldc, nr);
    }
  }

  private static void block6x2(
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
    var m = S.indexInRange(L, nr);
    int q1 = co + ldc;
    int q2 = co + 2 * ldc;
    int q3 = co + 3 * ldc;
    int q4 = co + 4 * ldc;
    int q5 = co + 5 * ldc;
    var c00 = FloatVector.fromArray(S, from, fo);
    var c01 = FloatVector.fromArray(S, from, fo + L, m);
    var c10 = FloatVector.fromArray(S, from, fo + ldf);
    var c11 = FloatVector.fromArray(S, from, fo + ldf + L, m);
    var c20 = FloatVector.fromArray(S, from, fo + 2 * ldf);
    var c21 = FloatVector.fromArray(S, from, fo + 2 * ldf + L, m);
    var c30 = FloatVector.fromArray(S, from, fo + 3 * ldf);
    var c31 = FloatVector.fromArray(S, from, fo + 3 * ldf + L, m);
    var c40 = FloatVector.fromArray(S, from, fo + 4 * ldf);
    var c41 = FloatVector.fromArray(S, from, fo + 4 * ldf + L, m);
    var c50 = FloatVector.fromArray(S, from, fo + 5 * ldf);
    var c51 = FloatVector.fromArray(S, from, fo + 5 * ldf + L, m);
    int r2 = 2 * rs;
    int r3 = 3 * rs;
    int r4 = 4 * rs;
    int r5 = 5 * rs;
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[ai + rs]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      var a2 = FloatVector.broadcast(S, a[ai + r2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      var a3 = FloatVector.broadcast(S, a[ai + r3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      var a4 = FloatVector.broadcast(S, a[ai + r4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      var a5 = FloatVector.broadcast(S, a[ai + r5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L, m);
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L, m);
    c20.intoArray(c, q2);
    c21.intoArray(c, q2 + L, m);
    c30.intoArray(c, q3);
    c31.intoArray(c, q3 + L, m);
    c40.intoArray(c, q4);
    c41.intoArray(c, q4 + L, m);
    c50.intoArray(c, q5);
    c51.intoArray(c, q5 + L, m);
  }

  private static void block4x2(
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
    var m = S.indexInRange(L, nr);
    int q1 = co + ldc;
    int q2 = co + 2 * ldc;
    int q3 = co + 3 * ldc;
    var c00 = FloatVector.fromArray(S, from, fo);
    var c01 = FloatVector.fromArray(S, from, fo + L, m);
    var c10 = FloatVector.fromArray(S, from, fo + ldf);
    var c11 = FloatVector.fromArray(S, from, fo + ldf + L, m);
    var c20 = FloatVector.fromArray(S, from, fo + 2 * ldf);
    var c21 = FloatVector.fromArray(S, from, fo + 2 * ldf + L, m);
    var c30 = FloatVector.fromArray(S, from, fo + 3 * ldf);
    var c31 = FloatVector.fromArray(S, from, fo + 3 * ldf + L, m);
    int r2 = 2 * rs;
    int r3 = 3 * rs;
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[ai + rs]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      var a2 = FloatVector.broadcast(S, a[ai + r2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      var a3 = FloatVector.broadcast(S, a[ai + r3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L, m);
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L, m);
    c20.intoArray(c, q2);
    c21.intoArray(c, q2 + L, m);
    c30.intoArray(c, q3);
    c31.intoArray(c, q3 + L, m);
  }

  private static void block2x2(
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
    var m = S.indexInRange(L, nr);
    int q1 = co + ldc;
    var c00 = FloatVector.fromArray(S, from, fo);
    var c01 = FloatVector.fromArray(S, from, fo + L, m);
    var c10 = FloatVector.fromArray(S, from, fo + ldf);
    var c11 = FloatVector.fromArray(S, from, fo + ldf + L, m);
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[ai + rs]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L, m);
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L, m);
  }

  private static void block1x2(
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
    var m = S.indexInRange(L, nr);
    var c00 = FloatVector.fromArray(S, from, fo);
    var c01 = FloatVector.fromArray(S, from, fo + L, m);
    for (int p = 0, ai = ao, bi = bo; p < kc; p++, ai += ks, bi += sb) {
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L, m);
  }
}
