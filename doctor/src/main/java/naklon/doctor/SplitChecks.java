package naklon.doctor;

import java.util.HashSet;
import naklon.data.Dataset;

/** Whether the validation part can say what it is for. */
final class SplitChecks {
  private static final int FEWEST = 10; // rows: of ten, one answer is ten per cent
  private static final int ROWS = 2000;
  private static final int FINGERPRINTS = 20_000;
  private static final long NUMBERS = 10_000_000; // features that are all looked at
  private static final int NEAREST = 10;
  private static final int PIXELS = 64; // columns from which on a table may be pictures

  private final Patient p;
  private final Chart chart;

  SplitChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  void run() {
    int n = p.validation.rows();
    if (n < FEWEST) {
      chart.add(
          Finding.of(
              Code.NO_VALIDATION_SET,
              Confidence.PROVEN,
              evidence().with("rows", n),
              new Remedy.Divide(Division.KEEP_VALIDATION)));
      return;
    }
    if (p.isText()) {
      return;
    }
    shared();
    Table train = Table.of(p.train, Patient.spreadByWidth(p.train, ROWS));
    Table validation = Table.of(p.validation, Patient.spreadByWidth(p.validation, ROWS));
    preparedTogether();
    if (!sorted(train, validation)) {
      prepared(train, validation);
    }
  }

  /** Rows of the validation part that are in the training part too. */
  private void shared() {
    // Rows that are equal have equal glances; only where those are, whole rows are looked at.
    int n = Math.min(p.train.rows(), FINGERPRINTS);
    int asked = Math.min(p.validation.rows(), FINGERPRINTS);
    var glances = new HashSet<Integer>();
    for (int row = 0; row < asked; row++) {
      glances.add(Columns.glance(p.validation, row));
    }
    var alike = new HashSet<Integer>();
    var known = new HashSet<Long>();
    for (int row = 0; row < n; row++) {
      int glance = Columns.glance(p.train, row);
      if (glances.contains(glance)) {
        alike.add(glance);
        known.add(Columns.fingerprint(p.train, row));
      }
    }
    int found = 0;
    for (int row = 0; row < asked && !known.isEmpty(); row++) {
      boolean isAlike = alike.contains(Columns.glance(p.validation, row));
      found += isAlike && known.contains(Columns.fingerprint(p.validation, row)) ? 1 : 0;
    }
    double share = (double) found / asked;
    if (share > 0.02 && found > 1 && !isCoarse()) {
      chart.add(
          Finding.of(
              Code.DUPLICATES_ACROSS_SPLITS,
              Confidence.PROVEN,
              evidence().with("rows", found).with("of", asked).with("share", 100 * share),
              new Remedy.Divide(Division.DROP_SHARED_ROWS)));
    }
  }

  /** Whether rows have so few possible values that equal ones come about by themselves. */
  private boolean isCoarse() {
    Table t = Table.of(p.train, Patient.spread(p.train, 500));
    double possible = 1;
    for (int k = 0; k < t.width() && possible < 1e9; k++) {
      possible *= java.util.Arrays.stream(t.column(k)).distinct().count();
    }
    return possible < 20.0 * p.train.rows();
  }

  /**
   * Constants fitted to all rows leave a trace: all rows together have mean 0 and deviation 1 (or
   * reach exactly from 0 to 1), and the training rows alone do not.
   */
  private void preparedTogether() {
    long numbers = ((long) p.train.rows() + p.validation.rows()) * p.train.exampleSize();
    if (numbers > NUMBERS) {
      return; // the trace is seen in all rows only
    }
    Extent train = Extent.of(p.train);
    Extent all = Extent.of(p.train, p.validation);
    int traces = 0;
    int columns = 0;
    double off = 0;
    for (int k = 0; k < p.train.exampleSize(); k++) {
      if (train.isConstant(k) || all.isUnit(k) && train.isUnit(k)) {
        continue; // both ends may be rows of the training part
      }
      columns++;
      if (all.isStandard(k) && !train.isStandard(k)) {
        traces++;
        off = Math.max(off, Math.abs(train.mean(k)));
      } else if (all.isUnit(k)) {
        traces++;
        off = Math.max(off, train.gap(k));
      }
    }
    if (traces > 0 && traces >= 0.9 * columns) {
      chart.add(
          Finding.of(
              Code.NORMALIZER_SAW_VALIDATION,
              Confidence.PROVEN,
              evidence().with("columns", traces).with("off", off),
              new Remedy.ByHand("fit-on-training-rows")));
    }
  }

  /** Whether the parts were cut from rows in an order. */
  private boolean sorted(Table train, Table validation) {
    if (p.train.isClassification() && classesDiffer()) {
      return true;
    }
    if (!p.train.isClassification()) {
      Table a = Table.targets(p.train, Patient.spread(p.train, ROWS));
      Table b = Table.targets(p.validation, Patient.spread(p.validation, ROWS));
      if (cut("y", a.column(0), b.column(0))) {
        return true;
      }
    }
    int cuts = 0;
    int at = -1;
    boolean table = p.train.exampleShape().length == 1;
    for (int k = 0; table && k < train.width(); k++) {
      if (follows(train.column(k), validation.column(k))) {
        cuts++;
        at = k;
      }
    }
    return (cuts == 1 || cuts > 0 && cuts <= train.width() / 4)
        && cut(Integer.toString(at), train.column(at), validation.column(at));
  }

