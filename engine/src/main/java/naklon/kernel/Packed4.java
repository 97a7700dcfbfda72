package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;
import static naklon.kernel.VectorGemm.PANEL;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Gemm4} where both sides are packed. The strides are then constants, and the JIT proves
 * once, before the loop over k, that no index leaves its array.
 */
final class Packed4 {

  private Packed4() {}

  /**
   * C[m, PANEL] = F[m, PANEL] + A[m, kc] · B[kc, PANEL], each entry one chain of fma with
   * increasing p: F is C itself, or zeros with {@code ldf} 0. A is as {@link PackedLeft} leaves it;
   * row p of B begins at bo + p·sb.
   */
  static void rows(
      int m,
      int kc,
      float[] a,
      int ao,
      float[] b,
      int bo,
      int sb,
      float[] from,
      int fo,
      int ldf,
      float[] c,
      int co,
      int ldc) {
    int i = 0;
    for (; sb == PANEL && i + 6 <= m; i += 6) {
      block6x4(kc, a, ao + i * kc, b, bo, from, fo + i * ldf, ldf, c, co + i * ldc, ldc);
    }
    for (; i < m; i += 6) {
      int rows = Math.min(6, m - i);
      int fi = fo + i * ldf;
      Gemm4.rows(rows, kc, a, ao + i * kc, 1, rows, b, bo, sb, from, fi, ldf, c, co + i * ldc, ldc);
    }
  }

  private static void block6x4(
      int kc,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] from,
      int fo,
      int ldf,
      float[] c,
      int co,
      int ldc) {
    var c00 = FloatVector.fromArray(S, from, fo);
    var c01 = FloatVector.fromArray(S, from, fo + L);
    var c02 = FloatVector.fromArray(S, from, fo + 2 * L);
    var c03 = FloatVector.fromArray(S, from, fo + 3 * L);
    var c10 = FloatVector.fromArray(S, from, fo + ldf);
    var c11 = FloatVector.fromArray(S, from, fo + ldf + L);
    var c12 = FloatVector.fromArray(S, from, fo + ldf + 2 * L);
    var c13 = FloatVector.fromArray(S, from, fo + ldf + 3 * L);
    var c20 = FloatVector.fromArray(S, from, fo + 2 * ldf);
    var c21 = FloatVector.fromArray(S, from, fo + 2 * ldf + L);
    var c22 = FloatVector.fromArray(S, from, fo + 2 * ldf + 2 * L);
    var c23 = FloatVector.fromArray(S, from, fo + 2 * ldf + 3 * L);
    var c30 = FloatVector.fromArray(S, from, fo + 3 * ldf);
    var c31 = FloatVector.fromArray(S, from, fo + 3 * ldf + L);
    var c32 = FloatVector.fromArray(S, from, fo + 3 * ldf + 2 * L);
    var c33 = FloatVector.fromArray(S, from, fo + 3 * ldf + 3 * L);
    var c40 = FloatVector.fromArray(S, from, fo + 4 * ldf);
    var c41 = FloatVector.fromArray(S, from, fo + 4 * ldf + L);
    var c42 = FloatVector.fromArray(S, from, fo + 4 * ldf + 2 * L);
    var c43 = FloatVector.fromArray(S, from, fo + 4 * ldf + 3 * L);
    var c50 = FloatVector.fromArray(S, from, fo + 5 * ldf);
    var c51 = FloatVector.fromArray(S, from, fo + 5 * ldf + L);
    var c52 = FloatVector.fromArray(S, from, fo + 5 * ldf + 2 * L);
    var c53 = FloatVector.fromArray(S, from, fo + 5 * ldf + 3 * L);
    for (int p = 0; p < kc; p++) {
      var b0 = FloatVector.fromArray(S, b, bo + p * PANEL);
      var b1 = FloatVector.fromArray(S, b, bo + p * PANEL + L);
      var b2 = FloatVector.fromArray(S, b, bo + p * PANEL + 2 * L);
      var b3 = FloatVector.fromArray(S, b, bo + p * PANEL + 3 * L);
      var a0 = FloatVector.broadcast(S, a[ao + p * 6]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      var a1 = FloatVector.broadcast(S, a[ao + p * 6 + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      var a2 = FloatVector.broadcast(S, a[ao + p * 6 + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      var a3 = FloatVector.broadcast(S, a[ao + p * 6 + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      var a4 = FloatVector.broadcast(S, a[ao + p * 6 + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      c43 = a4.fma(b3, c43);
      var a5 = FloatVector.broadcast(S, a[ao + p * 6 + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      c53 = a5.fma(b3, c53);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c02.intoArray(c, co + 2 * L);
    c03.intoArray(c, co + 3 * L);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + L);
    c12.intoArray(c, co + ldc + 2 * L);
    c13.intoArray(c, co + ldc + 3 * L);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + L);
    c22.intoArray(c, co + 2 * ldc + 2 * L);
    c23.intoArray(c, co + 2 * ldc + 3 * L);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + L);
    c32.intoArray(c, co + 3 * ldc + 2 * L);
    c33.intoArray(c, co + 3 * ldc + 3 * L);
    c40.intoArray(c, co + 4 * ldc);
    c41.intoArray(c, co + 4 * ldc + L);
    c42.intoArray(c, co + 4 * ldc + 2 * L);
    c43.intoArray(c, co + 4 * ldc + 3 * L);
    c50.intoArray(c, co + 5 * ldc);
    c51.intoArray(c, co + 5 * ldc + L);
    c52.intoArray(c, co + 5 * ldc + 2 * L);
    c53.intoArray(c, co + 5 * ldc + 3 * L);
  }
}
