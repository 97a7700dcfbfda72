package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The weight gradient of a convolution with a kernel of its own for each channel: a vector of
 * channels at a time, whose planes and gradients are turned so that the channels lie side by side.
 * A product of rows would fill one lane only.
 */
final class Depthwise {

  private Depthwise() {}

  static int scratch(Planes p) {
    int plane = p.size(1);
    return (2 * plane + p.pixels() + 2 * L + p.depth()) * L;
  }

  /** The arguments are those of {@link Kernels#depthwiseWeights}. */
  static void weightGradient(
      Planes p,
      float[] x,
      int xo,
      int xs,
      int channels,
      float[] g,
      int go,
      int gs,
      int images,
      float[] z,
      int zo,
      float[] s,
      int so) {
    int pixels = p.pixels();
    int taps = p.depth();
    int plane = p.size(1);
    int tx = so + plane * L;
    int tg = tx + (plane + L) * L;
    int sum = tg + (pixels + L) * L;
    p.clear(s, so, L);
    for (int c = 0; c < channels; c += L) {
      int n = Math.min(L, channels - c);
      Arrays.fill(s, sum, sum + taps * L, 0);
      for (int i = 0; i < images; i++) {
        p.copy(x, xo + i * xs + c * p.sourceSize(), n, s, so);
        Packing.panel(true, s, so, plane, plane, n, s, tx, L);
        Packing.panel(true, g, go + i * gs + c * pixels, pixels, pixels, n, s, tg, L);
        taps(taps, pixels, s, tx, p.offset(), p.pixel(), s, tg, s, sum);
      }
      for (int j = 0; j < n; j++) {
        for (int r = 0; r < taps; r++) {
          z[zo + (c + j) * taps + r] = s[sum + r * L + j];
        }
      }
    }
  }

  /** c[m, L] += x[row[i] + pixel[p], L] · g[p, L], lane by lane, p increasing. */
  private static void taps(
      int m,
      int kc,
      float[] x,
      int xo,
      int[] row,
      int[] pixel,
      float[] g,
      int go,
      float[] c,
      int co) {
    int i = 0;
    for (; i + 8 <= m; i += 8) {
      block8(kc, x, xo, row, i, pixel, g, go, c, co + i * L);
    }
    if ((m - i & 4) != 0) {
      block4(kc, x, xo, row, i, pixel, g, go, c, co + i * L);
      i += 4;
    }
    for (; i < m; i++) {
      block1(kc, x, xo, row, i, pixel, g, go, c, co + i * L);
    }
  }

  private static void block8(
      int kc,
      float[] x,
      int xo,
      int[] row,
      int i,
      int[] pixel,
      float[] g,
      int go,
      float[] c,
      int co) {
    var c0 = FloatVector.fromArray(S, c, co);
    var c1 = FloatVector.fromArray(S, c, co + L);
    var c2 = FloatVector.fromArray(S, c, co + 2 * L);
    var c3 = FloatVector.fromArray(S, c, co + 3 * L);
    var c4 = FloatVector.fromArray(S, c, co + 4 * L);
    var c5 = FloatVector.fromArray(S, c, co + 5 * L);
    var c6 = FloatVector.fromArray(S, c, co + 6 * L);
    var c7 = FloatVector.fromArray(S, c, co + 7 * L);
    int r0 = xo + row[i] * L;
    int r1 = xo + row[i + 1] * L;
    int r2 = xo + row[i + 2] * L;
    int r3 = xo + row[i + 3] * L;
    int r4 = xo + row[i + 4] * L;
    int r5 = xo + row[i + 5] * L;
    int r6 = xo + row[i + 6] * L;
    int r7 = xo + row[i + 7] * L;
    for (int p = 0; p < kc; p++) {
      int at = pixel[p] * L;
      var d = FloatVector.fromArray(S, g, go + p * L);
      c0 = FloatVector.fromArray(S, x, r0 + at).fma(d, c0);
      c1 = FloatVector.fromArray(S, x, r1 + at).fma(d, c1);
      c2 = FloatVector.fromArray(S, x, r2 + at).fma(d, c2);
      c3 = FloatVector.fromArray(S, x, r3 + at).fma(d, c3);
      c4 = FloatVector.fromArray(S, x, r4 + at).fma(d, c4);
      c5 = FloatVector.fromArray(S, x, r5 + at).fma(d, c5);
      c6 = FloatVector.fromArray(S, x, r6 + at).fma(d, c6);
      c7 = FloatVector.fromArray(S, x, r7 + at).fma(d, c7);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
    c4.intoArray(c, co + 4 * L);
    c5.intoArray(c, co + 5 * L);
    c6.intoArray(c, co + 6 * L);
    c7.intoArray(c, co + 7 * L);
  }

  private static void block4(
      int kc,
      float[] x,
      int xo,
      int[] row,
      int i,
      int[] pixel,
      float[] g,
      int go,
      float[] c,
      int co) {
    var c0 = FloatVector.fromArray(S, c, co);
    var c1 = FloatVector.fromArray(S, c, co + L);
    var c2 = FloatVector.fromArray(S, c, co + 2 * L);
    var c3 = FloatVector.fromArray(S, c, co + 3 * L);
    int r0 = xo + row[i] * L;
    int r1 = xo + row[i + 1] * L;
    int r2 = xo + row[i + 2] * L;
    int r3 = xo + row[i + 3] * L;
    for (int p = 0; p < kc; p++) {
      int at = pixel[p] * L;
      var d = FloatVector.fromArray(S, g, go + p * L);
      c0 = FloatVector.fromArray(S, x, r0 + at).fma(d, c0);
      c1 = FloatVector.fromArray(S, x, r1 + at).fma(d, c1);
      c2 = FloatVector.fromArray(S, x, r2 + at).fma(d, c2);
      c3 = FloatVector.fromArray(S, x, r3 + at).fma(d, c3);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
  }

  private static void block1(
      int kc,
      float[] x,
      int xo,
      int[] row,
      int i,
      int[] pixel,
      float[] g,
      int go,
      float[] c,
      int co) {
    var c0 = FloatVector.fromArray(S, c, co);
    int r0 = xo + row[i] * L;
    for (int p = 0; p < kc; p++) {
      int at = pixel[p] * L;
      var d = FloatVector.fromArray(S, g, go + p * L);
      c0 = FloatVector.fromArray(S, x, r0 + at).fma(d, c0);
    }
    c0.intoArray(c, co);
  }
}
