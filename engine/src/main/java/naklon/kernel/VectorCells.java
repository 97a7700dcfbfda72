package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import naklon.kernel.Kernels.Unary;

/**
 * The SIMD twin of {@link FloatCells}: row by row, so that a row's gates stay in the first cache
 * between the loops of {@link VectorUnary}.
 */
final class VectorCells {

  private VectorCells() {}

  private static void unary(Unary f, float[] z, int zo, int n) {
    int t = S.loopBound(n);
    VectorUnary.unary(f, z, zo, z, zo, t);
    FloatElementwise.unary(f, z, zo + t, z, zo + t, n - t);
  }

  private static void sum(float[] x, int xo, float[] u, int uo, float[] z, int zo, int n) {
    int j = 0;
    for (int end = S.loopBound(n); j < end; j += L) {
      var v = FloatVector.fromArray(S, x, xo + j);
      v.add(FloatVector.fromArray(S, u, uo + j)).intoArray(z, zo + j);
    }
    for (; j < n; j++) {
      z[zo + j] = x[xo + j] + u[uo + j];
    }
  }

  static void lstm(
      int rows,
      int h,
      float[] x,
      int xo,
      float[] u,
      int uo,
      float[] b,
      int bo,
      float[] c,
      int co,
      float[] next,
      int no,
      float[] nextC,
      int nco,
      float[] kept,
      int ko) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = ko + 5 * p;
      sum(x, xo + 4 * p, b, bo, kept, q, 4 * h);
      sum(kept, q, u, uo + 4 * p, kept, q, 4 * h);
      unary(Unary.SIGMOID, kept, q, 2 * h);
      unary(Unary.TANH, kept, q + 2 * h, h);
      unary(Unary.SIGMOID, kept, q + 3 * h, h);
      state(h, kept, q, c, co + p, nextC, nco + p);
      unary(Unary.TANH, kept, q + 4 * h, h);
      product(kept, q + 3 * h, kept, q + 4 * h, next, no + p, h);
    }
  }

  /** c' = f·c + i·g, to where it is kept and to where tanh(c') will be. */
  private static void state(int h, float[] kept, int q, float[] c, int co, float[] nextC, int nco) {
    int j = 0;
    for (int end = S.loopBound(h); j < end; j += L) {
      var stays =
          FloatVector.fromArray(S, kept, q + h + j).mul(FloatVector.fromArray(S, c, co + j));
      var in = FloatVector.fromArray(S, kept, q + j);
      var s = stays.add(in.mul(FloatVector.fromArray(S, kept, q + 2 * h + j)));
      s.intoArray(nextC, nco + j);
      s.intoArray(kept, q + 4 * h + j);
    }
    for (; j < h; j++) {
      float s = kept[q + h + j] * c[co + j] + kept[q + j] * kept[q + 2 * h + j];
      nextC[nco + j] = s;
      kept[q + 4 * h + j] = s;
    }
  }

  private static void product(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    int j = 0;
    for (int end = S.loopBound(n); j < end; j += L) {
      var v = FloatVector.fromArray(S, x, xo + j);
      v.mul(FloatVector.fromArray(S, y, yo + j)).intoArray(z, zo + j);
    }
    for (; j < n; j++) {
      z[zo + j] = x[xo + j] * y[yo + j];
    }
  }

  static void lstmGradient(
      int rows,
      int h,
      float[] c,
      int co,
      float[] kept,
      int ko,
      float[] dH,
      int dho,
      float[] dC,
      int dco,
      float[] dz,
      int dzo,
      float[] before,
      int bo) {
    if (h % L != 0) {
      FloatCells.lstmGradient(rows, h, c, co, kept, ko, dH, dho, dC, dco, dz, dzo, before, bo);
      return;
    }
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      lstmRow(
          h,
          c,
          co + p,
          kept,
          ko + 5 * p,
          dH,
          dho + p,
          dC,
          dco + p,
          dz,
          dzo + 4 * p,
          before,
          bo + p);
    }
  }

  private static void lstmRow(
      int h,
      float[] c,
      int co,
      float[] kept,
      int q,
      float[] dH,
      int dho,
      float[] dC,
      int dco,
      float[] dz,
      int z,
      float[] before,
      int bo) {
    var one = FloatVector.broadcast(S, 1f);
    for (int j = 0; j < h; j += L) {
      var in = FloatVector.fromArray(S, kept, q + j);
      var forget = FloatVector.fromArray(S, kept, q + h + j);
      var g = FloatVector.fromArray(S, kept, q + 2 * h + j);
      var out = FloatVector.fromArray(S, kept, q + 3 * h + j);
      var t = FloatVector.fromArray(S, kept, q + 4 * h + j);
      var d = FloatVector.fromArray(S, dH, dho + j);
      var s = FloatVector.fromArray(S, dC, dco + j).add(d.mul(out).mul(one.sub(t.mul(t))));
      s.mul(g).mul(in.mul(one.sub(in))).intoArray(dz, z + j);
      var stays = s.mul(FloatVector.fromArray(S, c, co + j));
      stays.mul(forget.mul(one.sub(forget))).intoArray(dz, z + h + j);
      s.mul(in).mul(one.sub(g.mul(g))).intoArray(dz, z + 2 * h + j);
      d.mul(t).mul(out.mul(one.sub(out))).intoArray(dz, z + 3 * h + j);
      s.mul(forget).intoArray(before, bo + j);
    }
  }

  static void gru(
      int rows,
      int h,
      float[] x,
      int xo,
      float[] u,
      int uo,
      float[] state,
      int so,
      float[] next,
      int no,
      float[] kept,
      int ko) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = ko + 3 * p;
      sum(x, xo + 3 * p, u, uo + 3 * p, kept, q, 2 * h);
      unary(Unary.SIGMOID, kept, q, 2 * h);
      int e = 3 * p + 2 * h;
      product(kept, q, u, uo + e, kept, q + 2 * h, h);
      sum(x, xo + e, kept, q + 2 * h, kept, q + 2 * h, h);
      unary(Unary.TANH, kept, q + 2 * h, h);
      between(h, kept, q, state, so + p, next, no + p);
    }
  }

  /** h' = n + z·(h − n). */
  private static void between(
      int h, float[] kept, int q, float[] state, int so, float[] next, int no) {
    int j = 0;
    for (int end = S.loopBound(h); j < end; j += L) {
      var n = FloatVector.fromArray(S, kept, q + 2 * h + j);
      var way = FloatVector.fromArray(S, state, so + j).sub(n);
      n.add(FloatVector.fromArray(S, kept, q + h + j).mul(way)).intoArray(next, no + j);
    }
    for (; j < h; j++) {
      float n = kept[q + 2 * h + j];
      next[no + j] = n + kept[q + h + j] * (state[so + j] - n);
    }
  }

  static void gruGradient(
      int rows,
      int h,
      float[] u,
      int uo,
      float[] state,
      int so,
      float[] kept,
      int ko,
      float[] dH,
      int dho,
      float[] dx,
      int dxo,
      float[] du,
      int duo,
      float[] before,
      int bo) {
    if (h % L != 0) {
      FloatCells.gruGradient(
          rows, h, u, uo, state, so, kept, ko, dH, dho, dx, dxo, du, duo, before, bo);
      return;
    }
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = 3 * p;
      gruRow(
          h, u, uo + q, state, so + p, kept, ko + q, dH, dho + p, dx, dxo + q, du, duo + q, before,
          bo + p);
    }
  }

  private static void gruRow(
      int h,
      float[] u,
      int uo,
      float[] state,
      int so,
      float[] kept,
      int q,
      float[] dH,
      int dho,
      float[] dx,
      int dxo,
      float[] du,
      int duo,
      float[] before,
      int bo) {
    var one = FloatVector.broadcast(S, 1f);
    for (int j = 0; j < h; j += L) {
      var reset = FloatVector.fromArray(S, kept, q + j);
      var z = FloatVector.fromArray(S, kept, q + h + j);
      var n = FloatVector.fromArray(S, kept, q + 2 * h + j);
      var d = FloatVector.fromArray(S, dH, dho + j);
      var a = d.mul(one.sub(z)).mul(one.sub(n.mul(n)));
      var dReset = a.mul(FloatVector.fromArray(S, u, uo + 2 * h + j));
      dReset = dReset.mul(reset.mul(one.sub(reset)));
      var way = FloatVector.fromArray(S, state, so + j).sub(n);
      var dUpdate = d.mul(way).mul(z.mul(one.sub(z)));
      dReset.intoArray(dx, dxo + j);
      dReset.intoArray(du, duo + j);
      dUpdate.intoArray(dx, dxo + h + j);
      dUpdate.intoArray(du, duo + h + j);
      a.intoArray(dx, dxo + 2 * h + j);
      a.mul(reset).intoArray(du, duo + 2 * h + j);
      d.mul(z).intoArray(before, bo + j);
    }
  }
}
