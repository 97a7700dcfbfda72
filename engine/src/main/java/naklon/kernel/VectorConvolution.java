package naklon.kernel;

import static naklon.kernel.Lanes.L;

import java.util.Arrays;

/**
 * Convolutions by shifted planes: the bits of {@link FloatConvolution}, whose products have the
 * same terms in the same order, without the columns being written down.
 */
final class VectorConvolution {

  private VectorConvolution() {}

  /** As in {@link VectorGemm}. */
  private static final boolean WIDE = L != 8;

  private static final int PANEL = (WIDE ? 4 : 2) * L;

  /** Whole panels are read, past the last plane. */
  private static final int SLACK = 4 * L;

  /** Output channels whose results wait in the scratch for the border to be left out; 6 · 8. */
  private static final int ROWS = 48;

  /** Pixels of a weight gradient's block: their output gradients stay in the first-level cache. */
  private static final int PIXELS = 96;

  static int scratch(Planes p, int o) {
    int weights = PackedLeft.size(o, p.depth());
    return p.size(p.channels()) + SLACK + Math.min(o, ROWS) * rowSize(p) + weights;
  }

  /** A row of results with its border, in whole panels. */
  private static int rowSize(Planes p) {
    return Math.ceilDiv(p.columns(), 4 * L) * 4 * L;
  }

  /**
   * y[image, group, o, pixel] = w[group, o, depth] · taps[depth, pixel]; the arguments are those of
   * {@link Kernels#convolve}.
   */
  static void convolve(
      Planes p,
      float[] x,
      int xo,
      int groups,
      int o,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int images,
      float[] s,
      int so) {
    int depth = p.depth();
    int size = p.size(p.channels());
    int ldc = rowSize(p);
    int c = so + size + SLACK;
    int a = c + Math.min(o, ROWS) * ldc;
    boolean cleared = false;
    if (groups == 1) {
      PackedLeft.pack(false, o, depth, w, wo, depth, s, a);
    }
    for (int i = 0; i < images * groups; i++) {
      float[] b = x;
      int bo = xo + i * p.sourceSize();
      if (!p.isPlain() || bo + size + SLACK > x.length) {
        if (!cleared) {
          p.clear(s, so, p.channels());
          cleared = true;
        }
        p.copy(x, bo, p.channels(), s, so);
        b = s;
        bo = so;
      }
      if (groups > 1) {
        PackedLeft.pack(false, o, depth, w, wo + i % groups * o * depth, depth, s, a);
      }
      for (int r = 0; r < o; r += ROWS) {
        int rows = Math.min(ROWS, o - r);
        panels(p, rows, s, a + r * depth, b, bo, s, c, ldc);
        withoutBorder(p, rows, s, c, ldc, y, yo + (i * o + r) * p.pixels());
      }
    }
  }

  private static void panels(
      Planes p, int m, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
    int n = p.columns();
    int depth = p.depth();
    int[] off = p.offset();
    int j = 0;
    if (WIDE) {
      for (; n - j > 2 * L; j += 4 * L) {
        Shift4.rows(m, depth, a, ao, b, bo + j, off, c, co + j, ldc);
      }
    }
    for (; n - j > L; j += 2 * L) {
      Shift2.rows(m, depth, a, ao, b, bo + j, off, c, co + j, ldc);
    }
    if (j < n) {
      Shift1.rows(m, depth, a, ao, b, bo + j, off, c, co + j, ldc);
    }
  }

  /** The rows of m results, one after the other. */
  private static void withoutBorder(
      Planes p, int m, float[] c, int co, int ldc, float[] y, int yo) {
    int n = p.outW();
    for (int r = 0; r < m; r++) {
      for (int i = 0, ci = co + r * ldc; i < p.outH(); i++, ci += p.width(), yo += n) {
        copy(c, ci, y, yo, n);
      }
    }
  }

  /** A short copy: whole vectors, the last one over what the one before has copied. */
  private static void copy(float[] x, int xo, float[] z, int zo, int n) {
    if (n < L) {
      for (int i = 0; i < n; i++) {
        z[zo + i] = x[xo + i];
      }
      return;
    }
    for (int i = 0; i < n - L; i += L) {
      Lanes.at(x, xo + i).intoArray(z, zo + i);
    }
    Lanes.at(x, xo + n - L).intoArray(z, zo + n - L);
  }

  static int weightScratch(Planes p, int o) {
    int width = Math.ceilDiv(o, PANEL) * PANEL;
    return p.size(p.channels()) + (p.pixels() + L) * width + p.depth() * width;
  }

  /** The arguments are those of {@link Kernels#convolveWeights}. */
  static void weightGradient(
      Planes p,
      float[] x,
      int xo,
      int xs,
      int channels,
      float[] g,
      int go,
      int gs,
      int o,
      int images,
      float[] z,
      int zo,
      int zs,
      float[] s,
      int so) {
    int pixels = p.pixels();
    int depth = p.depth() / p.channels() * channels;
    int ld = Math.ceilDiv(o, PANEL) * PANEL;
    int turned = so + p.size(channels);
    int sum = turned + (pixels + L) * ld;
    Arrays.fill(s, sum, sum + depth * ld, 0);
    if (!p.isPlain()) {
      p.clear(s, so, channels);
    }
    for (int i = 0; i < images; i++) {
      float[] a = x;
      int ao = xo + i * xs;
      if (!p.isPlain()) {
        p.copy(x, ao, channels, s, so);
        a = s;
        ao = so;
      }
      for (int j = 0; j < o; j += PANEL) {
        int width = Math.min(PANEL, o - j);
        int step = width > 2 * L ? PANEL : width > L ? 2 * L : L;
        Packing.panel(true, g, go + i * gs + j * pixels, pixels, pixels, width, s, turned, step);
        for (int q = 0; q < pixels; q += PIXELS) {
          int kc = Math.min(PIXELS, pixels - q);
          int b = turned + q * step;
          if (step > 2 * L) {
            Taps4.rows(depth, kc, a, ao, p.offset(), p.pixel(), q, s, b, s, sum + j, ld);
          } else if (step > L) {
            Taps2.rows(depth, kc, a, ao, p.offset(), p.pixel(), q, s, b, s, sum + j, ld);
          } else {
            Taps1.rows(depth, kc, a, ao, p.offset(), p.pixel(), q, s, b, s, sum + j, ld);
          }
        }
      }
    }
    for (int i = 0; i < depth; i += L) {
      for (int j = 0; j < o; j += L) {
        int rows = Math.min(L, depth - i);
        int columns = Math.min(L, o - j);
        int from = sum + i * ld + j;
        if (rows == L && columns == L) {
          Transpose.tile(s, from, ld, z, zo + j * zs + i, zs);
        } else {
          Transpose.edge(s, from, ld, rows, columns, z, zo + j * zs + i, zs);
        }
      }
    }
  }
}
