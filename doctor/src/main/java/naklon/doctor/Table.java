package naklon.doctor;

import naklon.data.Dataset;

/**
 * Features of some rows as numbers, column by column.
 *
 * @param columns [column][row]
 */
record Table(double[][] columns) {

  /** All features of these rows, each a column of its own. */
  static Table of(Dataset d, int[] rows) {
    var columns = new double[d.exampleSize()][rows.length];
    var x = new float[d.exampleSize()];
    for (int i = 0; i < rows.length; i++) {
      d.copy(rows[i], x, 0);
      for (int k = 0; k < x.length; k++) {
        columns[k][i] = x[k];
      }
    }
    return new Table(columns);
  }

  /** The targets of these rows, each output a column; labels as numbers. */
  static Table targets(Dataset d, int[] rows) {
    int outputs = d.isClassification() ? 1 : d.outputs();
    var columns = new double[outputs][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < outputs; k++) {
        columns[k][i] = d.isClassification() ? d.label(rows[i]) : d.value(rows[i], k);
      }
    }
    return new Table(columns);
  }

  int width() {
    return columns.length;
  }

  int rows() {
    return columns.length == 0 ? 0 : columns[0].length;
  }

  double[] column(int k) {
    return columns[k];
  }

  static double mean(double[] v) {
    double sum = 0;
    for (double x : v) {
      sum += x;
    }
    return sum / v.length;
  }

  /** Standard deviation, by n. */
  static double deviation(double[] v) {
    double mean = mean(v);
    double sum = 0;
    for (double x : v) {
      sum += (x - mean) * (x - mean);
    }
    return Math.sqrt(sum / v.length);
  }

  /**
   * Mean, deviation and kurtosis (the fourth central moment over the squared variance, 3 for a
   * normal distribution) of a column, in one pass after that for the mean.
   */
  record Moments(double mean, double deviation, double kurtosis) {
    static Moments of(double[] v) {
      double mean = Table.mean(v);
      double square = 0;
      double fourth = 0;
      for (double x : v) {
        double q = (x - mean) * (x - mean);
        square += q;
        fourth += q * q;
      }
      double kurtosis = square == 0 ? 0 : fourth * v.length / (square * square);
      return new Moments(mean, Math.sqrt(square / v.length), kurtosis);
    }

    boolean isConstant() {
      return deviation <= 1e-7 * Math.abs(mean);
    }
  }

  /** Whether a column never changes by more than rounding in float32. */
  static boolean isConstant(double[] v) {
    return deviation(v) <= 1e-7 * Math.abs(mean(v));
  }

  /** Pearson's coefficient of correlation; 0 if one does not change. */
  static double correlation(double[] a, double[] b) {
    double ma = mean(a);
    double mb = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - ma) * (b[i] - mb);
      aa += (a[i] - ma) * (a[i] - ma);
      bb += (b[i] - mb) * (b[i] - mb);
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }

  /** The value below which a share of the column lies. */
  static double quantile(double[] v, double share) {
    return quantileOf(sorted(v), share);
  }

  static double[] sorted(double[] v) {
    double[] sorted = v.clone();
    java.util.Arrays.sort(sorted);
    return sorted;
  }

  /** The same of a column that is sorted. */
  static double quantileOf(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  /** Shares of the variance of a column that are between classes, 0 to 1 (η²). */
  static double between(double[] v, double[] labels, int classes) {
    var sum = new double[classes];
    var count = new int[classes];
    for (int i = 0; i < v.length; i++) {
      sum[(int) labels[i]] += v[i];
      count[(int) labels[i]]++;
    }
    double mean = mean(v);
    double between = 0;
    double all = 0;
    for (int i = 0; i < v.length; i++) {
      int c = (int) labels[i];
      double own = sum[c] / count[c];
      between += (own - mean) * (own - mean);
      all += (v[i] - mean) * (v[i] - mean);
    }
    return all == 0 ? 0 : between / all;
  }
}
