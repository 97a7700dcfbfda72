package naklon.kernel;

/** What attention does to a block of scores between its products, in float32. */
final class FloatScores {

  private FloatScores() {}

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
      for (int j = 0; j < m; j++) {
        s[p + j] *= scale;
      }
      float before = s[max + r];
      float after = Math.max(before, FloatReduce.maxRow(s, p, m));
      exp(s, p, m, n, after);
      s[max + r] = after;
      s[factor + r] = FloatMath.exp(before - after);
      s[sum + r] = s[sum + r] * s[factor + r] + FloatReduce.sumRow(s, p, n);
    }
  }

  /** e^(s − by), and 0 from m to n. */
  private static void exp(float[] s, int p, int m, int n, float by) {
    for (int j = 0; j < n; j++) {
      s[p + j] = j < m ? FloatMath.exp(s[p + j] - by) : 0f;
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
      for (int j = 0; j < m; j++) {
        s[p + j] *= scale;
      }
      exp(s, p, m, n, log[lo + r]);
    }
  }

  static void slopes(int rows, int n, int ld, float scale, float[] s, int po, int dpo, int inner) {
    for (int r = 0; r < rows; r++) {
      int p = po + r * ld;
      int d = dpo + r * ld;
      for (int j = 0; j < n; j++) {
        s[d + j] = s[p + j] * (s[d + j] - s[inner + r]) * scale;
      }
    }
  }

  static void scaleRows(
      boolean divides, int rows, int n, int ld, float[] z, int zo, float[] by, int bo) {
    for (int r = 0; r < rows; r++) {
      for (int j = zo + r * ld; j < zo + r * ld + n; j++) {
        z[j] = divides ? z[j] / by[bo + r] : z[j] * by[bo + r];
      }
    }
  }

  static void dots(
      int rows, int n, int ld, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      z[zo + r] = FloatNorm.products(x, xo + r * ld, 0f, 1f, y, yo + r * ld, n);
    }
  }

  static void transpose(
      int rows, int columns, float[] x, int xo, int sx, float[] z, int zo, int sz) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        z[zo + j * sz + i] = x[xo + i * sx + j];
      }
    }
  }
}
