package naklon.bench.race;

import java.util.Arrays;
import java.util.List;

/** What is made of repeated measurements. */
public final class Medians {
  private Medians() {}

  /**
   * The middle value; of an even number, the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no median of no values");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** How far the values lie apart: (largest − smallest) / median. */
  public static double spread(List<Double> values) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return (Arrays.stream(all).max().orElseThrow() - Arrays.stream(all).min().orElseThrow())
        / median(values);
  }

  /** The largest |a − b| / |a| of two lists of losses. */
  public static double deviation(List<Double> a, List<Double> b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "losses of " + a.size() + " steps cannot be compared with those of " + b.size());
    }
    double most = 0;
    for (int i = 0; i < a.size(); i++) {
      double d = Math.abs(a.get(i) - b.get(i)) / Math.abs(a.get(i));
      most = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(most, d);
    }
    return most;
  }
}
