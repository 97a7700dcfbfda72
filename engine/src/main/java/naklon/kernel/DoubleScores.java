package naklon.kernel;

/** What attention does to a block of scores between its products, in float64. */
final class DoubleScores {

  private DoubleScores() {}

  static void weights(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      double scale,
      double[] s,
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
      double before = s[max + r];
      double after = Math.max(before, DoubleReduce.maxRow(s, p, m));
      exp(s, p, m, n, after);
      s[max + r] = after;
      s[factor + r] = StrictMath.exp(before - after);
      s[sum + r] = s[sum + r] * s[factor + r] + DoubleReduce.sumRow(s, p, n);
    }
  }

  /** e^(s − by), and 0 from m to n. */
  private static void exp(double[] s, int p, int m, int n, double by) {
    for (int j = 0; j < n; j++) {
      s[p + j] = j < m ? StrictMath.exp(s[p + j] - by) : 0;
    }
  }

  static void weightsAgain(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      double scale,
      double[] s,
      int so,
      double[] log,
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

  static void slopes(
      int rows, int n, int ld, double scale, double[] s, int po, int dpo, int inner) {
    for (int r = 0; r < rows; r++) {
      int p = po + r * ld;
      int d = dpo + r * ld;
      for (int j = 0; j < n; j++) {
        s[d + j] = s[p + j] * (s[d + j] - s[inner + r]) * scale;
      }
    }
  }

  static void scaleRows(
      boolean divides, int rows, int n, int ld, double[] z, int zo, double[] by, int bo) {
    for (int r = 0; r < rows; r++) {
      for (int j = zo + r * ld; j < zo + r * ld + n; j++) {
        z[j] = divides ? z[j] / by[bo + r] : z[j] * by[bo + r];
      }
    }
  }

  static void dots(
      int rows, int n, int ld, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      z[zo + r] = DoubleNorm.products(x, xo + r * ld, 0, 1, y, yo + r * ld, n);
    }
  }

  static void transpose(
      int rows, int columns, double[] x, int xo, int sx, double[] z, int zo, int sz) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        z[zo + j * sz + i] = x[xo + i * sx + j];
      }
    }
  }
}
