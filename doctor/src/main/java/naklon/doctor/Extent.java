package naklon.doctor;

import naklon.data.Dataset;

/**
 * Mean, deviation and range of every column over all rows of some parts, in one pass.
 *
 * @param rows how many there were
 */
record Extent(long rows, double[] sum, double[] square, double[] least, double[] most) {

  static Extent of(Dataset... parts) {
    int width = parts[0].exampleSize();
    var e =
        new Extent(
            java.util.Arrays.stream(parts).mapToLong(Dataset::rows).sum(),
            new double[width],
            new double[width],
            new double[width],
            new double[width]);
    java.util.Arrays.fill(e.least, Double.POSITIVE_INFINITY);
    java.util.Arrays.fill(e.most, Double.NEGATIVE_INFINITY);
    var x = new float[width];
    for (var d : parts) {
      for (int row = 0; row < d.rows(); row++) {
        d.copy(row, x, 0);
        e.add(x);
      }
    }
    return e;
  }

  private void add(float[] x) {
    for (int k = 0; k < x.length; k++) {
      sum[k] += x[k];
      square[k] += (double) x[k] * x[k];
      least[k] = Math.min(least[k], x[k]);
      most[k] = Math.max(most[k], x[k]);
    }
  }

  double mean(int k) {
    return sum[k] / rows;
  }

  private double deviation(int k) {
    return Math.sqrt(Math.max(0, square[k] / rows - mean(k) * mean(k)));
  }

  boolean isConstant(int k) {
    return most[k] == least[k];
  }

  /** Whether a column has mean 0 and deviation 1, as nearly as float32 allows. */
  boolean isStandard(int k) {
    return Math.abs(mean(k)) < 2e-6 && Math.abs(deviation(k) - 1) < 2e-5;
  }

  /** Whether a column reaches exactly from 0, or −1, to 1. */
  boolean isUnit(int k) {
    return (Math.abs(least[k]) < 1e-6 || Math.abs(least[k] + 1) < 1e-6)
        && Math.abs(most[k] - 1) < 1e-6;
  }

  /** How far a column stays from the ends of 0 to 1. */
  double gap(int k) {
    return Math.max(least[k], 1 - most[k]);
  }
}
