package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Register blocks of a convolution's weight gradient, one vector wide: a matrix product whose left
 * side lies where the pixels lie, a row for each tap and a column for each window. Written out and
 * small for the reasons given at {@link Gemm4}.
 */
final class Taps1 {

  private Taps1() {}

  /**
   * C[m, L] += A[m, kc] · B[kc, L], each entry one chain of fma with increasing p. A's element (i,
   * p) is a[ao + row[i] + pixel[from + p]]; row p of B begins at bo + p·L.
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
    for (int ci = co; i + 8 <= m; i += 8, ci += 8 * ldc) {
      block8(kc, a, ao, row, i, pixel, from, b, bo, c, ci, ldc);
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

  private static void block8(
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
    int q1 = co + ldc;
    var c10 = FloatVector.fromArray(S, c, q1);
    int q2 = co + 2 * ldc;
    var c20 = FloatVector.fromArray(S, c, q2);
    int q3 = co + 3 * ldc;
    var c30 = FloatVector.fromArray(S, c, q3);
    int q4 = co + 4 * ldc;
    var c40 = FloatVector.fromArray(S, c, q4);
    int q5 = co + 5 * ldc;
    var c50 = FloatVector.fromArray(S, c, q5);
    int q6 = co + 6 * ldc;
    var c60 = FloatVector.fromArray(S, c, q6);
    int q7 = co + 7 * ldc;
    var c70 = FloatVector.fromArray(S, c, q7);
    int r0 = ao + row[i];
    int r1 = ao + row[i + 1];
    int r2 = ao + row[i + 2];
    int r3 = ao + row[i + 3];
    int r4 = ao + row[i + 4];
    int r5 = ao + row[i + 5];
    int r6 = ao + row[i + 6];
    int r7 = ao + row[i + 7];
    for (int p = 0, bi = bo; p < kc; p++, bi += L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
      var a1 = FloatVector.broadcast(S, a[r1 + at]);
      c10 = a1.fma(b0, c10);
      var a2 = FloatVector.broadcast(S, a[r2 + at]);
      c20 = a2.fma(b0, c20);
      var a3 = FloatVector.broadcast(S, a[r3 + at]);
      c30 = a3.fma(b0, c30);
      var a4 = FloatVector.broadcast(S, a[r4 + at]);
      c40 = a4.fma(b0, c40);
      var a5 = FloatVector.broadcast(S, a[r5 + at]);
      c50 = a5.fma(b0, c50);
      var a6 = FloatVector.broadcast(S, a[r6 + at]);
      c60 = a6.fma(b0, c60);
      var a7 = FloatVector.broadcast(S, a[r7 + at]);
      c70 = a7.fma(b0, c70);
    }
    c00.intoArray(c, co);
    c10.intoArray(c, q1);
    c20.intoArray(c, q2);
    c30.intoArray(c, q3);
    c40.intoArray(c, q4);
    c50.intoArray(c, q5);
    c60.intoArray(c, q6);
    c70.intoArray(c, q7);
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
    int q1 = co + ldc;
    var c10 = FloatVector.fromArray(S, c, q1);
    int q2 = co + 2 * ldc;
    var c20 = FloatVector.fromArray(S, c, q2);
    int q3 = co + 3 * ldc;
    var c30 = FloatVector.fromArray(S, c, q3);
    int r0 = ao + row[i];
    int r1 = ao + row[i + 1];
    int r2 = ao + row[i + 2];
    int r3 = ao + row[i + 3];
    for (int p = 0, bi = bo; p < kc; p++, bi += L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
      var a1 = FloatVector.broadcast(S, a[r1 + at]);
      c10 = a1.fma(b0, c10);
      var a2 = FloatVector.broadcast(S, a[r2 + at]);
      c20 = a2.fma(b0, c20);
      var a3 = FloatVector.broadcast(S, a[r3 + at]);
      c30 = a3.fma(b0, c30);
    }
    c00.intoArray(c, co);
    c10.intoArray(c, q1);
    c20.intoArray(c, q2);
    c30.intoArray(c, q3);
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
    int q1 = co + ldc;
    var c10 = FloatVector.fromArray(S, c, q1);
    int r0 = ao + row[i];
    int r1 = ao + row[i + 1];
    for (int p = 0, bi = bo; p < kc; p++, bi += L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
      var a1 = FloatVector.broadcast(S, a[r1 + at]);
      c10 = a1.fma(b0, c10);
    }
    c00.intoArray(c, co);
    c10.intoArray(c, q1);
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
    int r0 = ao + row[i];
    for (int p = 0, bi = bo; p < kc; p++, bi += L) {
      int at = pixel[from + p];
      var b0 = FloatVector.fromArray(S, b, bi);
      var a0 = FloatVector.broadcast(S, a[r0 + at]);
      c00 = a0.fma(b0, c00);
    }
    c00.intoArray(c, co);
  }
}
