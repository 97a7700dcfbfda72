package naklon.kernel;

import static naklon.kernel.Lanes.MASKED;
import static naklon.kernel.Lanes.S;

import org.jspecify.annotations.Nullable;

/**
 * Float32 kernels by the Vector API, bit for bit the results of {@link ScalarKernels}; what is not
 * overridden here (float64, plain copies, random access) is inherited. Needs the module {@code
 * jdk.incubator.vector}.
 */
public final class VectorKernels extends ScalarKernels {

  @Override
  public String name() {
    return "vector-" + S.vectorBitSize();
  }

  /**
   * How many of n elements the vector loops take; the scalar ones take the rest. A masked vector at
   * the end would be no faster, and C2 sometimes allocates its mask.
   */
  private static int taken(int n) {
    return S.loopBound(n);
  }

  @Override
  public void unary(Unary f, float[] x, int xo, float[] z, int zo, int n) {
    int t = taken(n);
    if (!VectorUnary.unary(f, x, xo, z, zo, t)) {
      t = 0;
    }
    super.unary(f, x, xo + t, z, zo + t, n - t);
  }

  @Override
  public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    int t = taken(n);
    VectorBinary.binary(f, x, xo, y, yo, z, zo, t);
    super.binary(f, x, xo + t, y, yo + t, z, zo + t, n - t);
  }

  @Override
  public void select(
      float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    int t = taken(n);
    VectorBinary.select(c, co, x, xo, y, yo, z, zo, t);
    super.select(c, co + t, x, xo + t, y, yo + t, z, zo + t, n - t);
  }

  @Override
  public void fma(
      float[] x, int xo, float[] y, int yo, float[] w, int wo, float[] z, int zo, int n) {
    int t = taken(n);
    VectorBinary.fma(x, xo, y, yo, w, wo, z, zo, t);
    super.fma(x, xo + t, y, yo + t, w, wo + t, z, zo + t, n - t);
  }

  @Override
  public void takeRows(byte[] x, int xo, int width, int[] rows, int ro, float[] z, int zo, int n) {
    if (!MASKED) {
      super.takeRows(x, xo, width, rows, ro, z, zo, n);
      return;
    }
    for (int r = 0; r < n; r++) {
      VectorBytes.widen(x, xo + rows[ro + r] * width, z, zo + r * width, width);
    }
  }

  @Override
  public void addRows(
      float[] x, int xo, int width, int[] rows, int ro, int n, float[] z, int zo, int lo, int hi) {
    for (int r = 0; r < n; r++) {
      int row = rows[ro + r];
      if (row >= lo && row < hi) {
        int q = zo + row * width;
        binary(Binary.ADD, z, q, x, xo + r * width, z, q, width);
      }
    }
  }

  @Override
  public void sum(
      float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi) {
    VectorReduce.sum(x, xo, a, n, b, m, z, zo, lo, hi);
  }

  @Override
  public void max(
      float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi) {
    VectorReduce.max(x, xo, a, n, b, m, z, zo, lo, hi);
  }

  @Override
  public boolean allFinite(float[] x, int xo, int n) {
    int t = taken(n);
    return VectorBinary.allFinite(x, xo, t) && super.allFinite(x, xo + t, n - t);
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
  public void softmaxRows(float[] x, int xo, int rows, int n, float[] z, int zo) {
    VectorRows.softmax(x, xo, rows, n, z, zo);
  }

  @Override
  public void crossEntropyRows(
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
    VectorRows.crossEntropy(x, xo, rows, n, labels, lo, loss, so, scale, d, dO);
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
    if (ConvolutionMethod.ofResults(p) == ConvolutionMethod.SHIFTED_PLANES) {
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
    if (ConvolutionMethod.ofResults(p) == ConvolutionMethod.SHIFTED_PLANES) {
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

  @Override
  public void uniform(long key, long first, float[] z, int zo, int n) {
    VectorThreefry.uniform(key, first, z, zo, n);
  }
}
