package naklon.datasets.table;

/** Figures of numbers that pass by. Sums are of differences from the first, so they stay exact. */
final class NumberStats {
  private long count;
  private double first;
  private double last;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum;
  private double squares;
  private boolean whole = true;
  private boolean counts = true;

  NumberStats copy() {
    var copy = new NumberStats();
    copy.count = count;
    copy.first = first;
    copy.last = last;
    copy.min = min;
    copy.max = max;
    copy.sum = sum;
    copy.squares = squares;
    copy.whole = whole;
    copy.counts = counts;
    return copy;
  }

  void add(double value) {
    if (count++ == 0) {
      first = value;
    } else {
      counts &= value == last + 1;
    }
    last = value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    double difference = value - first;
    sum += difference;
    squares += difference * difference;
    whole &= value == Math.rint(value);
  }

  long count() {
    return count;
  }

  /** True if each number was the one before plus 1. */
  boolean isCounter() {
    return counts && count > 1;
  }

  Column.Numbers figures() {
    if (count == 0) {
      return Column.Numbers.NONE;
    }
    double shift = sum / count;
    double variance = Math.max(0, squares / count - shift * shift);
    return new Column.Numbers(min, max, first + shift, Math.sqrt(variance), whole);
  }
}
