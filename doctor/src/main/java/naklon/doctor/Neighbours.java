package naklon.doctor;

import java.util.Arrays;
import naklon.data.Dataset;
import naklon.tensor.Tensor;

/**
 * What the nearest rows say about a row (Cover, Hart, "Nearest neighbor pattern classification",
 * 1967): a learner without weights, to hold a net's results and the labels themselves against.
 * Columns are standardised by the rows that are asked.
 */
final class Neighbours {
  private static final int MOST_NUMBERS = 1_000_000; // features of the rows that are asked
  private static final long PAIRS = 200_000_000; // features in all pairs that are compared
  private static final int WIDE = 64; // columns from which on a product of matrices is faster

  private final Dataset data;
  private final float[][] points; // standardised
  private final float[] squares; // of their lengths
  private final double[] mean;
  private final double[] factor;
  private final Table targets;
  private final int[] rows;

  Neighbours(Dataset data, int most) {
    this.data = data;
    int n = Math.max(2, Math.min(most, MOST_NUMBERS / Math.max(1, data.exampleSize())));
    rows = Patient.spread(data, n);
    Table table = Table.of(data, rows);
    targets = Table.targets(data, rows);
    mean = new double[table.width()];
    factor = new double[table.width()];
    boolean image = data.exampleShape().length > 1;
    double all = 0;
    for (int k = 0; k < table.width(); k++) {
      mean[k] = Table.mean(table.column(k));
      double deviation = Table.deviation(table.column(k));
      factor[k] = Table.isConstant(table.column(k)) ? 0 : 1 / deviation;
      all += deviation;
    }
    if (image) { // pixels keep their sizes relative to each other
      Arrays.fill(factor, all == 0 ? 0 : table.width() / all);
    }
    points = standardised(data, rows);
    squares = new float[points.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = square(points[i]);
    }
  }

  private float[][] standardised(Dataset d, int[] some) {
    var result = new float[some.length][d.exampleSize()];
    for (int i = 0; i < some.length; i++) {
      d.copy(some[i], result[i], 0);
      for (int k = 0; k < result[i].length; k++) {
        result[i][k] = (float) ((result[i][k] - mean[k]) * factor[k]);
      }
    }
    return result;
  }

  /** Rows of which all pairs may be compared: so many, or fewer where they are wide. */
  static int affordable(Dataset d, int most) {
    return Math.clamp((int) Math.sqrt((double) PAIRS / d.exampleSize()), 200, most);
  }

  int rows() {
    return rows.length;
  }

  Table targets() {
    return targets;
  }

  /** The k nearest of the rows that are asked, for each of these rows; itself left out. */
  int[][] nearestOfOwn(int k) {
    return nearest(points, k, true);
  }

  int[][] nearest(Dataset d, int[] some, int k) {
    return nearest(standardised(d, some), k, false);
  }

  private int[][] nearest(float[][] from, int k, boolean own) {
    int most = Math.min(k, points.length - (own ? 1 : 0));
    var found = new int[from.length][most];
    var distances = new float[most];
    float[] products = points[0].length >= WIDE ? products(from) : new float[0];
    for (int i = 0; i < from.length; i++) {
      Arrays.fill(distances, Float.POSITIVE_INFINITY);
      for (int j = 0; j < points.length; j++) {
        float d =
            own && i == j
                ? Float.POSITIVE_INFINITY
                : products.length > 0
                    ? squares[j] - 2 * products[i * points.length + j]
                    : distance(from[i], points[j], distances);
        if (most > 0 && d < distances[most - 1]) {
          int at = most - 1;
          while (at > 0 && distances[at - 1] > d) {
            distances[at] = distances[at - 1];
            found[i][at] = found[i][at - 1];
            at--;
          }
          distances[at] = d;
          found[i][at] = j;
        }
      }
    }
    return found;
  }

  /** [from, points]: |a − b|² = |a|² − 2ab + |b|², in which the first is the same for all b. */
  private float[] products(float[][] from) {
    return flat(from).matmul(flat(points).permute(1, 0)).toFloats();
  }

