package naklon.kernel;

import java.util.Arrays;

/** Copies of integers and bytes: strided views and rows. */
final class IntMove {

  private IntMove() {}

  /**
   * The last dimensions are merged while they walk with one common stride, so that most views come
   * down to runs of {@code inner} elements.
   */
  static void copyStrided(
      int[] x, int xo, int[] shape, int[] strides, int first, int[] z, int zo, int n) {
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

  private static void copyRun(int[] x, int xo, int stride, int[] z, int zo, int n) {
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

  static void takeRows(int[] x, int xo, int width, int[] rows, int ro, int[] z, int zo, int n) {
    for (int r = 0; r < n; r++) {
      System.arraycopy(x, xo + rows[ro + r] * width, z, zo + r * width, width);
    }
  }

  /** Bytes, read as 0..255. */
  static void takeRows(byte[] x, int xo, int width, int[] rows, int ro, float[] z, int zo, int n) {
    for (int r = 0; r < n; r++) {
      widen(x, xo + rows[ro + r] * width, z, zo + r * width, width);
    }
  }

  private static void widen(byte[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] & 0xff;
    }
  }
}
