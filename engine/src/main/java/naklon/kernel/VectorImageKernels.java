package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** Matrix products, convolutions and pooling by the Vector API. */
abstract class VectorImageKernels extends ScalarKernels {

  private static final TileKernels VECTOR_TILES = new VectorTiles();

  @Override
  TileKernels tiles() {
    return VECTOR_TILES;
  }

  @Override
  public void gemm(
      boolean tA,
      boolean tB,
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int lda,
      float[] b,
      int bo,
      int ldb,
      boolean accumulate,
      float[] c,
      int co,
      int ldc,
      float[] scratch,
      int so) {
    VectorGemm.gemm(tA, tB, m, n, k, a, ao, lda, b, bo, ldb, accumulate, c, co, ldc, scratch, so);
  }

  @Override
  public int gemmScratch(boolean tA, boolean tB, int m, int n, int k) {
    return VectorGemm.scratch(tA, tB, m, n, k);
  }

  @Override
  public int packedSize(int k, int n) {
    return VectorGemm.packedSize(k, n);
  }

  @Override
  public void packRight(boolean tB, int k, int n, float[] b, int bo, int ldb, float[] z, int zo) {
    VectorGemm.packRight(tB, k, n, b, bo, ldb, z, zo);
  }

  @Override
  public void gemmPacked(
      boolean tA,
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int lda,
      float[] packed,
      int po,
      boolean accumulate,
      float[] c,
      int co,
      int ldc,
      float[] scratch,
      int so) {
    VectorGemm.multiply(tA, m, n, k, a, ao, lda, packed, po, accumulate, c, co, ldc, scratch, so);
  }

  @Override
  public int gemmPackedScratch(int m, int k) {
    return VectorGemm.multiplyScratch(m, k);
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
    if (ConvolutionMethod.plain(p) == ConvolutionMethod.SHIFTED_PLANES) {
      VectorConvolution.convolve(p, x, xo, groups, o, w, wo, y, yo, images, s, so);
    } else {
      FloatConvolution.convolve(this, p, x, xo, groups, o, w, wo, y, yo, images, s, so);
    }
  }

  @Override
  public int convolveScratch(Planes p, int o) {
    return Math.max(VectorConvolution.scratch(p, o), super.convolveScratch(p, o));
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
    if (ConvolutionMethod.plain(p) == ConvolutionMethod.SHIFTED_PLANES) {
      VectorConvolution.weightGradient(
          p, x, xo, xs, channels, g, go, gs, o, images, z, zo, zs, s, so);
    } else {
      FloatConvolution.weightGradient(
          this, p, x, xo, xs, channels, g, go, gs, o, images, z, zo, zs, s, so);
    }
  }

  @Override
  public int convolveWeightsScratch(Planes p, int o) {
    return Math.max(VectorConvolution.weightScratch(p, o), super.convolveWeightsScratch(p, o));
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
    Depthwise.weightGradient(p, x, xo, xs, channels, g, go, gs, images, z, zo, s, so);
  }

  @Override
  public int depthwiseScratch(Planes p) {
    return Depthwise.scratch(p);
  }

  @Override
  public void maxPool(
      float[] x, int xo, int planes, Window w, float[] z, int zo, int @Nullable [] index, int io) {
    if (VectorPool.takes(w)) {
      VectorPool.maxPool(x, xo, planes, w, z, zo, index, io);
    } else {
      super.maxPool(x, xo, planes, w, z, zo, index, io);
    }
  }
}
