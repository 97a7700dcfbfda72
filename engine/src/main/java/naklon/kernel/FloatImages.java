package naklon.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Windows over float32 images: im2col and max pooling. Pure data movement and comparisons. */
final class FloatImages {

  private FloatImages() {}

  static void im2col(float[] x, int xo, Window w, int c0, int c1, float[] col, int co) {
    int outH = w.outH();
    int outW = w.outW();
    int q = co;
    for (int c = c0; c < c1; c++) {
      for (int ky = 0; ky < w.kh(); ky++) {
        for (int kx = 0; kx < w.kw(); kx++) {
          for (int oy = 0; oy < outH; oy++) {
            int y = oy * w.sy() - w.py() + ky * w.dy();
            if (y < 0 || y >= w.height()) {
              Arrays.fill(col, q, q + outW, 0);
            } else {
              int start = kx * w.dx() - w.px(); // image column of ox = 0
              int row = xo + (c * w.height() + y) * w.width();
              spread(x, row, w.width(), start, w.sx(), col, q, outW);
            }
            q += outW;
          }
        }
      }
    }
  }

  /** {@code z[i] = x[start + i·stride]}, 0 outside 0 .. width−1. */
  private static void spread(
      float[] x, int xo, int width, int start, int stride, float[] z, int zo, int n) {
    int lo = Math.clamp(Math.ceilDiv(-start, stride), 0, n); // first inside
    int hi = Math.clamp(Math.ceilDiv(width - start, stride), lo, n); // first beyond
    Arrays.fill(z, zo, zo + lo, 0);
    if (stride == 1 && lo < hi) {
      System.arraycopy(x, xo + start + lo, z, zo + lo, hi - lo);
    } else {
      for (int i = lo; i < hi; i++) {
        z[zo + i] = x[xo + start + i * stride];
      }
    }
    Arrays.fill(z, zo + hi, zo + n, 0);
  }

  static void im2colOfGradient(float[] g, int go, Window w, int g0, int g1, float[] col, int co) {
    int outH = w.outH();
    int outW = w.outW();
    int q = co;
    for (int o = g0; o < g1; o++) {
      for (int ky = 0; ky < w.kh(); ky++) {
        for (int kx = 0; kx < w.kw(); kx++) {
          for (int iy = 0; iy < w.height(); iy++) {
            int t = iy + w.py() - ky * w.dy();
            int oy = Math.floorDiv(t, w.sy());
            if (oy < 0 || oy >= outH || oy * w.sy() != t) {
              Arrays.fill(col, q, q + w.width(), 0);
            } else {
              int start = w.px() - kx * w.dx();
              gaps(g, go + (o * outH + oy) * outW, outW, start, w.sx(), col, q, w.width());
            }
            q += w.width();
          }
        }
      }
    }
  }

  /** {@code z[i] = g[(start + i) / stride]} where that is exact and in range, otherwise 0. */
  private static void gaps(
      float[] g, int go, int width, int start, int stride, float[] z, int zo, int n) {
    if (stride == 1) {
      spread(g, go, width, start, 1, z, zo, n);
      return;
    }
    Arrays.fill(z, zo, zo + n, 0);
    int first = Math.max(0, Math.ceilDiv(start, stride));
    for (int j = first; j < width; j++) {
      int i = j * stride - start;
      if (i >= n) {
        break;
      }
      z[zo + i] = g[go + j];
    }
  }

  static void maxPool(
      float[] x, int xo, int planes, Window w, float[] z, int zo, int @Nullable [] index, int io) {
    int outH = w.outH();
    int outW = w.outW();
    for (int p = 0; p < planes; p++) {
      int plane = xo + p * w.height() * w.width();
      for (int oy = 0; oy < outH; oy++) {
        int e = (p * outH + oy) * outW;
        maxPool(x, plane, w, oy, 0, outW, z, zo + e, index, io + e);
      }
    }
  }

  /** Windows from <= ox < to of one row, which begins at zo and io. */
  static void maxPool(
      float[] x,
      int plane,
      Window w,
      int oy,
      int from,
      int to,
      float[] z,
      int zo,
      int @Nullable [] index,
      int io) {
    for (int ox = from; ox < to; ox++) {
      int at = largest(x, plane, w, oy * w.sy() - w.py(), ox * w.sx() - w.px());
      z[zo + ox] = at < 0 ? Float.NEGATIVE_INFINITY : x[plane + at];
      if (index != null) {
        index[io + ox] = Math.max(at, 0);
      }
    }
  }

  /**
   * Index in its plane of the largest element of the window at (top, left). A NaN beats everything
   * before it, as in PyTorch, so the last NaN is the one found. −1 if all of it is padding.
   */
  private static int largest(float[] x, int plane, Window w, int top, int left) {
    int best = -1;
    float s = Float.NEGATIVE_INFINITY;
    for (int ky = 0; ky < w.kh(); ky++) {
      int y = top + ky * w.dy();
      if (y < 0 || y >= w.height()) {
        continue;
      }
      for (int kx = 0; kx < w.kw(); kx++) {
        int column = left + kx * w.dx();
        if (column < 0 || column >= w.width()) {
          continue;
        }
        int at = y * w.width() + column;
        float v = x[plane + at];
        if (best < 0 || v > s || v != v) {
          best = at;
          s = v;
        }
      }
    }
    return best;
  }
}
