package naklon.data;

import org.jspecify.annotations.Nullable;

/**
 * How often each of the 256 values occurs in each group of features that are stored as bytes. Mean
 * and spread follow from the counts: one look at each byte instead of two passes over floats.
 */
final class ByteCounts {
  private static final int VALUES = 256;

  /** More groups than this would need more memory than the data do. */
  private static final int MOST_GROUPS = 4096;

  private final long[] counts; // [groups, 256]
  private final double each;

  private ByteCounts(long[] counts, double each) {
    this.counts = counts;
    this.each = each;
  }

  /**
   * Of all rows of a data set; null if its features are no bytes.
   *
   * @param groups that divide the features of a row evenly, one after the other
   */
  static @Nullable ByteCounts of(Dataset d, int groups) {
    byte[] bytes = d.bytes();
    if (bytes == null || groups > MOST_GROUPS) {
      return null;
    }
    int size = d.exampleSize();
    int each = size / groups;
    var counts = new long[groups * VALUES];
    for (int r = 0; r < d.rows(); r++) {
      int from = d.sourceRow(r) * size;
      for (int g = 0; g < groups; g++) {
        count(bytes, from + g * each, each, counts, g * VALUES);
      }
    }
    return new ByteCounts(counts, (double) d.rows() * each);
  }

  private static void count(byte[] bytes, int from, int n, long[] counts, int at) {
    for (int i = from; i < from + n; i++) {
      counts[at + (bytes[i] & 0xFF)]++;
    }
  }

  /** The mean of each group; its sum is exact, because a sum of bytes is a whole number. */
  double[] means() {
    var means = new double[counts.length / VALUES];
    for (int g = 0; g < means.length; g++) {
      long sum = 0;
      for (int v = 0; v < VALUES; v++) {
        sum += counts[g * VALUES + v] * v;
      }
      means[g] = sum / each;
    }
    return means;
  }

  /** Σ (x − mean)² of each group. */
  double[] squares(double[] means) {
    var squares = new double[means.length];
    for (int g = 0; g < means.length; g++) {
      for (int v = 0; v < VALUES; v++) {
        double off = v - means[g];
        squares[g] += counts[g * VALUES + v] * (off * off);
      }
    }
    return squares;
  }
}
