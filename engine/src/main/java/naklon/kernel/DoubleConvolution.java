package naklon.kernel;

import java.util.Arrays;

/** Convolutions of float64 images by im2col and a matrix product: the reference. */
final class DoubleConvolution {

  private DoubleConvolution() {}

  static void convolve(
      ImageKernels k,
      Planes p,
      double[] x,
      int xo,
      int groups,
      int o,
      double[] w,
      int wo,
      double[] y,
      int yo,
      int images,
      double[] s,
      int so) {
    int depth = p.depth();
    int pixels = p.pixels();
    double[] b = p.isMatrix() ? x : s;
    int pack = so + (p.isMatrix() ? 0 : depth * pixels);
    for (int i = 0; i < images * groups; i++) {
      int xi = xo + i * p.sourceSize();
      int bo = columns(k, p, x, xi, p.channels(), s, so);
      int a = wo + i % groups * o * depth;
      int c = yo + i * o * pixels;
      k.gemm(
          false, false, o, pixels, depth, w, a, depth, b, bo, pixels, false, y, c, pixels, s, pack);
    }
  }

  /** Where the columns of an image begin, in the image itself or in the scratch. */
  private static int columns(
      ImageKernels k, Planes p, double[] x, int xo, int n, double[] s, int so) {
    if (p.isMatrix()) {
      return xo;
    }
    if (p.isGradient()) {
      k.im2colOfGradient(x, xo, p.window(), 0, n, s, so);
    } else {
      k.im2col(x, xo, p.window(), 0, n, s, so);
    }
    return so;
  }

  static void weightGradient(
      ImageKernels k,
      Planes p,
      double[] x,
      int xo,
      int xs,
      int channels,
      double[] g,
      int go,
      int gs,
      int o,
      int images,
      double[] z,
      int zo,
      int zs,
      double[] s,
      int so) {
    int pixels = p.pixels();
    int depth = p.depth() / p.channels() * channels;
    int sum = so + (p.isMatrix() ? 0 : depth * pixels);
    int pack = sum + depth * o;
    double[] a = p.isMatrix() ? x : s;
    Arrays.fill(s, sum, pack, 0);
    for (int i = 0; i < images; i++) {
      int ao = columns(k, p, x, xo + i * xs, channels, s, so);
      int b = go + i * gs;
      // transposed, [depth, o]: then the small g is what the product has to repack
      k.gemm(false, true, depth, o, pixels, a, ao, pixels, g, b, pixels, true, s, sum, o, s, pack);
    }
    for (int j = 0; j < o; j++) {
      for (int i = 0; i < depth; i++) {
        z[zo + j * zs + i] = s[sum + i * o + j];
      }
    }
  }
}
