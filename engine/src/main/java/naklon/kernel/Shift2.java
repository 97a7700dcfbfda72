package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Register blocks of a convolution, two vectors wide: a matrix product whose right side lies where
 * the pixels lie. Row p of B begins off[p] elements further, so that the taps of a kernel are the
 * same plane, shifted. Written out and small for the reasons given at {@link Gemm4}.
 */
final class Shift2 {

  private Shift2() {}

  /**
   * C[m, 2·L] = A[m, kc] · B[kc, 2·L], each entry one chain of fma from zero with increasing p. A
   * is as {@link PackedLeft} leaves it; row p of B begins at bo + off[p].
   */
  static void rows(
      int m, int kc, float[] a, int ao, float[] b, int bo, int[] off, float[] c, int co, int ldc) {
    int i = 0;
    for (; i + PackedLeft.ROWS <= m; i += PackedLeft.ROWS) {
      block6(kc, a, ao + i * kc, b, bo, off, c, co + i * ldc, ldc);
    }
    if (i < m) {
      lastRows(m - i, kc, a, ao + i * kc, m - i, b, bo, off, c, co + i * ldc, ldc);
    }
  }

  private static void lastRows(
      int m,
      int kc,
      float[] a,
      int ai,
      int ks,
      float[] b,
      int bo,
      int[] off,
      float[] c,
      int ci,
      int ldc) {
    if ((m & 4) != 0) {
      block4(kc, a, ai, ks, b, bo, off, c, ci, ldc);
      ai += 4;
      ci += 4 * ldc;
    }
    if ((m & 2) != 0) {
      block2(kc, a, ai, ks, b, bo, off, c, ci, ldc);
      ai += 2;
      ci += 2 * ldc;
    }
    if ((m & 1) != 0) {
      block1(kc, a, ai, ks, b, bo, off, c, ci, ldc);
    }
  }

  private static void block6(
      int kc, float[] a, int ao, float[] b, int bo, int[] off, float[] c, int co, int ldc) {
    var c00 = FloatVector.zero(S);
    var c01 = FloatVector.zero(S);
    var c10 = FloatVector.zero(S);
    var c11 = FloatVector.zero(S);
    var c20 = FloatVector.zero(S);
    var c21 = FloatVector.zero(S);
    var c30 = FloatVector.zero(S);
    var c31 = FloatVector.zero(S);
    var c40 = FloatVector.zero(S);
    var c41 = FloatVector.zero(S);
    var c50 = FloatVector.zero(S);
    var c51 = FloatVector.zero(S);
    for (int p = 0; p < kc; p++) {
      int bi = bo + off[p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ao + p * 6]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[ao + p * 6 + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      var a2 = FloatVector.broadcast(S, a[ao + p * 6 + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      var a3 = FloatVector.broadcast(S, a[ao + p * 6 + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      var a4 = FloatVector.broadcast(S, a[ao + p * 6 + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      var a5 = FloatVector.broadcast(S, a[ao + p * 6 + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    int q1 = co + ldc;
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L);
    int q2 = co + 2 * ldc;
    c20.intoArray(c, q2);
    c21.intoArray(c, q2 + L);
    int q3 = co + 3 * ldc;
    c30.intoArray(c, q3);
    c31.intoArray(c, q3 + L);
    int q4 = co + 4 * ldc;
    c40.intoArray(c, q4);
    c41.intoArray(c, q4 + L);
    int q5 = co + 5 * ldc;
    c50.intoArray(c, q5);
    c51.intoArray(c, q5 + L);
  }

  private static void block4(
      int kc, float[] a, int ao, int ks, float[] b, int bo, int[] off, float[] c, int co, int ldc) {
    var c00 = FloatVector.zero(S);
    var c01 = FloatVector.zero(S);
    var c10 = FloatVector.zero(S);
    var c11 = FloatVector.zero(S);
    var c20 = FloatVector.zero(S);
    var c21 = FloatVector.zero(S);
    var c30 = FloatVector.zero(S);
    var c31 = FloatVector.zero(S);
    for (int p = 0, ai = ao; p < kc; p++, ai += ks) {
      int bi = bo + off[p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[ai + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      var a2 = FloatVector.broadcast(S, a[ai + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      var a3 = FloatVector.broadcast(S, a[ai + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    int q1 = co + ldc;
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L);
    int q2 = co + 2 * ldc;
    c20.intoArray(c, q2);
    c21.intoArray(c, q2 + L);
    int q3 = co + 3 * ldc;
    c30.intoArray(c, q3);
    c31.intoArray(c, q3 + L);
  }

  private static void block2(
      int kc, float[] a, int ao, int ks, float[] b, int bo, int[] off, float[] c, int co, int ldc) {
    var c00 = FloatVector.zero(S);
    var c01 = FloatVector.zero(S);
    var c10 = FloatVector.zero(S);
    var c11 = FloatVector.zero(S);
    for (int p = 0, ai = ao; p < kc; p++, ai += ks) {
      int bi = bo + off[p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[ai + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    int q1 = co + ldc;
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L);
  }

  private static void block1(
      int kc, float[] a, int ao, int ks, float[] b, int bo, int[] off, float[] c, int co, int ldc) {
    var c00 = FloatVector.zero(S);
    var c01 = FloatVector.zero(S);
    for (int p = 0, ai = ao; p < kc; p++, ai += ks) {
      int bi = bo + off[p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
  }
}
