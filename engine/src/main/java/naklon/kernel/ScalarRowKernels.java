package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** The reference of {@link RowKernels}: plain loops. */
abstract class ScalarRowKernels extends ScalarAttentionKernels implements RowKernels {

  @Override
  public void gelu(boolean tanh, float[] x, int xo, float[] z, int zo, int n) {
    if (tanh) {
      FloatGelu.tanh(x, xo, z, zo, n);
    } else {
      FloatGelu.gelu(x, xo, z, zo, n);
    }
  }

  @Override
  public void gelu(boolean tanh, double[] x, int xo, double[] z, int zo, int n) {
    if (tanh) {
      DoubleGelu.tanh(x, xo, z, zo, n);
    } else {
      DoubleGelu.gelu(x, xo, z, zo, n);
    }
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
    if (tanh) {
      FloatGelu.tanhGradient(x, xo, d, dO, dx, dxo, n);
    } else {
      FloatGelu.gradient(x, xo, d, dO, dx, dxo, n);
    }
  }

  @Override
  public void geluGradient(
      boolean tanh,
      double[] x,
      int xo,
      double[] d,
      int dO,
      double[] dx,
      int dxo,
      int n,
      double[] scratch,
      int so) {
    if (tanh) {
      DoubleGelu.tanhGradient(x, xo, d, dO, dx, dxo, n);
    } else {
      DoubleGelu.gradient(x, xo, d, dO, dx, dxo, n);
    }
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
    FloatCells.lstm(rows, h, x, xo, u, uo, b, bo, c, co, next, no, nextC, nco, kept, ko);
  }

  @Override
  public void lstmCell(
      int rows,
      int h,
      double[] x,
      int xo,
      double[] u,
      int uo,
      double[] b,
      int bo,
      double[] c,
      int co,
      double[] next,
      int no,
      double[] nextC,
      int nco,
      double[] kept,
      int ko) {
    DoubleCells.lstm(rows, h, x, xo, u, uo, b, bo, c, co, next, no, nextC, nco, kept, ko);
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
    FloatCells.lstmGradient(rows, h, c, co, kept, ko, dH, dho, dC, dco, dz, dzo, before, bo);
  }

  @Override
  public void lstmCellGradient(
      int rows,
      int h,
      double[] c,
      int co,
      double[] kept,
      int ko,
      double[] dH,
      int dho,
      double[] dC,
      int dco,
      double[] dz,
      int dzo,
      double[] before,
      int bo) {
    DoubleCells.lstmGradient(rows, h, c, co, kept, ko, dH, dho, dC, dco, dz, dzo, before, bo);
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
    FloatCells.gru(rows, h, x, xo, u, uo, state, so, next, no, kept, ko);
  }

  @Override
  public void gruCell(
      int rows,
      int h,
      double[] x,
      int xo,
      double[] u,
      int uo,
      double[] state,
      int so,
      double[] next,
      int no,
      double[] kept,
      int ko) {
    DoubleCells.gru(rows, h, x, xo, u, uo, state, so, next, no, kept, ko);
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
    FloatCells.gruGradient(
        rows, h, u, uo, state, so, kept, ko, dH, dho, dx, dxo, du, duo, before, bo);
  }

  @Override
  public void gruCellGradient(
      int rows,
      int h,
      double[] u,
      int uo,
      double[] state,
      int so,
      double[] kept,
      int ko,
      double[] dH,
      int dho,
      double[] dx,
      int dxo,
      double[] du,
      int duo,
      double[] before,
      int bo) {
    DoubleCells.gruGradient(
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
    FloatNorm.norm(
        centred, eps, rows, n, x, xo, weight, wo, bias, bo, z, zo, mean, mo, inverse, vo);
  }

  @Override
  public void normRows(
      boolean centred,
      double eps,
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] weight,
      int wo,
      double @Nullable [] bias,
      int bo,
      double[] z,
      int zo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo) {
    DoubleNorm.norm(
        centred, eps, rows, n, x, xo, weight, wo, bias, bo, z, zo, mean, mo, inverse, vo);
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
    FloatNorm.gradient(centred, rows, n, x, xo, weight, wo, mean, mo, inverse, vo, d, dO, dx, dxo);
  }

  @Override
  public void normRowsGradient(
      boolean centred,
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] weight,
      int wo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo,
      double[] d,
      int dO,
      double[] dx,
      int dxo) {
    DoubleNorm.gradient(centred, rows, n, x, xo, weight, wo, mean, mo, inverse, vo, d, dO, dx, dxo);
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
    FloatNorm.weightGradient(rows, n, x, xo, mean, mo, inverse, vo, d, dO, dWeight, wo, lo, hi);
  }

  @Override
  public void normWeightGradient(
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo,
      double[] d,
      int dO,
      double[] dWeight,
      int wo,
      int lo,
      int hi) {
    DoubleNorm.weightGradient(rows, n, x, xo, mean, mo, inverse, vo, d, dO, dWeight, wo, lo, hi);
  }
}
