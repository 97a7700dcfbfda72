package naklon.kernel;

/**
 * What attention needs between its products: see {@link FloatAttention}. A block of scores has
 * {@code rows} rows of n numbers, {@code ld} apart; row r sees its first min(n, seen + r · step)
 * keys (step 1 where each query sees one key more than the one before, else 0).
 */
public interface AttentionKernels {

  /**
   * Scores to weights, in place: with t = s · scale and the largest t of a row so far, m = max(m,
   * t), s = e^(t − m), 0 where a key is not seen; the factor e^(m before − m) for what was summed
   * up before; sum = sum · factor + Σ s, by 16 partial sums.
   *
   * @param s the scores; also m, the sum and the factor of each row, from the offsets {@code max},
   *     {@code sum} and {@code factor}
   */
  void attentionWeights(
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
      int factor);

  void attentionWeights(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      double scale,
      double[] s,
      int so,
      int max,
      int sum,
      int factor);

  /** The weights once more, divided by their sum: s = e^(s · scale − log), 0 where not seen. */
  void attentionWeightsAgain(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      float scale,
      float[] s,
      int so,
      float[] log,
      int lo);

  void attentionWeightsAgain(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      double scale,
      double[] s,
      int so,
      double[] log,
      int lo);

  /** The gradient of the scores, in the place of dp: p · (dp − inner of the row) · scale. */
  void attentionSlopes(int rows, int n, int ld, float scale, float[] s, int po, int dpo, int inner);

  void attentionSlopes(
      int rows, int n, int ld, double scale, double[] s, int po, int dpo, int inner);

  /** Each row of z times, or divided by, a number. */
  void scaleRows(boolean divides, int rows, int n, int ld, float[] z, int zo, float[] by, int bo);

  void scaleRows(boolean divides, int rows, int n, int ld, double[] z, int zo, double[] by, int bo);

  /** z[r] = Σ y·x of the rows r, by 16 partial sums. */
  void dots(int rows, int n, int ld, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  void dots(int rows, int n, int ld, double[] x, int xo, double[] y, int yo, double[] z, int zo);

  /** z[j, i] = x[i, j] for i < rows, j < columns; rows of x are sx apart, those of z sz. */
  void transpose(int rows, int columns, float[] x, int xo, int sx, float[] z, int zo, int sz);

  void transpose(int rows, int columns, double[] x, int xo, int sx, double[] z, int zo, int sz);
}
