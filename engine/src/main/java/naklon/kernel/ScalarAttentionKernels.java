package naklon.kernel;

/** The reference of {@link AttentionKernels}: plain loops. */
abstract class ScalarAttentionKernels implements AttentionKernels {

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
    FloatScores.weights(rows, n, ld, seen, step, scale, s, so, max, sum, factor);
  }

  @Override
  public void attentionWeights(
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
      int factor) {
    DoubleScores.weights(rows, n, ld, seen, step, scale, s, so, max, sum, factor);
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
    FloatScores.weightsAgain(rows, n, ld, seen, step, scale, s, so, log, lo);
  }

  @Override
  public void attentionWeightsAgain(
      int rows,
      int n,
      int ld,
      int seen,
      int step,
      double scale,
      double[] s,
      int so,
      double[] log,
      int lo) {
    DoubleScores.weightsAgain(rows, n, ld, seen, step, scale, s, so, log, lo);
  }

  @Override
  public void attentionSlopes(
      int rows, int n, int ld, float scale, float[] s, int po, int dpo, int inner) {
    FloatScores.slopes(rows, n, ld, scale, s, po, dpo, inner);
  }

  @Override
  public void attentionSlopes(
      int rows, int n, int ld, double scale, double[] s, int po, int dpo, int inner) {
    DoubleScores.slopes(rows, n, ld, scale, s, po, dpo, inner);
  }

  @Override
  public void scaleRows(
      boolean divides, int rows, int n, int ld, float[] z, int zo, float[] by, int bo) {
    FloatScores.scaleRows(divides, rows, n, ld, z, zo, by, bo);
  }

  @Override
  public void scaleRows(
      boolean divides, int rows, int n, int ld, double[] z, int zo, double[] by, int bo) {
    DoubleScores.scaleRows(divides, rows, n, ld, z, zo, by, bo);
  }

  @Override
  public void dots(
      int rows, int n, int ld, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    FloatScores.dots(rows, n, ld, x, xo, y, yo, z, zo);
  }

  @Override
  public void dots(
      int rows, int n, int ld, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
    DoubleScores.dots(rows, n, ld, x, xo, y, yo, z, zo);
  }

  @Override
  public void transpose(
      int rows, int columns, float[] x, int xo, int sx, float[] z, int zo, int sz) {
    FloatScores.transpose(rows, columns, x, xo, sx, z, zo, sz);
  }

  @Override
  public void transpose(
      int rows, int columns, double[] x, int xo, int sx, double[] z, int zo, int sz) {
    DoubleScores.transpose(rows, columns, x, xo, sx, z, zo, sz);
  }
}
