package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.MASKED;
import static naklon.kernel.Lanes.S;

import org.jspecify.annotations.Nullable;

/** Softmax and cross-entropy of rows by vectors; the exponentials of all rows in one pass. */
final class VectorRows {

  private VectorRows() {}

  static void softmax(float[] x, int xo, int rows, int n, float[] z, int zo) {
    expOfShifted(x, xo, rows, n, z, zo);
    for (int r = 0; r < rows; r++) {
      int q = zo + r * n;
      divide(z, q, n, VectorReduce.sumRow(z, q, n), 1f);
    }
  }

  /** z = e^(x − the row's maximum): one pass of exp over all rows. */
  private static void expOfShifted(float[] x, int xo, int rows, int n, float[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      shift(x, xo + r * n, n, VectorReduce.maxRow(x, xo + r * n, n), z, zo + r * n);
    }
    int all = rows * n;
    int bulk = S.loopBound(all);
    VectorUnary.unary(Kernels.Unary.EXP, z, zo, z, zo, bulk);
    FloatElementwise.unary(Kernels.Unary.EXP, z, zo + bulk, z, zo + bulk, all - bulk);
  }

  private static void shift(float[] x, int xo, int n, float by, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] - by;
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
    if (d == null) {
      FloatRows.crossEntropy(x, xo, rows, n, labels, lo, loss, so, scale, null, 0);
      return;
    }
    for (int r = 0; r < rows; r++) { // before d is written, which may be x
      float max = VectorReduce.maxRow(x, xo + r * n, n);
      loss[so + r] = x[xo + r * n + labels[lo + r]] - max;
    }
    expOfShifted(x, xo, rows, n, d, dO);
    for (int r = 0; r < rows; r++) {
      int q = dO + r * n;
      int label = labels[lo + r];
      float sum = VectorReduce.sumRow(d, q, n);
      float y = d[q + label] / sum;
      divide(d, q, n, sum, scale);
      d[q + label] = (y - 1) * scale;
      loss[so + r] = FloatMath.log(sum) - loss[so + r];
    }
  }

  /** z = z / sum · scale. */
  private static void divide(float[] z, int zo, int n, float sum, float scale) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += L) {
      Lanes.at(z, zo + i).div(sum).mul(scale).intoArray(z, zo + i);
    }
    if (MASKED && i < n) {
      var m = S.indexInRange(i, n);
      Lanes.at(z, zo + i, m).div(sum).mul(scale).intoArray(z, zo + i, m);
    } else {
      for (; i < n; i++) {
        z[zo + i] = z[zo + i] / sum * scale;
      }
    }
  }
}
