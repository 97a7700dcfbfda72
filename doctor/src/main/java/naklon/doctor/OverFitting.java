package naklon.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import naklon.data.Dataset;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.tensor.Tensor;

/**
 * Whether the validation loss has turned and rises while the training loss goes on to fall. It must
 * rise beyond two kinds of noise. That of epochs, by the changes from one to the next: another seed
 * would have ended at another of them. And that of rows: other rows would have said something else,
 * which a paired test tells, of the loss at the best epoch and now over the same rows, with some of
 * them left out in turn (Quenouille, 1956; Tukey, 1958: the jackknife; it holds for losses in which
 * classes weigh differently too). A slow rise must also go on from third to third of the epochs
 * since the best, and the net must say much more of its own rows than of others, and ever more.
 */
final class OverFitting {
  private static final double RISE = 0.08; // of what guessing loses
  private static final double LOST = 0.1; // of what was learnt, which is lost again
  private static final double LEAST = 0.02; // of what guessing loses
  private static final double BY_HEART = 0.2; // of what guessing loses
  private static final double KNOWN = 0.02; // of what guessing loses
  private static final int FEW = 4; // epochs that show nothing
  private static final int SHORT = 15; // planned epochs of which three are many
  private static final int FEWEST = 6; // epochs after the best that show a slow rise
  private static final double FELL = 0.75; // of the training loss at the best epoch
  private static final double GAP = 0.5; // training loss over validation loss
  private static final double STILL = 0.9; // the same after which it has not fallen
  private static final double SURE = 4; // standard errors of a slow rise
  private static final double LIKELY = 3; // the same of one by much
  private static final double SEEN = 0.5; // the same where rows are learnt by heart
  private static final double HALF = 0.5; // of the training loss at the best epoch
  private static final double QUARTER = 0.25; // training loss over validation loss
  private static final int ROWS = 10_000;
  private static final int FEWEST_ROWS = 20;
  private static final int CHUNK = 500; // rows at a time
  private static final int NUMBERS = 8_000_000; // features of those rows
  private static final int BLOCKS = 40; // of rows that are left out in turn

  private final Patient p;
  private final Chart chart;
  private final Course course;
  private int asked; // epochs when rows were last compared
  private double rise; // what came of it, in standard errors

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
    double train = course.train(n - 3, n);
    double rise = course.validation(n - 3, n) - least(best);
    double noise = noise(Math.max(1, (best + n) / 2), n) / Math.sqrt(3);
    boolean fell = train < STILL * course.epoch(best).trainLoss();
    boolean rises = fell && rise > enough(train, best) && rise > 4 * noise;
    return rises && isSure(byHeart(train, best) ? SEEN : LIKELY, true);
  }

  /**
   * Whether the net says ever more of its own rows, and far more than of others. Few validation
   * rows are then enough to see where that leads.
   */
  private boolean byHeart(double train, int best) {
    return train < HALF * course.epoch(best).trainLoss()
        && train < QUARTER * validation(course.size() - 1);
  }

  /**
   * What the validation loss must have risen by; where rows are learnt by heart, a tenth of what
   * had been learnt. Of rows that are known by heart nothing more can be learnt: a tenth of the
   * likelihood of a row, or a twentieth of what had been learnt, is enough then.
   */
  private double enough(double train, int best) {
    double learnt = course.guess() - least(best);
    double least = LEAST * course.guess();
    double usual = RISE * course.guess();
    if (byHeart(train, best)) {
      usual = Math.max(least, Math.min(usual, LOST * learnt));
    }
    if (!(train < KNOWN * course.guess())) {
      return usual;
    }
    boolean likelihood = p.subject.loss() instanceof Losses.CrossEntropy;
    return Math.min(usual, likelihood ? Outcome.TENTH : Math.max(least, LOST / 2 * learnt));
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
    if (!alone || since < FEWEST) {
      return false;
    }
    double train = course.train(n - 3, n);
    double now = course.validation(n - 3, n);
    double before = course.train(Math.max(0, best - 1), Math.min(n, best + 2));
    double noise = noise(best + 1, n) / Math.sqrt(3);
    boolean fell = train < FELL * before && train < GAP * now;
    return fell && now - least(best) > 3 * noise && goesOn(best + 1, n) && isSure(SURE, false);
  }

  /** Whether each third of these epochs is worse than the one before. */
  private boolean goesOn(int from, int to) {
    int third = (to - from) / 3;
    double one = course.validation(from, from + third);
    double two = course.validation(from + third, to - third);
    double three = course.validation(to - third, to);
    return one < two && two < three;
  }

  // ---------------------------------------------------------------- for other rows too

  /**
   * The paired test.
   *
   * @param errors standard errors that the rise must be larger than
   * @param otherwise what holds where it cannot be made
   */
  private boolean isSure(double errors, boolean otherwise) {
    if (p.subject.stepsDone() == 0 || p.validation.rows() < FEWEST_ROWS) {
      return otherwise; // a finished run has no weights of its best epoch here
    }
    boolean isLast = course.size() == p.subject.epochs();
    if (asked != course.size() && (isLast || course.size() - asked > asked / 16)) {
      asked = course.size();
      rise = errors();
    }
    return rise > errors;
  }

  /** The rise of the validation loss since its best epoch, in its own standard errors. */
  private double errors() {
    Dataset d = p.validation;
    int most = Math.clamp(NUMBERS / d.exampleSize(), 200, p.isText() ? 200 : ROWS);
    int[] rows = Patient.spread(d, most);
    Tensor y = p.y(d, rows);
    Tensor was = outputs(rows, Patient.cells(p.subject.best()));
    Tensor is = outputs(rows, Patient.cells(p.subject.evaluated()));
    int blocks = Math.min(BLOCKS, rows.length);
    var without = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      int from = (int) ((long) i * rows.length / blocks);
      int to = (int) ((long) (i + 1) * rows.length / blocks);
      Tensor own = without(y, from, to);
      without[i] = loss(without(is, from, to), own) - loss(without(was, from, to), own);
    }
    double error = Table.deviation(without) * Math.sqrt(blocks - 1.0);
    double all = loss(is, y) - loss(was, y);
    return all > 0 ? all / error : 0;
  }

  private double loss(Tensor out, Tensor y) {
    return p.subject.loss().of(out, y).item();
  }

  private static Tensor without(Tensor t, int from, int to) {
    int n = t.shape().dim(0);
    return from == 0
        ? t.slice(0, to, n)
        : to == n ? t.slice(0, 0, from) : Tensor.concat(0, t.slice(0, 0, from), t.slice(0, to, n));
  }

  /** What the net says of these rows with these cells. */
  private Tensor outputs(int[] rows, Map<String, Tensor> cells) {
    var parts = new ArrayList<Tensor>();
    new Look(cells)
        .during(
            () -> {
              for (int from = 0; from < rows.length; from += CHUNK) {
                int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + CHUNK));
                Tensor x = p.x(p.validation, some);
                parts.add(p.subject.net().forward(x, Pass.evaluation()).detached());
              }
            });
    return parts.size() == 1 ? parts.getFirst() : Tensor.concat(0, parts.toArray(Tensor[]::new));
  }
}
