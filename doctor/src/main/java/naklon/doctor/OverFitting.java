package naklon.doctor;

import java.util.ArrayList;
import java.util.Map;
import naklon.data.Dataset;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.tensor.Tensor;

/**
 * Whether the validation loss has turned and rises while the training loss goes on to fall. A rise
 * by much is told from the figures alone. A slow one must be certain in three ways: it goes on from
 * third to third of the epochs since the best, beyond the noise of epochs; it holds for other rows
 * too, by a paired test of the rows' losses at the best epoch and now, which differ far less than
 * the two means are uncertain (Student, "The probable error of a mean", 1908); and the net says
 * much more of its own rows than of others, and ever more.
 */
final class OverFitting {
  private static final double RISE = 0.08; // of what guessing loses
  private static final double BY_HEART = 0.2; // of what guessing loses
  private static final double KNOWN = 0.02; // of what guessing loses
  private static final double TENTH = -Math.log(0.9); // loss, where the likelihood is a tenth less
  private static final int FEW = 4; // epochs that show nothing
  private static final int SHORT = 15; // planned epochs of which three are many
  private static final int FEWEST = 6; // epochs after the best that show a slow rise
  private static final double FELL = 0.75; // of the training loss at the best epoch
  private static final double GAP = 0.5; // training loss over validation loss
  private static final double SURE = 4; // standard errors
  private static final int ROWS = 10_000;
  private static final int NUMBERS = 8_000_000; // features of those rows
  private static final int BLOCKS = 100;

  private final Patient p;
  private final Chart chart;
  private final Course course;
  private int asked; // epochs when rows were last compared

  OverFitting(Patient p, Chart chart, Course course) {
    this.p = p;
    this.chart = chart;
    this.course = course;
  }

  /** After an epoch. */
  void epoch() {
    boolean guarded = p.subject.keepsBest() && p.subject.stopsEarly();
    boolean told = chart.isExplained(Code.Group.FIT) || chart.has(Code.OVER_FITTING);
    if (guarded || told || course.size() <= FEW) {
      return;
    }
    int n = course.size();
    int best = 0;
    for (int i = 0; i < n; i++) {
      best = validation(i) < validation(best) ? i : best;
    }
    if (Double.isNaN(validation(best))) {
      return;
    }
    // Where something else is wrong, only who knows the rows by heart learns too much.
    double train = course.epoch(n - 1).trainLoss();
    boolean learns = !chart.isExplained(Code.Group.OUTCOME) || train < BY_HEART * course.guess();
    if (learns && (risesFar(best) || risesSlowly(best))) {
      chart.add(
          Finding.of(
                  Code.OVER_FITTING,
                  Confidence.CONFIRMED,
                  Evidence.at(p.subject.stepsDone())
                      .with("least", validation(best))
                      .with("best", best + 1)
                      .with("now", validation(n - 1))
                      .with("epoch", n),
                  new Remedy.StopEarly(Math.max(3, Math.min(10, p.subject.epochs() / 20))))
              .explaining(Symptom.VALIDATION_RISES));
    }
  }

  private double validation(int epoch) {
    return course.epoch(epoch).validationLoss();
  }

  /** Around the best epoch: a single lucky one counts a third. */
  private double least(int best) {
    return course.validation(Math.max(0, best - 1), Math.min(course.size(), best + 2));
  }

  // ---------------------------------------------------------------- by much

  private boolean risesFar(int best) {
    int n = course.size();
    int planned = p.subject.epochs();
    if (n - 1 - best < Math.max(planned <= SHORT ? 3 : 5, planned / 40)) {
      return false;
    }
    double train = course.epoch(n - 1).trainLoss();
    double rise = course.validation(n - 3, n) - least(best);
    double noise = noise(Math.max(1, (best + n) / 2), n) / Math.sqrt(3);
    return rise > enough(train) && rise > 4 * noise && train < course.epoch(best).trainLoss();
  }

  /**
   * What the validation loss must have risen by. Of rows that are known by heart nothing more can
   * be learnt: a tenth of the likelihood of a row is enough then.
   */
  private double enough(double train) {
    double usual = RISE * course.guess();
    boolean known = train < KNOWN * course.guess();
    boolean likelihood = p.subject.loss() instanceof Losses.CrossEntropy;
    return known && likelihood ? Math.min(usual, TENTH) : usual;
  }

  /** Deviation of one epoch's validation loss, by the changes from epoch to epoch. */
  private double noise(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double change = validation(i) - validation(i - 1);
      sum += change * change;
    }
    return Math.sqrt(sum / (2.0 * (to - from)));
  }

  // ---------------------------------------------------------------- slowly

  private boolean risesSlowly(int best) {
    int n = course.size();
    int since = n - 1 - best;
    boolean alone =
        !chart.has(Code.Group.CHOICE)
            && !chart.has(Code.Group.UNITS)
            && !chart.has(Code.Group.DYNAMICS)
            && !chart.has(Code.Group.OUTCOME);
    if (!alone || since < FEWEST || n - asked < 1 + since / 8) {
      return false;
    }
    double train = course.train(n - 3, n);
    double now = course.validation(n - 3, n);
    double before = course.train(Math.max(0, best - 1), Math.min(n, best + 2));
    double noise = noise(best + 1, n) / Math.sqrt(3);
    boolean fell = train < FELL * before && train < GAP * now;
    if (!fell || !(now - least(best) > 3 * noise) || !goesOn(best + 1, n)) {
      return false;
    }
    asked = n;
    return isSure();
  }

  /** Whether each third of these epochs is worse than the one before. */
  private boolean goesOn(int from, int to) {
    int third = (to - from) / 3;
    double one = course.validation(from, from + third);
    double two = course.validation(from + third, to - third);
    double three = course.validation(to - third, to);
    return one < two && two < three;
  }

  /** The paired test, over blocks of rows. */
  private boolean isSure() {
    Dataset d = p.validation;
    if (p.subject.stepsDone() == 0 || d.rows() < 20) {
      return false; // a finished run has no weights of its best epoch here
    }
    int most = Math.clamp(NUMBERS / d.exampleSize(), 200, p.isText() ? 200 : ROWS);
    int[] rows = Patient.spread(d, most);
    double[] was = losses(rows, Patient.cells(p.subject.best()));
    double[] is = losses(rows, Patient.cells(p.subject.evaluated()));
    var rise = new double[was.length];
    for (int i = 0; i < rise.length; i++) {
      rise[i] = is[i] - was[i];
    }
    double error = Table.deviation(rise) / Math.sqrt(rise.length - 1.0);
    return Table.mean(rise) > SURE * error;
  }

  /** Mean losses of blocks of rows with these cells. */
  private double[] losses(int[] rows, Map<String, Tensor> cells) {
    int each = Math.max(1, rows.length / BLOCKS);
    int chunk = Math.max(each, 500 / each * each);
    var all = new ArrayList<Double>();
    new Look(cells)
        .during(
            () -> {
              for (int from = 0; from < rows.length; from += chunk) {
                int to = Math.min(rows.length, from + chunk);
                int[] some = java.util.Arrays.copyOfRange(rows, from, to);
                Tensor out = p.subject.net().forward(p.x(p.validation, some), Pass.evaluation());
                Tensor y = p.y(p.validation, some);
                for (int at = 0; at + each <= some.length; at += each) {
                  Tensor own = out.slice(0, at, at + each);
                  all.add(p.subject.loss().of(own, y.slice(0, at, at + each)).item());
                }
              }
            });
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
