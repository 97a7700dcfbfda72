package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Register blocks of a convolution's weight gradient, two vectors wide: a matrix product whose left
 * side lies where the pixels lie, a row for each tap and a column for each window. Written out and
 * small for the reasons given at {@link Gemm4}.
 */
final class Taps2 {

  private Taps2() {}

  /**
   * C[m, 2·L] += A[m, kc] · B[kc, 2·L], each entry one chain of fma with increasing p. A's element
   * (i, p) is a[ao + row[i] + pixel[from + p]]; row p of B begins at bo + p·2·L.
   */
  static void rows(
      int m,
      int kc,
      float[] a,
      int ao,
      int[] row,
      int[] pixel,
      int from,
      float[] b,
      int bo,
      float[] c,
      int co,
      int ldc) {
    int i = 0;
    for (int ci = co; i + 6 <= m; i += 6, ci += 6 * ldc) {
      block6(kc, a, ao, row, i, pixel, from, b, bo, c, ci, ldc);
    }
    int ci = co + i * ldc;
    if ((m - i & 4) != 0) {
      block4(kc, a, ao, row, i, pixel, from, b, bo, c, ci, ldc);
      i += 4;
      ci += 4 * ldc;
    }
    if ((m - i & 2) != 0) {
      block2(kc, a, ao, row, i, pixel, from, b, bo, c, ci, ldc);
      i += 2;
      ci += 2 * ldc;
    }
    if ((m - i & 1) != 0) {
      block1(kc, a, ao, row, i, pixel, from, b, bo, c, ci, ldc);
    }
  }

  private static void block6(
      int kc,
      float[] a,
      int ao,
      int[] row,
      int i,
      int[] pixel,
      int from,
      float[] b,
      int bo,
      float[] c,
      int co,
      int ldc) {
    var c00 = FloatVector.fromArray(S, c, co);
    var c01 = FloatVector.fromArray(S, c, co + L);
    int q1 = co + ldc;
    var c10 = FloatVector.fromArray(S, c, q1);
    var c11 = FloatVector.fromArray(S, c, q1 + L);
    int q2 = co + 2 * ldc;
    var c20 = FloatVector.fromArray(S, c, q2);
    var c21 = FloatVector.fromArray(S, c, q2 + L);
    int q3 = co + 3 * ldc;
    var c30 = FloatVector.fromArray(S, c, q3);
    var c31 = FloatVector.fromArray(S, c, q3 + L);
    int q4 = co + 4 * ldc;
    var c40 = FloatVector.fromArray(S, c, q4);
    var c41 = FloatVector.fromArray(S, c, q4 + L);
    int q5 = co + 5 * ldc;
    var c50 = FloatVector.fromArray(S, c, q5);
    var c51 = FloatVector.fromArray(S, c, q5 + L);
    int r0 = ao + row[i];
    int r1 = ao + row[i + 1];
    int r2 = ao + row[i + 2];
    int r3 = ao + row[i + 3];
    int r4 = ao + row[i + 4];
    int r5 = ao + row[i + 5];
    for (int p = 0, bi = bo; p < kc; p++, bi += 2 * L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[r1 + at]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      var a2 = FloatVector.broadcast(S, a[r2 + at]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      var a3 = FloatVector.broadcast(S, a[r3 + at]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      var a4 = FloatVector.broadcast(S, a[r4 + at]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      var a5 = FloatVector.broadcast(S, a[r5 + at]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L);
    c20.intoArray(c, q2);
    c21.intoArray(c, q2 + L);
    c30.intoArray(c, q3);
    c31.intoArray(c, q3 + L);
    c40.intoArray(c, q4);
    c41.intoArray(c, q4 + L);
    c50.intoArray(c, q5);
    c51.intoArray(c, q5 + L);
  }

  private static void block4(
      int kc,
      float[] a,
      int ao,
      int[] row,
      int i,
      int[] pixel,
      int from,
      float[] b,
      int bo,
      float[] c,
      int co,
      int ldc) {
    var c00 = FloatVector.fromArray(S, c, co);
    var c01 = FloatVector.fromArray(S, c, co + L);
    int q1 = co + ldc;
    var c10 = FloatVector.fromArray(S, c, q1);
    var c11 = FloatVector.fromArray(S, c, q1 + L);
    int q2 = co + 2 * ldc;
    var c20 = FloatVector.fromArray(S, c, q2);
    var c21 = FloatVector.fromArray(S, c, q2 + L);
    int q3 = co + 3 * ldc;
    var c30 = FloatVector.fromArray(S, c, q3);
    var c31 = FloatVector.fromArray(S, c, q3 + L);
    int r0 = ao + row[i];
    int r1 = ao + row[i + 1];
    int r2 = ao + row[i + 2];
    int r3 = ao + row[i + 3];
    for (int p = 0, bi = bo; p < kc; p++, bi += 2 * L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[r1 + at]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      var a2 = FloatVector.broadcast(S, a[r2 + at]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      var a3 = FloatVector.broadcast(S, a[r3 + at]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L);
    c20.intoArray(c, q2);
    c21.intoArray(c, q2 + L);
    c30.intoArray(c, q3);
    c31.intoArray(c, q3 + L);
  }

  private static void block2(
      int kc,
      float[] a,
      int ao,
      int[] row,
      int i,
      int[] pixel,
      int from,
      float[] b,
      int bo,
      float[] c,
      int co,
      int ldc) {
    var c00 = FloatVector.fromArray(S, c, co);
    var c01 = FloatVector.fromArray(S, c, co + L);
    int q1 = co + ldc;
    var c10 = FloatVector.fromArray(S, c, q1);
    var c11 = FloatVector.fromArray(S, c, q1 + L);
    int r0 = ao + row[i];
    int r1 = ao + row[i + 1];
    for (int p = 0, bi = bo; p < kc; p++, bi += 2 * L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(S, a[r1 + at]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, q1);
    c11.intoArray(c, q1 + L);
  }

  private static void block1(
      int kc,
      float[] a,
      int ao,
      int[] row,
      int i,
      int[] pixel,
      int from,
      float[] b,
      int bo,
      float[] c,
      int co,
      int ldc) {
    var c00 = FloatVector.fromArray(S, c, co);
    var c01 = FloatVector.fromArray(S, c, co + L);
    int r0 = ao + row[i];
    for (int p = 0, bi = bo; p < kc; p++, bi += 2 * L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var b1 = FloatVector.fromArray(S, b, bi + L);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
  }
}
