package naklon.kernel;

import static naklon.kernel.Lanes.MASKED;
import static naklon.kernel.Lanes.S;

import org.jspecify.annotations.Nullable;

/**
 * Float32 kernels by the Vector API, bit for bit the results of {@link ScalarKernels}; what is not
 * overridden here (float64, plain copies, random access) is inherited. Needs the module {@code
 * jdk.incubator.vector}.
 */
public final class VectorKernels extends VectorImageKernels {

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
  public void uniform(long key, long first, float[] z, int zo, int n) {
    VectorThreefry.uniform(key, first, z, zo, n);
  }

  @Override
  public void gelu(boolean tanh, float[] x, int xo, float[] z, int zo, int n) {
    int t = taken(n);
    VectorGelu.gelu(tanh, x, xo, z, zo, t);
    super.gelu(tanh, x, xo + t, z, zo + t, n - t);
  }

  @Override
  public void geluGradient(
      boolean tanh,
      float[] x,
      int xo,
      float[] d,
      int dO,
      float[] dx,
      int dxo,
      int n,
      float[] scratch,
      int so) {
    int t = taken(n);
    VectorGelu.gradient(tanh, x, xo, d, dO, dx, dxo, t, scratch, so);
    super.geluGradient(tanh, x, xo + t, d, dO + t, dx, dxo + t, n - t, scratch, so);
  }

  @Override
  public void lstmCell(
      int rows,
      int h,
      float[] x,
      int xo,
      float[] u,
      int uo,
      float[] b,
      int bo,
      float[] c,
      int co,
      float[] next,
      int no,
      float[] nextC,
      int nco,
      float[] kept,
      int ko) {
    VectorCells.lstm(rows, h, x, xo, u, uo, b, bo, c, co, next, no, nextC, nco, kept, ko);
  }

  @Override
  public void lstmCellGradient(
      int rows,
      int h,
      float[] c,
      int co,
      float[] kept,
      int ko,
      float[] dH,
      int dho,
      float[] dC,
      int dco,
      float[] dz,
      int dzo,
      float[] before,
      int bo) {
    VectorCells.lstmGradient(rows, h, c, co, kept, ko, dH, dho, dC, dco, dz, dzo, before, bo);
  }

  @Override
  public void gruCell(
      int rows,
      int h,
      float[] x,
      int xo,
      float[] u,
      int uo,
      float[] state,
      int so,
      float[] next,
      int no,
      float[] kept,
      int ko) {
    VectorCells.gru(rows, h, x, xo, u, uo, state, so, next, no, kept, ko);
  }

  @Override
  public void gruCellGradient(
      int rows,
      int h,
      float[] u,
      int uo,
      float[] state,
      int so,
      float[] kept,
      int ko,
      float[] dH,
      int dho,
      float[] dx,
      int dxo,
      float[] du,
      int duo,
      float[] before,
      int bo) {
    VectorCells.gruGradient(
        rows, h, u, uo, state, so, kept, ko, dH, dho, dx, dxo, du, duo, before, bo);
  }