  private boolean cut(String column, double[] a, double[] b) {
    if (!follows(a, b)) {
      return false;
    }
    unshuffled(
        evidence().detail(column).with("train", Table.mean(a)).with("validation", Table.mean(b)));
    return true;
  }

  /** Whether nearly all of b lie beyond nearly all of a, and right behind it. */
  private static boolean follows(double[] a, double[] b) {
    double spread = Table.deviation(a);
    if (spread == 0 || Math.abs(Table.mean(a) - Table.mean(b)) < 0.5 * spread) {
      return false;
    }
    double[] one = Table.sorted(a);
    double[] two = Table.sorted(b);
    double up = Table.quantileOf(two, 0.02) - Table.quantileOf(one, 0.98);
    double down = Table.quantileOf(one, 0.02) - Table.quantileOf(two, 0.98);
    double gap = Math.max(up, down);
    return gap > -0.1 * spread && gap < spread && Table.deviation(b) < 2 * spread;
  }

  private boolean classesDiffer() {
    int[] a = p.train.classCounts();
    int[] b = p.validation.classCounts();
    double apart = 0;
    for (int c = 0; c < a.length; c++) {
      apart += Math.abs((double) a[c] / p.train.rows() - (double) b[c] / p.validation.rows()) / 2;
    }
    if (apart < 0.4) {
      return false;
    }
    unshuffled(evidence().detail("y").with("train", 0).with("validation", 100 * apart));
    return true;
  }

  private void unshuffled(Evidence evidence) {
    chart.add(
        Finding.of(
                Code.UNSHUFFLED_DATA,
                Confidence.PROVEN,
                evidence,
                new Remedy.Divide(Division.SHUFFLE))
            .explaining(Symptom.VALIDATION_IS_WORSE));
  }

  /** Whether validation rows were prepared as training rows were. */
  private void prepared(Table train, Table validation) {
    boolean table = p.train.exampleShape().length == 1 && train.width() < PIXELS;
    int n = validation.rows();
    int found = 0;
    int at = -1;
    double most = 0;
    for (int k = 0; k < train.width() && n >= 20; k++) {
      var a = Table.Moments.of(train.column(k));
      var b = Table.Moments.of(validation.column(k));
      double first = train.column(k)[0];
      double other = validation.column(k)[0];
      boolean still = a.isConstant() && b.isConstant();
      boolean heavy = heavy(a, b);
      if (still && Math.abs(first - other) <= 1e-6 * Math.abs(first) || !table && heavy) {
        continue;
      }
      double spread = Math.max(a.deviation(), 1e-12 + 1e-7 * Math.abs(a.mean()));
      double far = Math.abs(a.mean() - b.mean()) / spread;
      double ratio = Math.abs(Math.log(Math.max(b.deviation(), 1e-30) / spread));
      boolean scaled = ratio > Math.log(n >= 100 && !heavy ? 1.6 : 3);
      if (far > 0.5 && far > 8 / Math.sqrt(n) || scaled && !(a.isConstant() && heavy)) {
        found++;
        at = far + ratio > most ? k : at;
        most = Math.max(most, far + ratio);
      }
    }
    if (found > (table ? 0 : train.width() / 10)) {
      inconsistent(
          evidence()
              .detail(Integer.toString(at))
              .with("columns", found)
              .with("train", Table.mean(train.column(at)))
              .with("validation", Table.mean(validation.column(at))));
    } else if (!chart.has(Code.DUPLICATES_ACROSS_SPLITS)) {
      understood();
    }
  }

  /** Whether means and deviations of few rows say little: a few rows make most of them. */
  private static boolean heavy(Table.Moments a, Table.Moments b) {
    return a.kurtosis() > 6 || b.kurtosis() > 6;
  }

  /** What the training rows say of each other, and do not say of the validation rows. */
  private void understood() {
    int most = Neighbours.affordable(p.train, 600);
    var asked = new Neighbours(p.train, most);
    Dataset v = p.validation;
    int[] rows = Patient.spread(v, most / 2);
    if (asked.rows() < 60 || rows.length < 30) {
      return;
    }
    var own = asked.ownSkill(asked.nearestOfOwn(NEAREST), 0);
    var other = asked.skill(asked.nearest(v, rows, NEAREST), v, rows);
    if (own.skill() > 0.2 && other.skill() < own.skill() / 2 - 3 * other.error()) {
      inconsistent(
          evidence()
              .detail("y")
              .with("columns", 0)
              .with("train", own.accuracy())
              .with("validation", other.accuracy()));
    }
  }

  private void inconsistent(Evidence evidence) {
    chart.add(
        Finding.of(
                Code.INCONSISTENT_PREPROCESSING,
                Confidence.CONFIRMED,
                evidence,
                new Remedy.ByHand("prepare-alike"))
            .explaining(Symptom.VALIDATION_IS_WORSE));
  }
}
