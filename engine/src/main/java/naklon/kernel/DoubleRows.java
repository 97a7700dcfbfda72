package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** Softmax and cross-entropy of float64 rows. */
final class DoubleRows {

  private DoubleRows() {}

  static void softmax(double[] x, int xo, int rows, int n, double[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      double max = DoubleReduce.maxRow(x, xo + r * n, n);
      int q = zo + r * n;
      for (int j = 0; j < n; j++) {
        z[q + j] = StrictMath.exp(x[xo + r * n + j] - max);
      }
      double sum = DoubleReduce.sumRow(z, q, n);
      for (int j = 0; j < n; j++) {
        z[q + j] /= sum;
      }
    }
  }

  static void crossEntropy(
      double[] x,
      int xo,
      int rows,
      int n,
      int[] labels,
      int lo,
      double[] loss,
      int so,
      double scale,
      double @Nullable [] d,
      int dO) {
    for (int r = 0; r < rows; r++) {
      int p = xo + r * n;
      int label = labels[lo + r];
      double max = DoubleReduce.maxRow(x, p, n);
      double atLabel = x[p + label] - max;
      double sum;
      if (d == null) {
        sum = sumOfExp(x, p, n, max);
      } else {
        int q = dO + r * n;
        for (int j = 0; j < n; j++) {
          d[q + j] = StrictMath.exp(x[p + j] - max);
        }
        sum = DoubleReduce.sumRow(d, q, n);
        gradient(d, q, n, sum, label, scale);
      }
      loss[so + r] = StrictMath.log(sum) - atLabel;
    }
  }

  /** d = (d / sum − onehot(label)) · scale. */
  private static void gradient(double[] d, int q, int n, double sum, int label, double scale) {
    for (int j = 0; j < n; j++) {
      double y = d[q + j] / sum;
      d[q + j] = (j == label ? y - 1 : y) * scale;
    }
  }

  /** The sum of e^(x − max) by 16 partial sums, without a place to keep the exponentials. */
  static double sumOfExp(double[] x, int xo, int n, double max) {
    double s0 = quarterOfExp(x, xo, n, max, 0);
    double s1 = quarterOfExp(x, xo, n, max, 1);
    double s2 = quarterOfExp(x, xo, n, max, 2);
    double s3 = quarterOfExp(x, xo, n, max, 3);
    return (s0 + s2) + (s1 + s3);
  }

  private static double quarterOfExp(double[] x, int xo, int n, double max, int j) {
    double p0 = partialOfExp(x, xo, n, max, j);
    double p4 = partialOfExp(x, xo, n, max, j + 4);
    double p8 = partialOfExp(x, xo, n, max, j + 8);
    double p12 = partialOfExp(x, xo, n, max, j + 12);
    return (p0 + p8) + (p4 + p12);
  }

  private static double partialOfExp(double[] x, int xo, int n, double max, int p) {
    double s = 0;
    for (int j = p; j < n; j += 16) {
      s += StrictMath.exp(x[xo + j] - max);
    }
    return s;
  }
}
