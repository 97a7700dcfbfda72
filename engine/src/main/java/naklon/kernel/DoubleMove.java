package naklon.kernel;

import java.util.Arrays;

/** Copies of float64 data: strided views, rows, picked and scattered elements. */
final class DoubleMove {

  private DoubleMove() {}

  /**
   * The last dimensions are merged while they walk with one common stride, so that most views come
   * down to runs of {@code inner} elements.
   */
  static void copyStrided(
      double[] x, int xo, int[] shape, int[] strides, int first, double[] z, int zo, int n) {
    int d = shape.length - 1;
    int inner = d < 0 ? 1 : shape[d];
    int stride = d < 0 ? 1 : strides[d];
    while (d > 0 && (inner == 1 || shape[d - 1] == 1 || strides[d - 1] == stride * inner)) {
      d--;
      stride = inner == 1 ? strides[d] : stride;
      inner *= shape[d];
    }
    int e = first;
    int end = first + n;
    while (e < end) {
      int row = e / inner;
      int column = e - row * inner;
      int length = Math.min(inner - column, end - e);
      int from = xo + Strides.offset(row, shape, strides, d) + column * stride;
      copyRun(x, from, stride, z, zo + (e - first), length);
      e += length;
    }
  }

  private static void copyRun(double[] x, int xo, int stride, double[] z, int zo, int n) {
    if (stride == 1) {
      System.arraycopy(x, xo, z, zo, n);
    } else if (stride == 0) {
      Arrays.fill(z, zo, zo + n, x[xo]);
    } else {
      for (int i = 0, q = xo; i < n; i++, q += stride) {
        z[zo + i] = x[q];
      }
    }
  }

  static void takeRows(
      double[] x, int xo, int width, int[] rows, int ro, double[] z, int zo, int n) {
    for (int r = 0; r < n; r++) {
      System.arraycopy(x, xo + rows[ro + r] * width, z, zo + r * width, width);
    }
  }

  static void addRows(
      double[] x,
      int xo,
      int width,
      int[] rows,
      int ro,
      int n,
      double[] z,
      int zo,
      int lo,
      int hi) {
    for (int r = 0; r < n; r++) {
      int row = rows[ro + r];
      if (row >= lo && row < hi) {
        add(x, xo + r * width, z, zo + row * width, width);
      }
    }
  }

  private static void add(double[] x, int xo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] += x[xo + i];
    }
  }

  static void gather(
      double[] x, int xo, int m, int[] index, int io, double[] z, int zo, int outer, int n) {
    for (int o = 0; o < outer; o++) {
      for (int j = 0; j < n; j++) {
        z[zo + o * n + j] = x[xo + o * m + index[io + o * n + j]];
      }
    }
  }

  static void scatterAdd(
      double[] x, int xo, int n, int[] index, int io, double[] z, int zo, int outer, int m) {
    for (int o = 0; o < outer; o++) {
      for (int j = 0; j < n; j++) {
        z[zo + o * m + index[io + o * n + j]] += x[xo + o * n + j];
      }
    }
  }
}
