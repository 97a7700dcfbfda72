package naklon.doctorbench.score;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** A 95 % interval of a figure. */
record Interval(double low, double high) {
  private static final double Z = 1.959963984540054; // the normal distribution's 97.5 % point
  private static final int RESAMPLES = 2000;
  private static final long SEED = 1; // the same results give the same page

  /**
   * Wilson's interval of a share, for cases that do not depend on each other (E. B. Wilson,
   * "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927).
   *
   * @param of how many there were, at least 1
   */
  static Interval wilson(long hits, long of) {
    double p = (double) hits / of;
    double shrink = 1 + Z * Z / of;
    double centre = (p + Z * Z / (2 * of)) / shrink;
    double half = Z / shrink * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    // Exact at the ends, where rounding would leave 1e-17.
    return new Interval(
        hits == 0 ? 0 : Math.max(0, centre - half), hits == of ? 1 : Math.min(1, centre + half));
  }

  /**
   * The percentile bootstrap over groups, for cases that depend on each other within a group, as
   * the seeds of a family do (B. Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals
   * of Statistics 7, 1979).
   *
   * @param figure of drawn groups; draws for which it is NaN are left out
   */
  static <G> Interval bootstrap(List<G> groups, ToDoubleFunction<List<G>> figure) {
    var random = new SplittableRandom(SEED);
    var found = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      var drawn =
          random.ints(groups.size(), 0, Math.max(1, groups.size())).mapToObj(groups::get).toList();
      found[i] = figure.applyAsDouble(drawn);
    }
    double[] sorted = Arrays.stream(found).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    return new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  /** Of sorted values, between two neighbours on the straight line. */
  static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int i = (int) at;
    int next = Math.min(i + 1, sorted.length - 1);
    return sorted[i] + (at - i) * (sorted[next] - sorted[i]);
  }
}
