package naklon.kernel;

/** Sums by 16 partial sums, and maxima, of float64 data. */
final class DoubleReduce {

  private DoubleReduce() {}

  static void sum(
      double[] x, int xo, int a, int n, int b, int m, double[] z, int zo, int lo, int hi) {
    for (int e = lo; e < hi; e++) {
      int q = xo + (e / b * n * b + e % b) * m; // x[e / b, 0, e mod b, 0]
      z[zo + e] = b == 1 ? sumRow(x, q, n * m) : sumRuns(x, q, n, b * m, m);
    }
  }

  /** The sum of n contiguous elements. */
  static double sumRow(double[] x, int xo, int n) {
    return fold(
        quarter(x, xo, n, 0), quarter(x, xo, n, 1), quarter(x, xo, n, 2), quarter(x, xo, n, 3));
  }

  /** {@code ((p[j] + p[j+8]) + (p[j+4] + p[j+12]))} for 0 <= j < 4. */
  private static double quarter(double[] x, int xo, int n, int j) {
    double p0 = 0;
    double p4 = 0;
    double p8 = 0;
    double p12 = 0;
    int i = j;
    for (; i + 12 < n; i += 16) {
      p0 += x[xo + i];
      p4 += x[xo + i + 4];
      p8 += x[xo + i + 8];
      p12 += x[xo + i + 12];
    }
    if (i < n) {
      p0 += x[xo + i];
    }
    if (i + 4 < n) {
      p4 += x[xo + i + 4];
    }
    if (i + 8 < n) {
      p8 += x[xo + i + 8];
    }
    return (p0 + p8) + (p4 + p12);
  }

  /** The last two folds. */
  private static double fold(double p0, double p1, double p2, double p3) {
    return (p0 + p2) + (p1 + p3);
  }

  /** The sum over {@code n} runs of m contiguous elements, {@code stride} apart. */
  static double sumRuns(double[] x, int xo, int n, int stride, int m) {
    return fold(
        quarterOfRuns(x, xo, n, stride, m, 0),
        quarterOfRuns(x, xo, n, stride, m, 1),
        quarterOfRuns(x, xo, n, stride, m, 2),
        quarterOfRuns(x, xo, n, stride, m, 3));
  }

  private static double quarterOfRuns(double[] x, int xo, int n, int stride, int m, int j) {
    double p0 = partialOfRuns(x, xo, n, stride, m, j);
    double p4 = partialOfRuns(x, xo, n, stride, m, j + 4);
    double p8 = partialOfRuns(x, xo, n, stride, m, j + 8);
    double p12 = partialOfRuns(x, xo, n, stride, m, j + 12);
    return (p0 + p8) + (p4 + p12);
  }

  /** One partial sum: reduced indices p, p + 16, p + 32, ... */
  private static double partialOfRuns(double[] x, int xo, int n, int stride, int m, int p) {
    double s = 0;
    int j = p; // reduced index minus the start of run i
    for (int i = 0; i < n; i++) {
      for (; j < m; j += 16) {
        s += x[xo + i * stride + j];
      }
      j -= m;
    }
    return s;
  }

  static void max(
      double[] x, int xo, int a, int n, int b, int m, double[] z, int zo, int lo, int hi) {
    for (int e = lo; e < hi; e++) {
      int q = xo + (e / b * n * b + e % b) * m;
      double s = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        s = Math.max(s, maxRow(x, q + i * b * m, m));
      }
      z[zo + e] = s;
    }
  }

  static double maxRow(double[] x, int xo, int n) {
    double s = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      s = Math.max(s, x[xo + i]);
    }
    return s;
  }

  static void argmax(double[] x, int xo, int rows, int n, int[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      z[zo + r] = argmax(x, xo + r * n, n);
    }
  }

  private static int argmax(double[] x, int xo, int n) {
    int best = 0;
    double s = x[xo];
    for (int i = 1; i < n && s == s; i++) {
      double v = x[xo + i];
      if (!(v <= s)) { // larger or NaN
        s = v;
        best = i;
      }
    }
    return best;
  }
}
