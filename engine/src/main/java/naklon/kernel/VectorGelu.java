package naklon.kernel;

import static naklon.kernel.FloatGelu.CUBE;
import static naklon.kernel.FloatGelu.CUBE_SLOPE;
import static naklon.kernel.FloatGelu.DENSITY;
import static naklon.kernel.FloatGelu.INNER;
import static naklon.kernel.FloatGelu.ROOT_HALF;
import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import naklon.kernel.Kernels.Unary;

/**
 * The SIMD twin of {@link FloatGelu}: the loops of {@link VectorUnary} with a little arithmetic
 * before and behind, over so few numbers that they stay in the first cache. n is a multiple of the
 * vector length.
 */
final class VectorGelu {
  /** Numbers between one loop and the next: three arrays of them fit into 32 KiB. */
  private static final int TILE = 1024;

  private VectorGelu() {}

  static void gelu(boolean tanh, float[] x, int xo, float[] z, int zo, int n) {
    for (int from = 0; from < n; from += TILE) {
      int m = Math.min(TILE, n - from);
      int p = xo + from;
      int q = zo + from;
      if (tanh) {
        inner(x, p, z, q, m);
        VectorUnary.unary(Unary.TANH, z, q, z, q, m);
      } else {
        scaled(x, p, z, q, m);
        VectorUnary.unary(Unary.ERF, z, q, z, q, m);
      }
      for (int i = 0; i < m; i += L) {
        var half = FloatVector.fromArray(S, x, p + i).mul(0.5f);
        half.mul(FloatVector.fromArray(S, z, q + i).add(1f)).intoArray(z, q + i);
      }
    }
  }

  private static void scaled(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector.fromArray(S, x, xo + i).mul(ROOT_HALF).intoArray(z, zo + i);
    }
  }

  private static void inner(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i);
      v.add(v.mul(v).mul(v).mul(CUBE)).mul(INNER).intoArray(z, zo + i);
    }
  }

  static void gradient(
      boolean tanh,
      float[] x,
      int xo,
      float[] d,
      int dO,
      float[] dx,
      int dxo,
      int n,
      float[] scratch,
      int so) {
    for (int from = 0; from < n; from += TILE) {
      int m = Math.min(TILE, n - from);
      if (tanh) {
        tanhGradient(x, xo + from, d, dO + from, dx, dxo + from, m);
      } else {
        erfGradient(x, xo + from, d, dO + from, dx, dxo + from, m, scratch, so);
      }
    }
  }

  private static void tanhGradient(
      float[] x, int xo, float[] d, int dO, float[] dx, int dxo, int n) {
    inner(x, xo, dx, dxo, n);
    VectorUnary.unary(Unary.TANH, dx, dxo, dx, dxo, n);
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i);
      var t = FloatVector.fromArray(S, dx, dxo + i);
      var slope = v.mul(v).mul(CUBE_SLOPE).add(1f).mul(INNER);
      var bend = FloatVector.broadcast(S, 1f).sub(t.mul(t)).mul(slope);
      var all = t.add(1f).mul(0.5f).add(v.mul(0.5f).mul(bend));
      FloatVector.fromArray(S, d, dO + i).mul(all).intoArray(dx, dxo + i);
    }
  }

  private static void erfGradient(
      float[] x, int xo, float[] d, int dO, float[] dx, int dxo, int n, float[] e, int eo) {
    for (int i = 0; i < n; i += L) {
      var s = FloatVector.fromArray(S, x, xo + i).mul(ROOT_HALF);
      s.intoArray(dx, dxo + i);
      s.mul(s).neg().intoArray(e, eo + i);
    }
    VectorUnary.unary(Unary.ERF, dx, dxo, dx, dxo, n);
    VectorUnary.unary(Unary.EXP, e, eo, e, eo, n);
    for (int i = 0; i < n; i += L) {
      var below = FloatVector.fromArray(S, dx, dxo + i).add(1f).mul(0.5f);
      var density = FloatVector.fromArray(S, e, eo + i).mul(DENSITY);
      var all = below.add(FloatVector.fromArray(S, x, xo + i).mul(density));
      FloatVector.fromArray(S, d, dO + i).mul(all).intoArray(dx, dxo + i);
    }
  }
}
