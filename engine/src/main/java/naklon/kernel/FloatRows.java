package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** Softmax and cross-entropy of float32 rows. */
final class FloatRows {

  private FloatRows() {}

  static void softmax(float[] x, int xo, int rows, int n, float[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      float max = FloatReduce.maxRow(x, xo + r * n, n);
      int q = zo + r * n;
      for (int j = 0; j < n; j++) {
        z[q + j] = FloatMath.exp(x[xo + r * n + j] - max);
      }
      float sum = FloatReduce.sumRow(z, q, n);
      for (int j = 0; j < n; j++) {
        z[q + j] /= sum;
      }
    }
  }

  static void crossEntropy(
      float[] x,
      int xo,
      int rows,
      int n,
      int[] labels,
      int lo,
      float[] loss,
      int so,
      float scale,
      float @Nullable [] d,
      int dO) {
    for (int r = 0; r < rows; r++) {
      int p = xo + r * n;
      int label = labels[lo + r];
      float max = FloatReduce.maxRow(x, p, n);
      float atLabel = x[p + label] - max;
      float sum;
      if (d == null) {
        sum = sumOfExp(x, p, n, max);
      } else {
        int q = dO + r * n;
        for (int j = 0; j < n; j++) {
          d[q + j] = FloatMath.exp(x[p + j] - max);
        }
        sum = FloatReduce.sumRow(d, q, n);
        gradient(d, q, n, sum, label, scale);
      }
      loss[so + r] = FloatMath.log(sum) - atLabel;
    }
  }

  /** d = (d / sum − onehot(label)) · scale. */
  private static void gradient(float[] d, int q, int n, float sum, int label, float scale) {
    for (int j = 0; j < n; j++) {
      float y = d[q + j] / sum;
      d[q + j] = (j == label ? y - 1 : y) * scale;
    }
  }

  /** The sum of e^(x − max) by 16 partial sums, without a place to keep the exponentials. */
  static float sumOfExp(float[] x, int xo, int n, float max) {
    float s0 = quarterOfExp(x, xo, n, max, 0);
    float s1 = quarterOfExp(x, xo, n, max, 1);
    float s2 = quarterOfExp(x, xo, n, max, 2);
    float s3 = quarterOfExp(x, xo, n, max, 3);
    return (s0 + s2) + (s1 + s3);
  }

  private static float quarterOfExp(float[] x, int xo, int n, float max, int j) {
    float p0 = partialOfExp(x, xo, n, max, j);
    float p4 = partialOfExp(x, xo, n, max, j + 4);
    float p8 = partialOfExp(x, xo, n, max, j + 8);
    float p12 = partialOfExp(x, xo, n, max, j + 12);
    return (p0 + p8) + (p4 + p12);
  }

  private static float partialOfExp(float[] x, int xo, int n, float max, int p) {
    float s = 0;
    for (int j = p; j < n; j += 16) {
      s += FloatMath.exp(x[xo + j] - max);
    }
    return s;
  }
}
