package naklon.train;

import java.util.Arrays;

/**
 * The area under the ROC curve: the probability that a row of the class has a larger score than a
 * row of another class, a tie counting one half (Mann and Whitney's U over n₁·n₀; Hanley and
 * McNeil, "The meaning and use of the area under a ROC curve", 1982).
 */
final class RocAuc {
  private RocAuc() {}

  /**
   * The area.
   *
   * @param scores one for each row
   * @param labels classes of the rows
   * @param positive the class that is looked for
   * @return 0 to 1; NaN if all rows or none are of the class, or a score is NaN
   */
  static double of(float[] scores, int[] labels, int positive) {
    int n = 0;
    for (int label : labels) {
      n += label == positive ? 1 : 0;
    }
    var inside = new float[n];
    var outside = new float[labels.length - n];
    int i = 0;
    int o = 0;
    for (int row = 0; row < labels.length; row++) {
      if (Float.isNaN(scores[row])) {
        return Double.NaN;
      }
      if (labels[row] == positive) {
        inside[i++] = scores[row];
      } else {
        outside[o++] = scores[row];
      }
    }
    if (inside.length == 0 || outside.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(inside);
    Arrays.sort(outside);
    return pairs(inside, outside) / ((double) inside.length * outside.length);
  }

  /** Pairs in which the first is larger, and half of those that are equal; both are sorted. */
  private static double pairs(float[] inside, float[] outside) {
    double pairs = 0;
    int below = 0; // of outside, smaller than the present one
    int upTo = 0; // of outside, smaller or equal
    for (float x : inside) {
      while (below < outside.length && outside[below] < x) {
        below++;
      }
      while (upTo < outside.length && outside[upTo] <= x) {
        upTo++;
      }
      pairs += below + 0.5 * (upTo - below);
    }
    return pairs;
  }
}
