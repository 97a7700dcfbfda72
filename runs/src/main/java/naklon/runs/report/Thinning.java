package naklon.runs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Chooses what a chart shows of very many points. */
final class Thinning {
  private Thinning() {}

  /**
   * Indices of points that show the course of every series: first and last, and the smallest and
   * largest of each series in each of equally long stretches.
   *
   * @param series of equal lengths; NaN where there is no value
   * @param wished about how many points are wanted; all are taken if there are not more
   */
  static List<Integer> of(List<double[]> series, int length, int wished) {
    var chosen = new TreeSet<Integer>();
    if (length <= wished) {
      for (int i = 0; i < length; i++) {
        chosen.add(i);
      }
      return new ArrayList<>(chosen);
    }
    chosen.add(0);
    chosen.add(length - 1);
    int stretches = Math.max(1, wished / (2 * Math.max(1, series.size())));
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) s * length / stretches);
      int to = (int) ((s + 1L) * length / stretches);
      for (double[] values : series) {
        int low = from;
        int high = from;
        for (int i = from; i < to; i++) {
          low = values[i] < values[low] || Double.isNaN(values[low]) ? i : low;
          high = values[i] > values[high] || Double.isNaN(values[high]) ? i : high;
        }
        chosen.add(low);
        chosen.add(high);
      }
    }
    return new ArrayList<>(chosen);
  }

  /** At most {@code wished} indices below {@code length}, evenly, first and last among them. */
  static List<Integer> evenly(int length, int wished) {
    var chosen = new ArrayList<Integer>();
    int n = Math.min(length, wished);
    for (int i = 0; i < n; i++) {
      chosen.add(n == 1 ? 0 : (int) Math.round((double) i * (length - 1) / (n - 1)));
    }
    return chosen;
  }
}
