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
import naklon.nn.Losses;
import naklon.nn.RmsNorm;
import naklon.nn.Sequential;

/** What can be wrong with features and values to predict, before anything is learnt. */
final class ColumnChecks {
  private static final int ROWS = 2000;
  private static final double SAME = 1 - 1e-5; // correlation, units rounded to some digits
  private static final int COLUMNS = 400; // of wider tables nothing is compared pair by pair
  private static final double TARGETS_TOO_LARGE = 10;
  private static final double TARGETS_TOO_SMALL = 1.0 / 50;

  private final Patient p;
  private final Chart chart;

  ColumnChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  void run() {
    Dataset d = p.train;
    int[] rows = Patient.spreadByWidth(d, ROWS);
    Table table = Table.of(d, rows);
    lost(table);
    boolean isTable = d.exampleShape().length == 1 && d.exampleSize() <= COLUMNS;
    if (rows.length >= 8) {
      if (isTable) {
        constant(table);
      }
      targetAmong(table, Table.targets(d, rows));
      if (isTable) {
        duplicates(table);
      }
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
    Table targets = Table.targets(p.train, Patient.spreadByWidth(p.train, ROWS));
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
        boolean isPair = r < 0 && isFlag(table.column(k));
        if (!dropped.contains(j) && Math.abs(r) > SAME && !isPair) {
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
    int[] shape = p.train.exampleShape();
    int[] rows = Patient.spreadByWidth(p.train, 500);
    float[] x = p.x(p.train, rows).toFloats();
    int inner = p.train.exampleSize() / shape[0];
    boolean found = scales(x, shape[0], inner, 1);
    if (!found && shape.length == 2) { // [time, channels]
      scales(x, shape[1], 1, shape[1]);
    }
  }

  /**
   * The features of a group are runs of {@code inner} numbers, of which there are some in a row.
   */
  private boolean scales(float[] x, int groups, int inner, int stride) {
    var s = new Scales();
    for (int g = 0; g < groups; g++) {
      var v = new double[x.length / groups];
      for (int i = 0; i < v.length; i++) {
        v[i] =
            stride == 1 ? x[i / inner * inner * groups + g * inner + i % inner] : x[i * stride + g];
      }
      s.add(g, v);
    }
    if (s.isFar(1)) {
      chart.add(
          Finding.of(
                  Code.FEATURES_NOT_NORMALIZED,
                  s.isFar(3) ? Confidence.PROVEN : Confidence.LIKELY,
                  evidence()
                      .detail(Integer.toString(s.at))
                      .with("column", s.at)
                      .with("size", s.largest > 1 ? s.largest : s.widest)
                      .with("widest", s.widest)
                      .with("narrowest", s.narrowest),
                  new Remedy.NormalizeFeatures())
              .explaining(Symptom.HIGH_INITIAL_LOSS));
    }
    return s.isFar(1);
  }

  private void targets(Table targets) {
    boolean values = !p.train.isClassification() && p.subject.targetScaler().isNone();
    if (!values || p.subject.loss() instanceof Losses.BinaryCrossEntropyWithLogits) {
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
    boolean plain = worst > 30 || worst < 1.0 / 300;
    if (worst > 0 && (plain || worst > TARGETS_TOO_LARGE || worst < TARGETS_TOO_SMALL)) {
      chart.add(
          Finding.of(
                  Code.TARGETS_NOT_SCALED,
                  plain ? Confidence.PROVEN : Confidence.LIKELY,
                  evidence().with("mean", mean).with("deviation", deviation),
                  new Remedy.NormalizeTargets())
              .explaining(Symptom.HIGH_INITIAL_LOSS, Symptom.SLOW));
    }
  }
}
