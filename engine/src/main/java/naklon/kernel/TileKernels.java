package naklon.kernel;

/**
 * What {@link Winograd} does to pixels, channels last: each number is a few additions, in the order
 * that is written here, so that all kernels give the same bits. Positions of a 4 × 4 tile are
 * counted by rows; a position's matrices are {@code apart} elements from the next one's.
 */
interface TileKernels {

  /** Channels for which there must be room where there are n. */
  int width(int n);

  /**
   * z[p, i] = x[i, p] for i < rows, p < columns; rows of x are {@code sx} apart, those of z {@code
   * sz}. Where {@code sz} is larger than {@code rows}, what lies between may be overwritten.
   */
  void transpose(float[] x, int xo, int sx, int rows, int columns, float[] z, int zo, int sz);

  /**
   * v = Bᵀ d B of the 4 × 4 pixels d at x, for n channels: down the columns d0 − d2, d1 + d2, d2 −
   * d1, d1 − d3, then the same along the rows.
   *
   * @param pixel elements from one pixel to the next
   * @param row elements from one row of pixels to the next
   */
  void input(float[] x, int xo, int pixel, int row, int n, float[] v, int vo, int apart);

  /**
   * u = G g Gᵀ with G = [1 0 0; ½ ½ ½; ½ −½ ½; 0 0 1] of n kernels of 3 × 3 taps: down the columns
   * g0, ½((g0 + g2) + g1), ½((g0 + g2) − g1), g2, then the same along the rows.
   *
   * @param tap elements from one tap to the next
   */
  void kernel(float[] g, int go, int tap, int n, float[] u, int uo, int apart);

  /**
   * g = Gᵀ u G: down the columns ½(u1 + u2) + u0, ½(u1 − u2), ½(u1 + u2) + u3, then the same along
   * the rows.
   */
  void kernelGradient(float[] u, int uo, int apart, int n, float[] g, int go, int tap);

  /**
   * The 2 × 2 pixels y = Aᵀ m A for n channels: down the columns (m0 + m1) + m2 and (m1 − m2) − m3,
   * then the same along the rows.
   */
  void output(float[] m, int mo, int apart, int n, float[] y, int yo, int pixel, int row);

  /**
   * q = A d Aᵀ of 2 × 2 pixels d for n channels, what {@link #output} is turned round: down the
   * columns d0, d0 + d1, d0 − d1, 0 − d1, then the same along the rows.
   */
  void outputGradient(float[] d, int from, int pixel, int row, int n, float[] q, int qo, int apart);
}
