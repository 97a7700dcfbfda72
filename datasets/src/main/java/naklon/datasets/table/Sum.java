package naklon.datasets.table;

/** What is counted of one column in the training rows. */
sealed interface Sum {
  /** A raw value; NaN is a missing one. */
  void add(double raw);

  /** Rows that have no value. */
  long missing();

  /** Mean and standard deviation, in one pass (Welford 1962). */
  final class OfNumbers implements Sum {
    private final int exponent;
    private long count;
    private long missing;
    private double mean;
    private double squares;

    /**
     * Nothing counted yet.
     *
     * @param largest magnitude that will come; a power of two near it is divided out, so that no
     *     square leaves the range of double
     */
    OfNumbers(double largest) {
      exponent = largest == 0 ? 0 : Math.max(-1000, Math.getExponent(largest));
    }

    @Override
    public void add(double raw) {
      if (Double.isNaN(raw)) {
        missing++;
        return;
      }
      double value = Math.scalb(raw, -exponent);
      double before = value - mean;
      mean += before / ++count;
      squares += before * (value - mean);
    }

    @Override
    public long missing() {
      return missing;
    }

    long count() {
      return count;
    }

    double mean() {
      return Math.scalb(mean, exponent);
    }

    /** Divided by n, as StandardScaler does; what is only rounding of equal numbers is 0. */
    double std() {
      double std = count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count));
      return std <= 1e-15 * Math.abs(mean) ? 0 : Math.scalb(std, exponent);
    }
  }

  /** How often each level occurs. */
  final class OfLevels implements Sum {
    private final long[] counts;
    private long missing;

    OfLevels(int levels) {
      counts = new long[levels];
    }

    @Override
    public void add(double raw) {
      if (Double.isNaN(raw)) {
        missing++;
      } else {
        counts[(int) raw]++;
      }
    }

    @Override
    public long missing() {
      return missing;
    }

    /** By level, in the order in which they are stored. */
    long[] counts() {
      return counts;
    }
  }
}
