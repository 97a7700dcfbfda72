package naklon.doctor;

import java.util.Map;
import naklon.nn.Linear;
import naklon.nn.Losses;

/**
 * A linear net with squared errors has a least loss that is known: that of the normal equations. So
 * it is proved, and not guessed, that descent has not arrived.
 */
final class LeastSquares {
  private static final int COLUMNS = 64;

  private final Patient p;

  LeastSquares(Patient p) {
    this.p = p;
  }

  /** Whether the net is one linear layer, the loss squared and nothing else plays a part. */
  boolean applies() {
    var places = Structure.of(p.subject.net()).places();
    long linear = places.stream().filter(q -> q.layer() instanceof Linear).count();
    return places.size() == 1
        && linear == 1
        && p.subject.loss() instanceof Losses.MeanSquaredError
        && p.train.outputs() == 1
        && p.train.exampleSize() <= COLUMNS
        && p.subject.penalty() == null
        && p.train.rows() > p.train.exampleSize() + 1;
  }

  void check(Chart chart, Evidence evidence, Course course) {
    int[] rows = Patient.spread(p.train, 5000);
    double now = p.loss(p.train, rows, Map.of());
    double least = least(rows);
    double gap = now - least;
    int n = course.size();
    if (n < 2 || !(gap > 0.3 * now && gap > 2e-3 * p.guess())) {
      return;
    }
    double factor = unit(now, course.epoch(n - 1).trainLoss());
    int back = Math.max(1, n / 5);
    double before = course.epoch(n - 1 - back).trainLoss() * factor - least;
    double after = course.epoch(n - 1).trainLoss() * factor - least;
    double fall = Math.log(before / after) / back; // of the logarithm of the gap, each epoch
    if (!(fall > 0)) {
      return;
    }
    double goal = Math.max(0.01 * gap, 0);
    int needed = (int) Math.min(1e8, p.subject.epochs() + Math.ceil(Math.log(gap / goal) / fall));
    chart.add(
        Finding.of(
                Code.TOO_FEW_EPOCHS,
                Confidence.PROVEN,
                evidence
                    .with("epochs", p.subject.epochs())
                    .with("loss", now)
                    .with("later", Math.max(least, 0))
                    .with("needed", needed),
                new Remedy.Epochs(needed))
            .explaining(Symptom.SLOW));
  }

  /** Losses are shown in the data's units; here they are the scaled targets'. */
  private double unit(double here, double shown) {
    if (p.subject.targetScaler().isNone()) {
      return 1;
    }
    double s = Table.deviation(Table.targets(p.train, Patient.spread(p.train, 5000)).column(0));
    return s == 0 || here == 0 || shown == 0 ? 1 : 1 / (s * s);
  }

  /** The mean squared error of the best line, by Gauss's elimination with pivots. */
  private double least(int[] rows) {
    float[] x = p.x(p.train, rows).toFloats();
    double[] y = p.y(p.train, rows).toDoubles();
    int k = p.train.exampleSize() + 1;
    var a = new double[k][k + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int r = 0; r < k; r++) {
        double xr = at(x, i, r, k);
        for (int c = 0; c < k; c++) {
          a[r][c] += xr * at(x, i, c, k);
        }
        a[r][k] += xr * y[i];
      }
    }
    double[] w = solved(a, k);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double said = 0;
      for (int c = 0; c < k; c++) {
        said += w[c] * at(x, i, c, k);
      }
      sum += (said - y[i]) * (said - y[i]);
    }
    return sum / rows.length;
  }

  /** Feature c of row i, or 1 for the bias. */
  private static double at(float[] x, int i, int c, int k) {
    return c == k - 1 ? 1 : x[i * (k - 1) + c];
  }

  private static double[] solved(double[][] a, int k) {
    for (int c = 0; c < k; c++) {
      int pivot = c;
      for (int r = c; r < k; r++) {
        pivot = Math.abs(a[r][c]) > Math.abs(a[pivot][c]) ? r : pivot;
      }
      double[] swapped = a[c];
      a[c] = a[pivot];
      a[pivot] = swapped;
      if (Math.abs(a[c][c]) < 1e-12) {
        continue; // a column that others make up needs no weight
      }
      for (int r = 0; r < k; r++) {
        double factor = r == c ? 0 : a[r][c] / a[c][c];
        for (int q = c; q <= k && factor != 0; q++) {
          a[r][q] -= factor * a[c][q];
        }
      }
    }
    var w = new double[k];
    for (int c = 0; c < k; c++) {
      w[c] = Math.abs(a[c][c]) < 1e-12 ? 0 : a[c][k] / a[c][c];
    }
    return w;
  }
}