  private static Tensor flat(float[][] rows) {
    int width = rows[0].length;
    var all = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * width, width);
    }
    return Tensor.floats(all, rows.length, width);
  }

  private static float square(float[] v) {
    double sum = 0;
    for (float x : v) {
      sum += (double) x * x;
    }
    return (float) sum;
  }

  private static float distance(float[] a, float[] b, float[] distances) {
    float limit = distances.length == 0 ? 0 : distances[distances.length - 1];
    float sum = 0;
    for (int k = 0; k < a.length; k++) {
      float off = a[k] - b[k];
      sum += off * off;
      if ((k & 31) == 31 && sum > limit) {
        return sum;
      }
    }
    return sum;
  }

  /**
   * How well neighbours say a row's target: share of classes above what the most frequent class
   * gives, or explained share of the variance. 0 is chance, 1 is perfect.
   */
  record Skill(double skill, double error, double accuracy) {
    /** Whether it may be chance. */
    boolean isChance() {
      return skill < 3 * error;
    }
  }

  /** Of the rows that are asked, each by the others; targets moved by some rows in their order. */
  Skill ownSkill(int[][] nearest, int moved) {
    double[] truth = targets.column(0);
    var shifted = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      shifted[i] = truth[Math.floorMod(i + moved, truth.length)];
    }
    return skill(nearest, shifted, shifted);
  }

  /** Of other rows. */
  Skill skill(int[][] nearest, Dataset d, int[] some) {
    return skill(nearest, targets.column(0), Table.targets(d, some).column(0));
  }

  private Skill skill(int[][] nearest, double[] known, double[] truth) {
    if (data.isClassification()) {
      return classes(nearest, known, truth);
    }
    double wrong = 0;
    double mean = Table.mean(known);
    double all = 0;
    for (int i = 0; i < truth.length; i++) {
      double said = 0;
      for (int j : nearest[i]) {
        said += known[j] / nearest[i].length;
      }
      wrong += (said - truth[i]) * (said - truth[i]);
      all += (mean - truth[i]) * (mean - truth[i]);
    }
    double r2 = all == 0 ? 0 : 1 - wrong / all;
    return new Skill(r2, 1 / Math.sqrt(truth.length), r2);
  }

  private Skill classes(int[][] nearest, double[] known, double[] truth) {
    var counts = new int[data.classes()];
    int right = 0;
    for (int i = 0; i < truth.length; i++) {
      counts[(int) truth[i]]++;
      right += vote(nearest[i], known)[0] == (int) truth[i] ? 1 : 0;
    }
    double most = (double) Arrays.stream(counts).max().orElse(0) / truth.length;
    double accuracy = (double) right / truth.length;
    double error = Math.sqrt(Math.max(most * (1 - most), 1e-4) / truth.length);
    return new Skill(accuracy - most, error, accuracy);
  }

  /**
   * Whether neighbours know no more than chance. For classes: how much more often a neighbour has a
   * row's own class than rows in general do, in deviations of that sum.
   */
  boolean isChance(int[][] nearest, Skill skill) {
    if (!data.isClassification()) {
      return skill.isChance();
    }
    double[] y = targets.column(0);
    var share = new double[data.classes()];
    for (double c : y) {
      share[(int) c] += 1.0 / y.length;
    }
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < y.length; i++) {
      double s = share[(int) y[i]];
      for (int j : nearest[i]) {
        sum += (y[j] == y[i] ? 1 : 0) - s;
        variance += s * (1 - s);
      }
    }
    return sum < 5 * Math.sqrt(variance);
  }

  /** The class with most votes, and how many it has. */
  int[] vote(int[] nearest, double[] known) {
    var votes = new int[data.classes()];
    int best = 0;
    for (int j : nearest) {
      int c = (int) known[j];
      votes[c]++;
      best = votes[c] > votes[best] ? c : best;
    }
    return new int[] {best, votes[best]};
  }
}
