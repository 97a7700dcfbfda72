package naklon.doctor;

import java.util.Arrays;
import naklon.data.Dataset;

/** Whether targets belong to their rows, and how many of them are plainly wrong. */
final class LabelChecks {
  private static final int ROWS = 800;
  private static final int FEWEST = 60;
  private static final int ENOUGH = 200; // rows in which a weak tie would show
  private static final int NEAREST = 15;
  private static final double SURE = 0.2; // share of the rows about which neighbours agree most
  private static final double NOISY = 0.82; // of those labels must be what neighbours say

  private final Patient p;
  private final Chart chart;

  LabelChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  void run() {
    Dataset d = p.train;
    boolean several = d.isClassification() || d.outputs() == 1;
    if (!several || chart.has(Code.FEATURES_LOST) || d.rows() < FEWEST) {
      return;
    }
    // Rows side by side, so that targets that slipped by a row can be put back.
    int most = Neighbours.affordable(d, ROWS);
    var near = new Neighbours(d.head(Math.min(d.rows(), most)), most);
    if (near.rows() < FEWEST || Table.isConstant(near.targets().column(0))) {
      return;
    }
    int[][] nearest = near.nearestOfOwn(NEAREST);
    var own = near.ownSkill(nearest, 0);
    if (near.isChance(nearest, own)) {
      misaligned(near, nearest, own);
    } else if (d.isClassification() && isDense(d, near.rows())) {
      noise(near, nearest);
    }
  }

  /**
   * Whether neighbours are near: in a wide table of few rows, or in a small class, they are not.
   */
  private static boolean isDense(Dataset d, int rows) {
    boolean near = d.exampleShape().length > 1 || rows >= 20L * d.exampleSize();
    return near && rows >= 2L * NEAREST * d.classes();
  }

  private void misaligned(Neighbours near, int[][] nearest, Neighbours.Skill own) {
    for (int moved : new int[] {1, -1, 2, -2, 3, -3}) {
      var there = near.ownSkill(nearest, moved);
      if (there.skill() > 10 * there.error()) {
        add(evidence().with("moved", moved), Confidence.PROVEN);
        return;
      }
    }
    double[] y = near.targets().column(0);
    if (!p.train.isClassification() && isSorted(y)) {
      add(evidence().with("sorted", 1), Confidence.PROVEN);
    } else if (near.rows() >= ENOUGH && !someColumnTells()) {
      add(evidence().with("skill", 100 * own.skill()), Confidence.LIKELY);
    }
  }

  private void add(Evidence evidence, Confidence confidence) {
    chart.add(
        Finding.of(Code.LABELS_MISALIGNED, confidence, evidence, new Remedy.ByHand("align-targets"))
            .explaining(Symptom.STALLS, Symptom.VALIDATION_RISES));
  }

  private static boolean isSorted(double[] y) {
    boolean up = true;
    boolean down = true;
    for (int i = 1; i < y.length; i++) {
      up &= y[i] >= y[i - 1];
      down &= y[i] <= y[i - 1];
    }
    return up || down;
  }

  /**
   * Whether some column by itself says something of the target: n times the share of the variance
   * that it explains is χ² by chance, with one degree of freedom, or one less than classes.
   */
  private boolean someColumnTells() {
    int[] rows = Patient.spread(p.train, ROWS);
    Table x = Table.of(p.train, rows);
    double[] y = Table.targets(p.train, rows).column(0);
    boolean classes = p.train.isClassification();
    double freedom = classes ? p.train.classes() - 1.0 : 1;
    double chance = freedom + 4 * Math.sqrt(2 * freedom) + 3 * Math.log(x.width() + 1.0);
    for (int k = 0; k < x.width(); k++) {
      double share =
          classes
              ? Table.between(x.column(k), y, p.train.classes())
              : Math.pow(Table.correlation(x.column(k), y), 2);
      if (share * rows.length > chance) {
        return true;
      }
    }
    return false;
  }

  private void noise(Neighbours near, int[][] nearest) {
    double[] y = near.targets().column(0);
    int n = y.length;
    var votes = new int[n];
    var agrees = new boolean[n];
    for (int i = 0; i < n; i++) {
      int[] vote = near.vote(nearest[i], y);
      votes[i] = vote[1];
      agrees[i] = vote[0] == (int) y[i];
    }
    int[] sorted = votes.clone();
    Arrays.sort(sorted);
    int limit = sorted[(int) ((1 - SURE) * (n - 1))];
    int sure = 0;
    int right = 0;
    for (int i = 0; i < n; i++) {
      if (votes[i] >= limit) {
        sure++;
        right += agrees[i] ? 1 : 0;
      }
    }
    double share = (double) right / sure;
    if (share < NOISY - 1 / Math.sqrt(sure) * 0.5) {
      chart.add(
          Finding.of(
                  Code.LABEL_NOISE,
                  Confidence.LIKELY,
                  evidence().with("share", 100 * share),
                  new Remedy.ByHand("check-labels"))
              .explaining(Symptom.STALLS));
    }
  }
}
