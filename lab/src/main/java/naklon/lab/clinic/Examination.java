package naklon.lab.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.lab.api.LabException;
import naklon.nn.Relu;
import naklon.nn.Sequential;
import naklon.nn.Sigmoid;
import naklon.nn.Tanh;
import naklon.optim.Sgd;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.train.Evaluation;
import naklon.train.Model;
import naklon.train.Subject;
import naklon.train.Trainer;
import org.jspecify.annotations.Nullable;

/** What can be looked at in a patient, before one names the illness. */
enum Examination {
  /** How the program is written. */
  PROGRAM,
  /** Features as the net gets them. */
  SCALES,
  /** Rows of each class, and how often the trained net names it. */
  CLASSES,
  /** Gradients of the first step against their weights. */
  GRADIENTS,
  /** Those gradients against differences of the loss. */
  CHECK,
  /** Units that are 0 for every row, or in their flat ends. */
  UNITS,
  /** The largest curvature, and the rate that it allows. */
  CURVATURE,
  /** How the trained net does on rows that it has never seen. */
  FRESH;

  private static final int ITERATIONS = 40;
  private static final double FLAT = 0.02;
  private static final double SMALL = 1e-7;

  /**
   * A line of a sheet.
   *
   * @param name of the column, class, layer or parameter
   * @param numbers measured; NaN where there is none
   * @param text code of the program
   */
  record Row(String name, double[] numbers, String text) {
    static Row of(String name, double... numbers) {
      return new Row(name, numbers, "");
    }

    static Row text(String name, Object text) {
      return new Row(name, new double[0], text.toString());
    }
  }

  /** The result. */
  record Sheet(String exam, List<Row> rows) {}

  /** Its name in requests. */
  String word() {
    return FindingView.word(this);
  }

  /** The examination of a word. */
  static Examination named(@Nullable String word) {
    for (Examination e : values()) {
      if (e.word().equals(word)) {
        return e;
      }
    }
    throw new LabException("clinic.exam", "no such examination");
  }

  /**
   * Looks.
   *
   * @param trained the patient's training as it went
   */
  Sheet of(BlindCase patient, Course trained) {
    Program p = patient.program();
    Trainer trainer = p.trainer().get();
    Subject subject = trainer.subject(p.split());
    Model model = trained.end().model();
    return new Sheet(
        word(),
        switch (this) {
          case PROGRAM -> program(trainer, subject);
          case SCALES -> scales(new Microscope(subject).x());
          case CLASSES -> classes(subject, model);
          case GRADIENTS -> gradients(new Microscope(subject));
          case CHECK -> check(new Microscope(subject));
          case UNITS -> units(subject);
          case CURVATURE -> curvature(subject);
          case FRESH -> fresh(p, model);
        });
  }

  private static List<Row> program(Trainer t, Subject s) {
    return List.of(
        Row.text("net", t.net()),
        Row.text("loss", t.loss()),
        Row.text("optimizer", t.optimizer()),
        Row.text("penalty", s.penalty() == null ? "–" : String.valueOf(s.penalty())),
        Row.text("batch", t.batchSize()),
        Row.text("epochs", t.epochs()),
        Row.text("train", s.split().train().rows()),
        Row.text("validation", s.split().validation().rows()));
  }

