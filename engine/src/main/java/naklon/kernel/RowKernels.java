package naklon.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The fused kernels of rows and of recurrent cells: each does in one pass over memory what a chain
 * of ops would do in many, with the same operations in the same order. Sums over a row, and over
 * the rows, are 16 partial sums as everywhere else; nothing is contracted.
 *
 * <p>Arrays are contiguous, row-major. Arguments are trusted.
 */
public interface RowKernels {

  // ---------------------------------------------------------------- GELU

  /**
   * z = x/2 · (1 + erf(x/√2)), or with {@code tanh} x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))). z
   * must not be x.
   */
  void gelu(boolean tanh, float[] x, int xo, float[] z, int zo, int n);

  void gelu(boolean tanh, double[] x, int xo, double[] z, int zo, int n);

  /**
   * dx = d · gelu'(x). dx must be neither x nor d.
   *
   * @param scratch 1024 elements from {@code so}, or n if that is less
   */
  void geluGradient(
      boolean tanh,
      float[] x,
      int xo,
      float[] d,
      int dO,
      float[] dx,
      int dxo,
      int n,
      float[] scratch,
      int so);

  void geluGradient(
      boolean tanh,
      double[] x,
      int xo,
      double[] d,
      int dO,
      double[] dx,
      int dxo,
      int n,
      double[] scratch,
      int so);

  // ---------------------------------------------------------------- recurrent cells

  /**
   * The gates of LSTM cells: {@code kept[r] = σ(i), σ(f), tanh(g), σ(o), tanh(c')} of z = x + b + u
   * [rows, 4·h], b [4·h], c' = f·c + i·g, h' = o·tanh(c').
   */
  void lstmCell(
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
      int ko);

  void lstmCell(
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
      int ko);

  /**
   * The gradients of z [rows, 4·h] and of c, from those of h' and c', all [rows, h]: s = dC + dH·o·
   * (1 − t²) with t = tanh(c'); dz = s·g·i(1 − i), s·c·f(1 − f), s·i·(1 − g²), dH·t·o(1 − o); s·f.
   */
  void lstmCellGradient(
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
      int bo);

  void lstmCellGradient(
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
      int bo);

  /**
   * GRU cells on x and u [rows, 3·h] and h [rows, h]: {@code kept[r] = r, z, n} with r, z = σ(x +
   * u), n = tanh(x + r·u); h' = n + z·(h − n).
   */
  void gruCell(
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
      int ko);

  void gruCell(
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
      int ko);

  /**
   * The gradients of x and u [rows, 3·h] and of h, from that of h': a = dH·(1 − z)·(1 − n²); dx =
   * a·un·r(1 − r), dH·(h − n)·z(1 − z), a, where un is u's third part; du the same but a·r at the
   * end; dH·z.
   */
  void gruCellGradient(
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
      int bo);

  void gruCellGradient(
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
      int bo);

  // ---------------------------------------------------------------- norms of rows

  /**
   * Each row of x [rows, n] by its mean m and inverse deviation v = 1 / √(mean((x − m)²) + eps): z
   * = (x − m)·v, then times {@code weight} [n] and plus {@code bias} [n] unless they are null. Not
   * {@code centred}: m = 0, and {@code mean} is not written.
   */
  void normRows(
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
      int vo);

  void normRows(
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
      int vo);

  /**
   * The gradient of x: with y = (x − m)·v and g = d · weight, dx = v · (g − mean(g) − y·mean(g·y)).
   * Not centred, mean(g) is left out. dx must be neither x nor d.
   */
  void normRowsGradient(
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
      int dxo);

  void normRowsGradient(
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
      int dxo);

  /** The gradient of the weight: Σ over rows of d·y, for the columns lo ≤ j < hi. */
  void normWeightGradient(
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
      int hi);

  void normWeightGradient(
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
      int hi);
}
