package naklon.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import naklon.autodiff.Gradients;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.TargetScaler;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Penalty;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.train.Subject;
import naklon.train.TrainStep;
import org.jspecify.annotations.Nullable;

/** A training under examination: everything here looks and tries, and changes nothing. */
final class Patient {
  private static final int ROWS = 128;
  private static final int NUMBERS = 200_000; // features of those rows
  private static final int WINDOWS = 16; // of a text
  private static final int TABLE = 400_000; // features of rows that are looked at as columns

  final Subject subject;
  final Dataset train;
  final Dataset validation;
  private final List<Parameter> parameters;
  private @Nullable Trials trials;
  private double guess = Double.NaN;
  private int[] lastRows = {}; // those that were learnt from last, and their tensors
  private @Nullable Tensor lastX;
  private @Nullable Tensor lastY;

  Patient(Subject subject) {
    this.subject = subject;
    train = subject.split().train();
    validation = subject.split().validation();
    parameters = subject.fork().parameters();
  }

  /** Outputs and what the layers gave on the way. */
  record View(Tensor output, Map<String, Tensor> layers) {}

  /** A loss and its gradients, one for each parameter. */
  record Slope(double loss, List<Tensor> gradients) {}

  /** Parameters that are trained, in order. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** Texts have no columns and no label for a row: only how they are learnt is looked at. */
  boolean isText() {
    return train.tokens() != null;
  }

  long plannedSteps() {
    return (long) subject.epochs() * subject.updatesPerEpoch();
  }