  @Override
  public void normRows(
      boolean centred,
      float eps,
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] weight,
      int wo,
      float @Nullable [] bias,
      int bo,
      float[] z,
      int zo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo) {
    if (VectorNorm.takes(n)) {
      VectorNorm.norm(
          centred, eps, rows, n, x, xo, weight, wo, bias, bo, z, zo, mean, mo, inverse, vo);
    } else {
      super.normRows(
          centred, eps, rows, n, x, xo, weight, wo, bias, bo, z, zo, mean, mo, inverse, vo);
    }
  }

  @Override
  public void normRowsGradient(
      boolean centred,
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] weight,
      int wo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo,
      float[] d,
      int dO,
      float[] dx,
      int dxo) {
    if (VectorNorm.takes(n)) {
      VectorNorm.gradient(
          centred, rows, n, x, xo, weight, wo, mean, mo, inverse, vo, d, dO, dx, dxo);
    } else {
      super.normRowsGradient(
          centred, rows, n, x, xo, weight, wo, mean, mo, inverse, vo, d, dO, dx, dxo);
    }
  }

  @Override
  public void normWeightGradient(
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo,
      float[] d,
      int dO,
      float[] dWeight,
      int wo,
      int lo,
      int hi) {
    VectorNorm.weightGradient(rows, n, x, xo, mean, mo, inverse, vo, d, dO, dWeight, wo, lo, hi);
  }

  @Override
  public void attentionWeights(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      float scale,
      float[] s,
      int so,
      int max,
      int sum,
      int factor) {
    VectorScores.weights(rows, n, ld, seen, step, scale, s, so, max, sum, factor);
  }

  @Override
  public void attentionWeightsAgain(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      float scale,
      float[] s,
      int so,
      float[] log,
      int lo) {
    VectorScores.weightsAgain(rows, n, ld, seen, step, scale, s, so, log, lo);
  }

  @Override
  public void attentionSlopes(
      int rows, int n, int ld, float scale, float[] s, int po, int dpo, int inner) {
    VectorScores.slopes(rows, n, ld, scale, s, po, dpo, inner);
  }

  @Override
  public void scaleRows(
      boolean divides, int rows, int n, int ld, float[] z, int zo, float[] by, int bo) {
    VectorScores.scaleRows(divides, rows, n, ld, z, zo, by, bo);
  }

  @Override
  public void dots(
      int rows, int n, int ld, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    VectorScores.dots(rows, n, ld, x, xo, y, yo, z, zo);
  }

  @Override
  public void transpose(
      int rows, int columns, float[] x, int xo, int sx, float[] z, int zo, int sz) {
    VectorScores.transpose(rows, columns, x, xo, sx, z, zo, sz);
  }

  @Override
  public void scaleAdd(float[] x, int xo, float s, float[] y, int yo, float[] z, int zo, int n) {
    int w = taken(n);
    VectorUpdates.scaleAdd(x, xo, s, y, yo, z, zo, w);
    super.scaleAdd(x, xo + w, s, y, yo + w, z, zo + w, n - w);
  }

  @Override
  public void subtractScaled(
      float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    int w = taken(n);
    VectorUpdates.subtractScaled(x, xo, y, yo, s, z, zo, w);
    super.subtractScaled(x, xo + w, y, yo + w, s, z, zo + w, n - w);
  }

  @Override
  public void approach(float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    int w = taken(n);
    VectorUpdates.approach(x, xo, y, yo, s, z, zo, w);
    super.approach(x, xo + w, y, yo + w, s, z, zo + w, n - w);
  }

  @Override
  public void approachSquare(
      float[] x, int xo, float s, float[] y, int yo, float t, float[] z, int zo, int n) {
    int w = taken(n);
    VectorUpdates.approachSquare(x, xo, s, y, yo, t, z, zo, w);
    super.approachSquare(x, xo + w, s, y, yo + w, t, z, zo + w, n - w);
  }

  @Override
  public void adaptiveStep(
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] v,
      int vo,
      float epsilon,
      float s,
      float[] z,
      int zo,
      int n) {
    int w = taken(n);
    VectorUpdates.adaptiveStep(x, xo, y, yo, v, vo, epsilon, s, z, zo, w);
    super.adaptiveStep(x, xo + w, y, yo + w, v, vo + w, epsilon, s, z, zo + w, n - w);
  }

  @Override
  public void momentsStep(
      float[] m,
      int mo,
      float[] g,
      int go,
      float share,
      float[] v,
      int vo,
      float keep,
      float take,
      float[] w,
      int wo,
      float epsilon,
      float size,
      float[] mz,
      int mzo,
      float[] vz,
      int vzo,
      float[] z,
      int zo,
      int n) {
    int t = taken(n);
    VectorUpdates.momentsStep(
        m, mo, g, go, share, v, vo, keep, take, w, wo, epsilon, size, mz, mzo, vz, vzo, z, zo, t);
    mo += t;
    go += t;
    vo += t;
    wo += t;
    mzo += t;
    vzo += t;
    super.momentsStep(
        m, mo, g, go, share, v, vo, keep, take, w, wo, epsilon, size, mz, mzo, vz, vzo, z, zo + t,
        n - t);
  }
}
