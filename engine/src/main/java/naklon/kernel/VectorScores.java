package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import naklon.kernel.Kernels.Unary;

/** The SIMD twin of {@link FloatScores}. */
final class VectorScores {

  private VectorScores() {}

  static void weights(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      float scale,
      float[] s,
      int so,
      int max,
      int sum,
      int factor) {
    for (int r = 0; r < rows; r++) {
      int p = so + r * ld;
      int m = Math.min(n, seen + r * step);
      float before = s[max + r];
      float after = Math.max(before, scale(s, p, m, scale));
      shift(s, p, m, after);
      Arrays.fill(s, p + m, p + n, Float.NEGATIVE_INFINITY);
      s[max + r] = after;
      s[factor + r] = before - after;
    }
    exp(rows, n, ld, s, so);
    for (int r = 0; r < rows; r++) {
      s[factor + r] = FloatMath.exp(s[factor + r]);
      s[sum + r] = s[sum + r] * s[factor + r] + VectorReduce.sumRow(s, so + r * ld, n);
    }
  }

  /** s · scale, and the largest of it. */
  private static float scale(float[] s, int so, int n, float scale) {
    float most = Float.NEGATIVE_INFINITY;
    int j = 0;
    if (n >= L) {
      var p = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
      for (; j + L <= n; j += L) {
        var v = FloatVector.fromArray(S, s, so + j).mul(scale);
        v.intoArray(s, so + j);
        p = p.max(v);
      }
      most = Lanes.foldMax(p);
    }
    for (; j < n; j++) {
      s[so + j] *= scale;
      most = Math.max(most, s[so + j]);
    }
    return most;
  }

  private static void shift(float[] s, int so, int n, float by) {
    int j = 0;
    for (; j + L <= n; j += L) {
      FloatVector.fromArray(S, s, so + j).sub(by).intoArray(s, so + j);
    }
    for (; j < n; j++) {
      s[so + j] -= by;
    }
  }

  private static void exp(int rows, int n, int ld, float[] s, int so) {
    if (n == ld) { // one run
      n *= rows;
      rows = 1;
    }
    int t = S.loopBound(n);
    for (int r = 0; r < rows; r++) {
      int p = so + r * ld;
      VectorUnary.unary(Unary.EXP, s, p, s, p, t);
      FloatElementwise.unary(Unary.EXP, s, p + t, s, p + t, n - t);
    }
  }

  static void weightsAgain(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      float scale,
      float[] s,
      int so,
      float[] log,
      int lo) {
    for (int r = 0; r < rows; r++) {
      int p = so + r * ld;
      int m = Math.min(n, seen + r * step);
      scaleAndShift(s, p, m, scale, log[lo + r]);
      Arrays.fill(s, p + m, p + n, Float.NEGATIVE_INFINITY);
    }
    exp(rows, n, ld, s, so);
  }

  private static void scaleAndShift(float[] s, int so, int n, float scale, float by) {
    int j = 0;
    for (; j + L <= n; j += L) {
      FloatVector.fromArray(S, s, so + j).mul(scale).sub(by).intoArray(s, so + j);
    }
    for (; j < n; j++) {
      s[so + j] = s[so + j] * scale - by;
    }
  }

  static void slopes(int rows, int n, int ld, float scale, float[] s, int po, int dpo, int inner) {
    for (int r = 0; r < rows; r++) {
      slope(n, scale, s, po + r * ld, dpo + r * ld, s[inner + r]);
    }
  }

  private static void slope(int n, float scale, float[] s, int p, int d, float inner) {
    int j = 0;
    for (; j + L <= n; j += L) {
      var centred = FloatVector.fromArray(S, s, d + j).sub(inner);
      FloatVector.fromArray(S, s, p + j).mul(centred).mul(scale).intoArray(s, d + j);
    }
    for (; j < n; j++) {
      s[d + j] = s[p + j] * (s[d + j] - inner) * scale;
    }
  }

  static void scaleRows(
      boolean divides, int rows, int n, int ld, float[] z, int zo, float[] by, int bo) {
    for (int r = 0; r < rows; r++) {
      if (divides) {
        over(z, zo + r * ld, n, by[bo + r]);
      } else {
        times(z, zo + r * ld, n, by[bo + r]);
      }
    }
  }

  private static void times(float[] z, int zo, int n, float by) {
    int j = 0;
    for (; j + L <= n; j += L) {
      FloatVector.fromArray(S, z, zo + j).mul(by).intoArray(z, zo + j);
    }
    for (; j < n; j++) {
      z[zo + j] *= by;
    }
  }

  private static void over(float[] z, int zo, int n, float by) {
    int j = 0;
    for (; j + L <= n; j += L) {
      FloatVector.fromArray(S, z, zo + j).div(by).intoArray(z, zo + j);
    }
    for (; j < n; j++) {
      z[zo + j] /= by;
    }
  }

  static void dots(
      int rows, int n, int ld, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    if (!VectorNorm.takes(n)) {
      FloatScores.dots(rows, n, ld, x, xo, y, yo, z, zo);
      return;
    }
    for (int r = 0; r < rows; r++) {
      z[zo + r] = VectorNorm.products(x, xo + r * ld, 0f, 1f, y, yo + r * ld, n);
    }
  }

  static void transpose(
      int rows, int columns, float[] x, int xo, int sx, float[] z, int zo, int sz) {
    int m = rows - rows % L;
    int n = columns - columns % L;
    for (int i = 0; i < m; i += L) {
      for (int j = 0; j < n; j += L) {
        Transpose.tile(x, xo + i * sx + j, sx, z, zo + j * sz + i, sz);
      }
    }
    FloatScores.transpose(m, columns - n, x, xo + n, sx, z, zo + n * sz, sz);
    FloatScores.transpose(rows - m, columns, x, xo + m * sx, sx, z, zo + m, sz);
  }
}
