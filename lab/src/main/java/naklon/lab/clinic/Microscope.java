package naklon.lab.clinic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.data.Dataset;
import naklon.nn.Pass;
import naklon.tensor.Cell;
import naklon.tensor.Parameter;
import naklon.tensor.Recorder;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.train.Subject;
import org.jspecify.annotations.Nullable;

/** Looks at a training's first step, with its own weights or with others, and changes nothing. */
final class Microscope {
  private static final int ROWS = 256;

  private final Subject subject;
  private final List<Parameter> parameters;
  private final Tensor x;
  private final Tensor y;

  Microscope(Subject subject) {
    this.subject = subject;
    parameters = subject.fork().parameters();
    Dataset d = subject.split().train();
    int[] rows = spread(d.rows());
    x = subject.normalizer().apply(features(d, rows));
    y = targets(d, rows);
  }

  /** Rows at equal distances, at most 256. */
  private static int[] spread(int n) {
    var rows = new int[Math.min(n, ROWS)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) ((long) i * n / rows.length);
    }
    return rows;
  }

  private static Tensor features(Dataset d, int[] rows) {
    int each = d.exampleSize();
    var values = new float[rows.length * each];
    for (int i = 0; i < rows.length; i++) {
      d.copy(rows[i], values, i * each);
    }
    return Tensor.floats(values, rows.length, each);
  }

  private Tensor targets(Dataset d, int[] rows) {
    if (d.isClassification()) {
      var labels = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        labels[i] = d.label(rows[i]);
      }
      return Tensor.ints(labels, labels.length);
    }
    var values = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = d.value(rows[i], 0);
    }
    return subject.targetScaler().apply(Tensor.floats(values, rows.length, 1));
  }

  /** Features as the net gets them: [rows, columns]. */
  Tensor x() {
    return x;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** Other values in the cells, for a while. */
  private static final class Other extends Recorder {
    private final Map<String, Tensor> cells;
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();

    Other(Map<String, Tensor> cells) {
      this.cells = cells;
    }

    @Override
    protected @Nullable Tensor read(Cell cell) {
      return cells.get(cell.name());
    }

    /** Nothing is kept. */
    @Override
    protected boolean assign(Cell cell, Tensor value) {
      return true;
    }

    @Override
    public void passed(String path, Tensor output) {
      outputs.put(path, output);
    }
  }

  private Tensor learnt() {
    Pass pass = Pass.training(Seed.of(subject.seed()), Tensor.scalar(0));
    Tensor loss = subject.loss().of(subject.net().forward(x, pass), y);
    var penalty = subject.penalty();
    return penalty == null ? loss : loss.add(penalty.of(subject.net().parameters()));
  }

  /** What each layer gives, by its path, in order. */
  Map<String, Tensor> outputs() {
    var other = new Other(Map.of());
    other.during(() -> subject.net().forward(x, Pass.evaluation()));
    return other.outputs;
  }

  /** What is learnt from these rows, with other weights. */
  double loss(Map<String, Tensor> cells) {
    var loss = new double[1];
    new Other(cells).during(() -> loss[0] = learnt().item());
    return loss[0];
  }

  /** Its gradient, one for each parameter. */
  List<Tensor> gradients(Map<String, Tensor> cells) {
    var seen = new HashMap<>(cells);
    var tracked = new ArrayList<Tensor>();
    for (Parameter w : parameters) {
      Tensor value = cells.getOrDefault(w.name(), w.value()).detached().tracked();
      tracked.add(value);
      seen.put(w.name(), value);
    }
    var found = new ArrayList<Tensor>();
    new Other(seen).during(() -> found.addAll(Gradients.of(learnt(), tracked).all()));
    return found;
  }

  /** The weights moved along a direction. */
  Map<String, Tensor> moved(List<Tensor> direction, double by) {
    var cells = new HashMap<String, Tensor>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter w = parameters.get(i);
      cells.put(w.name(), w.value().add(direction.get(i).mul(by)));
    }
    return cells;
  }

  /** √Σ v². */
  static double norm(Tensor v) {
    return Math.sqrt(v.square().sum().item());
  }

  /** √Σ v² of all together. */
  static double norm(List<Tensor> v) {
    return Math.sqrt(v.stream().mapToDouble(t -> t.square().sum().item()).sum());
  }
}
