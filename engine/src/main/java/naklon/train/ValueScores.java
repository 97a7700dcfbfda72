package naklon.train;

/**
 * How well one value was predicted, in its own units.
 *
 * @param mae mean absolute error
 * @param rmse square root of the mean squared error
 * @param r2 share of the variance that is explained, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 1 is perfect, 0 is
 *     no better than the mean, below 0 is worse. For a value that never changes: 1 if every
 *     prediction is exact, otherwise 0. NaN for fewer than two rows
 */
public record ValueScores(double mae, double rmse, double r2) {

  /** Sums over the rows seen so far, of one output. */
  static final class Tally {
    private long rows;
    private double absolute;
    private double squares;
    private double mean;
    private double spread; // Σ (y − ȳ)², by Welford's method (1962)

    void add(double y, double predicted) {
      double off = predicted - y;
      rows++;
      absolute += Math.abs(off);
      squares += off * off;
      double before = y - mean;
      mean += before / rows;
      spread += before * (y - mean);
    }

    ValueScores scores() {
      double r2 = spread == 0 ? squares == 0 ? 1 : 0 : 1 - squares / spread;
      return new ValueScores(
          absolute / rows, Math.sqrt(squares / rows), rows < 2 ? Double.NaN : r2);
    }
  }
}