  /** Rows at equal distances from the first to the last, at most so many. */
  static int[] spread(Dataset d, int most) {
    int n = Math.min(most, d.rows());
    var rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = (int) ((long) i * d.rows() / n);
    }
    return rows;
  }

  /** The same, fewer where rows are wide. */
  static int[] spreadByWidth(Dataset d, int most) {
    return spread(d, Math.clamp(TABLE / d.exampleSize(), 200, most));
  }

  int[] sample() {
    if (isText()) {
      return spread(train, WINDOWS);
    }
    return spread(train, Math.clamp(NUMBERS / train.exampleSize(), 16, ROWS));
  }

  Batch batch(int[] rows) {
    return new Batch(train, rows, 0, 0);
  }

  /** Features as the data set has them, [n, ...]. */
  static Tensor raw(Dataset d, int[] rows) {
    if (d.tokens() != null) {
      return tokens(d, rows, 0);
    }
    int each = d.exampleSize();
    var x = new float[rows.length * each];
    for (int i = 0; i < rows.length; i++) {
      d.copy(rows[i], x, i * each);
    }
    int[] shape = d.exampleShape();
    var dims = new int[shape.length + 1];
    dims[0] = rows.length;
    System.arraycopy(shape, 0, dims, 1, shape.length);
    return Tensor.floats(x, dims);
  }

  /** Windows of a text, or what comes a place after each of their tokens, int32 [n, length]. */
  private static Tensor tokens(Dataset d, int[] rows, int after) {
    int[] text = java.util.Objects.requireNonNull(d.tokens());
    int length = d.exampleSize();
    var all = new int[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(text, d.firstToken(rows[i]) + after, all, i * length, length);
    }
    return Tensor.ints(all, rows.length, length);
  }

  /** Features as the net gets them. */
  Tensor x(Dataset d, int[] rows) {
    return subject.normalizer().apply(raw(d, rows));
  }

  /** Targets as the loss gets them. */
  Tensor y(Dataset d, int[] rows) {
    return y(d, rows, subject.targetScaler());
  }

  /** The same, scaled otherwise. */
  Tensor y(Dataset d, int[] rows, TargetScaler scaler) {
    if (d.tokens() != null) {
      return tokens(d, rows, 1);
    }
    if (d.isClassification()) {
      var labels = new int[rows.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = d.label(rows[i]);
      }
      return Tensor.ints(labels, labels.length);
    }
    int each = d.outputs();
    var values = new float[rows.length * each];
    for (int i = 0; i < values.length; i++) {
      values[i] = d.value(rows[i / each], i % each);
    }
    return scaler.apply(Tensor.floats(values, rows.length, each));
  }

  /** What the loss is for who always says the same: the mean of the targets, or nothing. */
  double guess() {
    if (Double.isNaN(guess)) {
      int[] rows = sample();
      guess = guess(view(x(train, rows)).output(), y(train, rows));
    }
    return guess;
  }

  /** The same in the units of these targets. */
  double guess(Tensor out, Tensor y) {
    Tensor same = out.mul(0);
    if (!train.isClassification() && y.type().equals(out.type())) {
      Tensor mean = y.meanKeeping(0);
      same = y.mul(0).add(isOfLogits() ? logit(mean) : mean);
    }
    return subject.loss().of(same, y).item();
  }

  /** Whether outputs are logits of the values to predict. */
  boolean isOfLogits() {
    return !train.isClassification()
        && subject.loss() instanceof Losses.BinaryCrossEntropyWithLogits;
  }

  private static Tensor logit(Tensor share) {
    Tensor inside = share.mul(1 - 2e-3).add(1e-3);
    return inside.log().sub(inside.neg().add(1).log());
  }

  /** Short trainings from the weights that there were when this was first asked. */
  Trials trials() {
    if (trials == null) {
      trials = new Trials(this);
    }
    return trials;
  }

  Pass training() {
    return Pass.training(Seed.of(subject.seed()), Tensor.scalar(0));
  }

  /** The net's present outputs for these features, or those it would have with other cells. */
  View view(Tensor x, Pass pass, Map<String, Tensor> cells) {
    var look = new Look(cells);
    var out = new Tensor[1];
    look.during(() -> out[0] = subject.net().forward(x, pass));
    return new View(out[0], look.layers());
  }

  View view(Tensor x) {
    return view(x, Pass.evaluation(), Map.of());
  }

  /** The mean loss of rows in evaluation mode, without any penalty. */
  double loss(Dataset d, int[] rows, Map<String, Tensor> cells) {
    var loss = new double[1];
    new Look(cells)
        .during(
            () -> {
              Tensor out = subject.net().forward(x(d, rows), Pass.evaluation());
              loss[0] = subject.loss().of(out, y(d, rows)).item();
            });
    return loss[0];
  }

  /** What is learnt from these rows, and its slope, with other cells if any are given. */
  Slope slope(int[] rows, Map<String, Tensor> cells) {
    var seen = new HashMap<>(cells);
    var tracked = new ArrayList<Tensor>();
    for (var w : parameters) {
      Tensor value = cells.getOrDefault(w.name(), w.value()).detached().tracked();
      tracked.add(value);
      seen.put(w.name(), value);
    }
    var slope = new Slope[1];
    new Look(seen)
        .during(
            () -> {
              Tensor loss = learnt(rows);
              slope[0] = new Slope(loss.item(), Gradients.of(loss, tracked).all());
            });
    return slope[0];
  }

  /** What is learnt from these rows, with other cells if any are given. */
  double learntLoss(int[] rows, Map<String, Tensor> cells) {
    var loss = new double[1];
    new Look(cells).during(() -> loss[0] = learnt(rows).item());
    return loss[0];
  }

  /** The pass by which that loss is computed, in float64; empty if it cannot be. */
  Optional<Replay> replay(int[] rows, Map<String, Tensor> cells) {
    var leaves = new HashMap<String, Tensor>();
    for (var w : parameters) {
      Tensor value = cells.getOrDefault(w.name(), w.value());
      leaves.put(w.name(), Tensor.copyOf(value.slice()));
    }
    var seen = new HashMap<>(cells);
    seen.putAll(leaves);
    var look = new Look(seen).keeping();
    var loss = new Tensor[1];
    look.during(() -> loss[0] = learnt(rows));
    return Replay.of(look.applied(), leaves, loss[0]);
  }

  /** Ops that somebody wrote by hand, as they are applied when these rows are learnt from. */
  List<Look.Own> ownOps(int[] rows, Map<String, Tensor> cells) {
    var look = new Look(cells);
    look.during(() -> learnt(rows));
    return look.own();
  }

  private Tensor learnt(int[] rows) {
    if (rows != lastRows || lastX == null || lastY == null) {
      lastRows = rows;
      lastX = x(train, rows);
      lastY = y(train, rows);
    }
    Tensor out = subject.net().forward(lastX, training());
    Tensor loss = subject.loss().of(out, lastY);
    Penalty penalty = subject.penalty();
    return penalty == null ? loss : loss.add(penalty.of(subject.net().parameters()));
  }

  /** The net's cells as a step's store has them. */
  static Map<String, Tensor> cells(TrainStep step) {
    return cells(step.store());
  }

  static Map<String, Tensor> cells(Store store) {
    var cells = new HashMap<String, Tensor>();
    for (var entry : store.layout().entries()) {
      if (entry.kind() == Layout.Kind.PARAMETER || entry.kind() == Layout.Kind.BUFFER) {
        cells.put(entry.name(), store.read(entry.name()));
      }
    }
    return cells;
  }

  /** Whether a dtype holds real numbers: parameters of other kinds are not looked at. */
  static boolean isReal(Tensor t) {
    return t.dtype() == DType.FLOAT32 || t.dtype() == DType.FLOAT64;
  }
}
