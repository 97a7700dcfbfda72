package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.MASKED;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** Softmax and cross-entropy of rows by vectors; short rows are one masked vector. */
final class VectorRows {

  private VectorRows() {}

  static void softmax(float[] x, int xo, int rows, int n, float[] z, int zo) {
    for (int r = 0; r < rows; r++) {
      int q = zo + r * n;
      float max = VectorReduce.maxRow(x, xo + r * n, n);
      expInto(x, xo + r * n, max, z, q, n);
      divide(z, q, n, VectorReduce.sumRow(z, q, n), 1f);
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
      float max = VectorReduce.maxRow(x, p, n);
      float atLabel = x[p + label] - max;
      float sum;
      if (d == null) {
        sum = sumOfExp(x, p, n, max);
      } else {
        int q = dO + r * n;
        expInto(x, p, max, d, q, n);
        sum = VectorReduce.sumRow(d, q, n);
        float y = d[q + label] / sum;
        divide(d, q, n, sum, scale);
        d[q + label] = (y - 1) * scale;
      }
      loss[so + r] = FloatMath.log(sum) - atLabel;
    }
  }

  /** z = e^(x − max). */
  private static void expInto(float[] x, int xo, float max, float[] z, int zo, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += L) {
      VectorMath.exp(Lanes.at(x, xo + i).sub(max)).intoArray(z, zo + i);
    }
    if (i < n) {
      expTail(x, xo + i, max, z, zo + i, n - i);
    }
  }

  private static void expTail(float[] x, int xo, float max, float[] z, int zo, int n) {
    if (MASKED) {
      var m = S.indexInRange(0, n);
      VectorMath.exp(Lanes.at(x, xo, m).sub(max)).intoArray(z, zo, m);
    } else {
      for (int i = 0; i < n; i++) {
        z[zo + i] = FloatMath.exp(x[xo + i] - max);
      }
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

  private static float sumOfExp(float[] x, int xo, int n, float max) {
    if (!MASKED) {
      return FloatRows.sumOfExp(x, xo, n, max);
    }
    var p = FloatVector.zero(S);
    // Masked all the way: one e^x in the method, so that C2 inlines it and allocates nothing.
    for (int i = 0; i < n; i += 16) {
      var m = S.indexInRange(i, n);
      var e = VectorMath.exp(FloatVector.fromArray(S, x, xo + i, m).sub(max));
      p = p.add(FloatVector.zero(S).blend(e, m));
    }
    return L == 16 ? Lanes.foldSum(p) : Lanes.foldSum(p.add(upperPartialsOfExp(x, xo, n, max)));
  }

  /** Partial sums 8 .. 15, for vectors of 8. */
  private static FloatVector upperPartialsOfExp(float[] x, int xo, int n, float max) {
    var p = FloatVector.zero(S);
    for (int i = 8; i < n; i += 16) {
      var m = S.indexInRange(i, n);
      var e = VectorMath.exp(FloatVector.fromArray(S, x, xo + i, m).sub(max));
      p = p.add(FloatVector.zero(S).blend(e, m));
    }
    return p;
  }
}