  private static List<Row> scales(Tensor x) {
    int columns = x.shape().dim(1);
    float[] v = x.toFloats();
    int n = v.length / columns;
    var rows = new ArrayList<Row>();
    for (int k = 0; k < columns; k++) {
      double sum = 0;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        sum += v[i * columns + k];
        low = Math.min(low, v[i * columns + k]);
        high = Math.max(high, v[i * columns + k]);
      }
      double mean = sum / n;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        squares += (v[i * columns + k] - mean) * (v[i * columns + k] - mean);
      }
      rows.add(Row.of(Integer.toString(k), mean, Math.sqrt(squares / n), low, high));
    }
    return rows;
  }

  private static List<Row> classes(Subject s, @Nullable Model model) {
    Dataset train = s.split().train();
    Dataset kept = s.split().validation();
    if (!train.isClassification()) {
      return List.of();
    }
    int[] learnt = train.classCounts();
    int[] validated = kept.rows() == 0 ? new int[learnt.length] : kept.classCounts();
    int[][] confusion = model == null ? new int[0][] : model.evaluate(train).confusion();
    var rows = new ArrayList<Row>();
    for (int c = 0; c < learnt.length; c++) {
      double named = model == null ? Double.NaN : 0;
      for (int[] row : confusion) {
        named += row[c];
      }
      rows.add(Row.of(train.classNames().get(c), learnt[c], validated[c], named));
    }
    return rows;
  }

  private static List<Row> gradients(Microscope m) {
    List<Tensor> all = m.gradients(Map.of());
    var rows = new ArrayList<Row>();
    for (int i = 0; i < all.size(); i++) {
      Parameter w = m.parameters().get(i);
      if (w.shape().rank() >= 2) {
        double gradient = Microscope.norm(all.get(i));
        double weight = Microscope.norm(w.value());
        rows.add(Row.of(w.name(), gradient, weight, gradient / weight));
      }
    }
    return rows;
  }

  /** Each parameter is moved along its own gradient: the loss must change as the gradient says. */
  private static List<Row> check(Microscope m) {
    List<Tensor> all = m.gradients(Map.of());
    var rows = new ArrayList<Row>();
    for (int i = 0; i < all.size(); i++) {
      Parameter w = m.parameters().get(i);
      double size = Microscope.norm(all.get(i));
      if (!(size > SMALL)) {
        rows.add(Row.of(w.name(), size, Double.NaN, Double.NaN));
        continue;
      }
      Tensor unit = all.get(i).mul(1 / size);
      double h = 1e-3 * Math.max(1, Microscope.norm(w.value()));
      double up = m.loss(Map.of(w.name(), w.value().add(unit.mul(h))));
      double down = m.loss(Map.of(w.name(), w.value().add(unit.mul(-h))));
      double slope = (up - down) / (2 * h);
      rows.add(Row.of(w.name(), size, slope, slope / size));
    }
    return rows;
  }

  private static List<Row> units(Subject s) {
    if (!(s.net() instanceof Sequential net)) {
      return List.of();
    }
    var outputs = new Microscope(s).outputs();
    var rows = new ArrayList<Row>();
    net.layers()
        .forEach(
            (path, layer) -> {
              Tensor out = outputs.get(path);
              if (out == null) {
                return;
              }
              String name = path + " " + layer;
              switch (layer) {
                case Relu _ -> rows.add(Row.of(name, dead(out), Double.NaN));
                case Sigmoid _ -> rows.add(Row.of(name, dead(out), flat(out, 0, 1)));
                case Tanh _ -> rows.add(Row.of(name, dead(out), flat(out, -1, 1)));
                default -> {}
              }
            });
    return rows;
  }

  /** Share of units that are 0 for every row. */
  private static double dead(Tensor out) {
    int units = out.shape().dim(1);
    float[] v = out.toFloats();
    int dead = 0;
    for (int u = 0; u < units; u++) {
      boolean isDead = true;
      for (int i = u; i < v.length && isDead; i += units) {
        isDead = v[i] == 0;
      }
      dead += isDead ? 1 : 0;
    }
    return (double) dead / units;
  }

  /** Share of outputs within a fiftieth of either end. */
  private static double flat(Tensor out, double low, double high) {
    float[] v = out.toFloats();
    double margin = FLAT * (high - low);
    int flat = 0;
    for (float a : v) {
      flat += a < low + margin || a > high - margin ? 1 : 0;
    }
    return (double) flat / v.length;
  }

  private static List<Row> curvature(Subject s) {
    double lambda = largestCurvature(new Microscope(s));
    double rate = s.optimizer().learningRate();
    double bound =
        s.optimizer() instanceof Sgd sgd ? (2 + 2 * sgd.momentum()) / lambda : Double.NaN;
    return List.of(Row.of("rate", rate), Row.of("lambda", lambda), Row.of("bound", bound));
  }

  /** Power iteration on differences of gradients: H·v ≈ (∇L(w + εv) − ∇L(w − εv)) / 2ε. */
  static double largestCurvature(Microscope m) {
    List<Tensor> v = m.gradients(Map.of());
    double lambda = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      double size = Microscope.norm(v);
      if (!(size > 0)) {
        break;
      }
      List<Tensor> unit = v.stream().map(t -> t.mul(1 / size)).toList();
      double epsilon = 0.01;
      List<Tensor> up = m.gradients(m.moved(unit, epsilon));
      List<Tensor> down = m.gradients(m.moved(unit, -epsilon));
      var next = new ArrayList<Tensor>();
      for (int k = 0; k < up.size(); k++) {
        next.add(up.get(k).sub(down.get(k)).mul(1 / (2 * epsilon)));
      }
      lambda = Microscope.norm(next);
      v = next;
    }
    return lambda;
  }

  private static List<Row> fresh(Program p, @Nullable Model model) {
    if (model == null) {
      return List.of();
    }
    Evaluation seen = model.evaluate(p.split().train());
    Evaluation fresh = model.evaluate(p.fresh());
    return List.of(
        Row.of("train", seen.loss(), seen.accuracy()),
        Row.of("fresh", fresh.loss(), fresh.accuracy()));
  }
}
