package naklon.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import naklon.data.Dataset;
import naklon.nn.BatchNorm;
import naklon.nn.Embedding;
import naklon.nn.Flatten;
import naklon.nn.GroupNorm;
import naklon.nn.Layer;
import naklon.nn.LayerNorm;
import naklon.nn.RmsNorm;
import naklon.nn.Sequential;

/** What can be wrong with features and values to predict, before anything is learnt. */
final class ColumnChecks {
  private static final int ROWS = 2000;
  private static final int COLUMNS = 400; // of wider tables nothing is compared pair by pair
  private static final double TOO_LARGE = 10; // root mean square of a feature
  private static final double TOO_SMALL = 0.02;
  private static final double TOO_DIFFERENT = 100; // largest deviation over the smallest
  private static final double TARGETS_TOO_LARGE = 30;

  private final Patient p;
  private final Chart chart;

  ColumnChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  void run() {
    Dataset d = p.train;
    int[] rows = Patient.spread(d, ROWS);
    Table table = Table.of(d, rows);
    lost(table);
    if (d.exampleShape().length == 1 && d.exampleSize() <= COLUMNS && rows.length >= 8) {
      constant(table);
      targetAmong(table, Table.targets(d, rows));
      duplicates(table);
    }
    scales();
    targets(Table.targets(d, rows));
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  private static boolean allConstant(Table t) {
    for (int k = 0; k < t.width(); k++) {
      if (!Table.isConstant(t.column(k))) {
        return false;
      }
    }
    return true;
  }

  private void lost(Table table) {
    var distinct = new HashSet<String>();
    for (int i = 0; i < table.rows() && distinct.size() <= table.rows() / 50 + 2; i++) {
      var row = new double[table.width()];
      for (int k = 0; k < row.length; k++) {
        row[k] = table.column(k)[i];
      }
      distinct.add(java.util.Arrays.toString(row));
    }
    Table targets = Table.targets(p.train, Patient.spread(p.train, ROWS));
    boolean few = table.rows() >= 100 && distinct.size() <= table.rows() / 50;
    if ((allConstant(table) || few && distinct.size() <= 3 && table.width() > 1)
        && !Table.isConstant(targets.column(0))) {
      chart.add(
          Finding.of(
                  Code.FEATURES_LOST,
                  Confidence.PROVEN,
                  evidence().with("distinct", distinct.size()).with("rows", table.rows()),
                  new Remedy.ByHand("look-at-features"))
              .explaining(Symptom.STALLS, Symptom.ONE_CLASS));
    }
  }

  private void constant(Table table) {
    var found = new ArrayList<Integer>();
    for (int k = 0; k < table.width(); k++) {
      if (Table.isConstant(table.column(k))) {
        found.add(k);
      }
    }
    boolean pixels = table.width() >= 64 && found.size() > table.width() / 10;
    if (!found.isEmpty() && found.size() < table.width() && !pixels) {
      chart.add(
          Finding.of(
              Code.CONSTANT_COLUMNS,
              Confidence.PROVEN,
              evidence()
                  .detail(Columns.listed(found))
                  .with("columns", found.size())
                  .with("value", table.column(found.getFirst())[0]),
              new Remedy.DropColumns(found)));
    }
  }

  private void duplicates(Table table) {
    var dropped = new ArrayList<Integer>();
    int first = -1;
    for (int k = 1; k < table.width(); k++) {
      if (Table.isConstant(table.column(k))) {
        continue;
      }
      for (int j = 0; j < k; j++) {
        double r = Table.correlation(table.column(j), table.column(k));
        if (!dropped.contains(j) && Math.abs(r) > 1 - 1e-6 && !isFlag(table.column(k))) {
          dropped.add(k);
          first = first < 0 ? j : first;
          break;
        }
      }
    }
    if (!dropped.isEmpty()) {
      chart.add(
          Finding.of(
              Code.DUPLICATE_COLUMNS,
              Confidence.PROVEN,
              evidence()
                  .detail(Columns.listed(dropped))
                  .with("columns", dropped.size())
                  .with("first", first),
              new Remedy.DropColumns(dropped)));
    }
  }

  /** Of two values: in one-hot columns of a yes and a no, each says what the other says. */
  private static boolean isFlag(double[] v) {
    double a = v[0];
    double b = a;
    for (double x : v) {
      if (x != a && b == a) {
        b = x;
      }
      if (x != a && x != b) {
        return false;
      }
    }
    return true;
  }

  private void targetAmong(Table table, Table targets) {
    if (table.width() < 2 || targets.width() != 1 || Table.isConstant(targets.column(0))) {
      return;
    }
    double[] y = targets.column(0);
    for (int k = 0; k < table.width(); k++) {
      double[] x = table.column(k);
      double share =
          p.train.isClassification()
              ? Table.between(x, y, p.train.classes())
              : Math.pow(Table.correlation(x, y), 2);
      if (share > 0.998) {
        chart.add(
            Finding.of(
                    Code.TARGET_IN_FEATURES,
                    Confidence.CONFIRMED,
                    evidence().detail(Integer.toString(k)).with("column", k).with("share", share),
                    new Remedy.DropColumns(List.of(k)))
                .explaining(Symptom.VALIDATION_IS_WORSE));
        return;
      }
    }
  }

  /** Whether the net itself brings its input to one scale, or looks it up. */
  private static boolean startsWithNorm(Layer net) {
    return switch (net) {
      case BatchNorm _, LayerNorm _, GroupNorm _, RmsNorm _, Embedding _ -> true;
      case Sequential s -> {
        for (var layer : s.layers().values()) {
          if (!(layer instanceof Flatten)) {
            yield startsWithNorm(layer);
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private void scales() {
    if (startsWithNorm(p.subject.net())) {
      return;
    }
    int[] rows = Patient.spread(p.train, 500);
    float[] x = p.x(p.train, rows).toFloats();
    int each = p.train.exampleSize();
    int groups = p.train.exampleShape()[0];
    double largest = 0;
    double widest = 0;
    double narrowest = Double.POSITIVE_INFINITY;
    double farthest = 0;
    int at = 0;
    for (int g = 0; g < groups; g++) {
      var v = new double[x.length / groups];
      int inner = each / groups;
      for (int i = 0; i < v.length; i++) {
        v[i] = x[i / inner * each + g * inner + i % inner];
      }
      double mean = Table.mean(v);
      double deviation = Table.deviation(v);
      double size = Math.hypot(mean, deviation);
      at = size > largest ? g : at;
      largest = Math.max(largest, size);
      if (!Table.isConstant(v)) {
        widest = Math.max(widest, deviation);
        narrowest = Math.min(narrowest, deviation);
        farthest = Math.max(farthest, Math.abs(mean) > 1 ? Math.abs(mean) / deviation : 0);
      }
    }
    boolean large = largest > TOO_LARGE;
    boolean different = groups > 1 && widest > TOO_DIFFERENT * narrowest;
    boolean small = widest > 0 && widest < TOO_SMALL;
    if (large || different || small || farthest > TOO_LARGE) {
      chart.add(
          Finding.of(
                  Code.FEATURES_NOT_NORMALIZED,
                  largest > 3 * TOO_LARGE ? Confidence.PROVEN : Confidence.LIKELY,
                  evidence()
                      .detail(Integer.toString(at))
                      .with("column", at)
                      .with("size", small ? widest : largest)
                      .with("widest", widest)
                      .with("narrowest", narrowest),
                  new Remedy.NormalizeFeatures())
              .explaining(Symptom.HIGH_INITIAL_LOSS));
    }
  }

  private void targets(Table targets) {
    boolean values = !p.train.isClassification() && p.subject.targetScaler().isNone();
    if (!values || !p.subject.loss().isOnValues()) {
      return;
    }
    double worst = 0;
    double mean = 0;
    double deviation = 0;
    for (int k = 0; k < targets.width(); k++) {
      double m = Table.mean(targets.column(k));
      double s = Table.deviation(targets.column(k));
      if (Math.hypot(m, s) > worst) {
        worst = Math.hypot(m, s);
        mean = m;
        deviation = s;
      }
    }
    if (worst > TARGETS_TOO_LARGE || worst > 0 && worst < 1 / (10 * TARGETS_TOO_LARGE)) {
      chart.add(
          Finding.of(
                  Code.TARGETS_NOT_SCALED,
                  Confidence.PROVEN,
                  evidence().with("mean", mean).with("deviation", deviation),
                  new Remedy.NormalizeTargets())
              .explaining(Symptom.HIGH_INITIAL_LOSS, Symptom.SLOW));
    }
  }
}
