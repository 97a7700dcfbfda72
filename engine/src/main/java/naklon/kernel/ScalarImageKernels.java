package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** The reference of {@link ImageKernels}: im2col and a product, plain loops. */
abstract class ScalarImageKernels extends ScalarProductKernels implements ImageKernels {

  private static final TileKernels FLOAT_TILES = new FloatTiles();

  @Override
  public void im2col(float[] x, int xo, Window w, int c0, int c1, float[] col, int co) {
    FloatImages.im2col(x, xo, w, c0, c1, col, co);
  }

  @Override
  public void im2col(double[] x, int xo, Window w, int c0, int c1, double[] col, int co) {
    DoubleImages.im2col(x, xo, w, c0, c1, col, co);
  }

  @Override
  public void im2colOfGradient(float[] g, int go, Window w, int g0, int g1, float[] col, int co) {
    FloatImages.im2colOfGradient(g, go, w, g0, g1, col, co);
  }

  @Override
  public void im2colOfGradient(double[] g, int go, Window w, int g0, int g1, double[] col, int co) {
    DoubleImages.im2colOfGradient(g, go, w, g0, g1, col, co);
  }

  @Override
  public void convolve(
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
    FloatConvolution.convolve(this, p, x, xo, groups, o, w, wo, y, yo, images, s, so);
  }

  @Override
  public void convolve(
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
    DoubleConvolution.convolve(this, p, x, xo, groups, o, w, wo, y, yo, images, s, so);
  }

  @Override
  public int convolveScratch(Planes p, int o) {
    int columns = p.isMatrix() ? 0 : p.depth() * p.pixels();
    return columns + gemmScratch(false, false, o, p.pixels(), p.depth());
  }

  /** The transforms of these kernels. */
  TileKernels tiles() {
    return FLOAT_TILES;
  }

  @Override
  public void winograd(
      Planes p,
      float[] x,
      int xo,
      int o,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int images,
      float[] s,
      int so) {
    Winograd.convolve(this, tiles(), p, x, xo, o, w, wo, y, yo, images, s, so);
  }

  @Override
  public int winogradScratch(Planes p, int o) {
    return Winograd.scratch(this, tiles(), p, o);
  }

  @Override
  public void winogradWeights(
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
    Winograd.weightGradient(
        this, tiles(), p, x, xo, xs, channels, g, go, gs, o, images, z, zo, zs, s, so);
  }

  @Override
  public int winogradWeightsScratch(Planes p, int o) {
    return Winograd.weightScratch(this, tiles(), p, o);
  }

  @Override
  public void convolveWeights(
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
    FloatConvolution.weightGradient(
        this, p, x, xo, xs, channels, g, go, gs, o, images, z, zo, zs, s, so);
  }

  @Override
  public void convolveWeights(
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
    DoubleConvolution.weightGradient(
        this, p, x, xo, xs, channels, g, go, gs, o, images, z, zo, zs, s, so);
  }

  @Override
  public int convolveWeightsScratch(Planes p, int o) {
    int columns = p.isMatrix() ? 0 : p.depth() * p.pixels();
    return columns + p.depth() * o + gemmScratch(false, true, p.depth(), o, p.pixels());
  }

  @Override
  public void depthwiseWeights(
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
    for (int c = 0; c < channels; c++) {
      int xc = xo + c * p.sourceSize();
      int gc = go + c * p.pixels();
      int zc = zo + c * p.depth();
      convolveWeights(p, x, xc, xs, 1, g, gc, gs, 1, images, z, zc, p.depth(), s, so);
    }
  }

  @Override
  public int depthwiseScratch(Planes p) {
    return convolveWeightsScratch(p, 1);
  }

  @Override
  public void maxPool(
      float[] x, int xo, int planes, Window w, float[] z, int zo, int @Nullable [] index, int io) {
    FloatImages.maxPool(x, xo, planes, w, z, zo, index, io);
  }

  @Override
  public void maxPool(
      double[] x,
      int xo,
      int planes,
      Window w,
      double[] z,
      int zo,
      int @Nullable [] index,
      int io) {
    DoubleImages.maxPool(x, xo, planes, w, z, zo, index, io);
  }
}
