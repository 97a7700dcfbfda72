package naklon.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import naklon.data.Rng;
import naklon.nn.Relu;
import naklon.nn.Sigmoid;
import naklon.nn.Tanh;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** How weights start, what units make of them, and whether gradients are slopes. */
final class StartChecks {
  private static final double LARGE_GAIN = 5;
  private static final double SMALL_GAIN = 0.1;
  private static final double LOST = 0.01; // of the differences between rows
  private static final double MOST = 0.5; // of a layer's units may be dead
  private static final double FLAT = 0.6; // of a layer's outputs may be at an end
  private static final double VANISHED = 1e-3;

  private final Patient p;
  private final Chart chart;
  private final Structure structure;

  StartChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
    structure = Structure.of(p.subject.net());
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  void run() {
    int[] rows = p.sample();
    if (notFinite()) {
      return;
    }
    var slope = p.slope(rows, Map.of());
    if (!isFinite(slope)) {
      unsafe("");
      return;
    }
    var view = p.view(p.x(p.train, rows));
    double guess = guess(rows);
    double first = p.loss(p.train, rows, Map.of());
    double signal = signal(view.output());
    symmetric(slope.gradients());
    size(first, guess, signal, saturated(view.layers()));
    gradients(rows, slope);
    units(p.view(p.x(p.train, rows), p.training(), Map.of()).layers());
    vanishing(slope.gradients(), signal);
    unseen(view, rows);
    if (first > 2.5 * guess) {
      chart.see(Symptom.HIGH_INITIAL_LOSS);
    }
  }

  // ---------------------------------------------------------------- numbers

  /** Whether outputs for some row are not finite; then the op is named. */
  private boolean notFinite() {
    int[] rows = Patient.spread(p.train, 1000);
    Tensor x = p.x(p.train, rows);
    if (Double.isFinite(p.view(x).output().abs().sum().item())) {
      return false;
    }
    var look = new Look(Map.of());
    look.findNonFinite();
    look.during(() -> p.subject.net().forward(x, naklon.nn.Pass.evaluation()));
    unsafe(look.nonFinite());
    return true;
  }

  private void unsafe(String op) {
    chart.add(
        Finding.of(
                Code.UNSAFE_ARITHMETIC,
                Confidence.PROVEN,
                evidence().detail(op.isEmpty() ? "a gradient" : op),
                new Remedy.ByHand("guard-arithmetic"))
            .explaining(Symptom.NOT_FINITE));
  }

  private static boolean isFinite(Patient.Slope s) {
    for (var g : s.gradients()) {
      if (!Double.isFinite(g.abs().sum().item())) {
        return false;
      }
    }
    return Double.isFinite(s.loss());
  }

  /** The loss of always saying the same: the mean, or nothing. */
  double guess(int[] rows) {
    Tensor y = p.y(p.train, rows);
    Tensor out = p.view(p.x(p.train, rows)).output();
    Tensor same = out.mul(0);
    if (!p.train.isClassification() && y.type().equals(out.type())) {
      same = y.mul(0).add(y.meanKeeping(0));
    }
    return p.subject.loss().of(same, y).item();
  }

  /** How far outputs of different rows lie apart. */
  private static double signal(Tensor out) {
    return Math.sqrt(out.sub(out.meanKeeping(0)).square().mean().item());
  }

  static double rms(Tensor t) {
    return Math.sqrt(t.square().mean().item());
  }

  /** Root mean square times the root of the inputs of a unit. */
  static double gain(Parameter w) {
    int[] dims = w.shape().dims();
    int inputs = dims.length == 2 ? dims[0] : w.type().size() / dims[0];
    return rms(w.value()) * Math.sqrt(inputs);
  }

  private boolean isLast(Parameter w) {
    Parameter last = w;
    for (var other : p.parameters()) {
      last = other.shape().rank() >= 2 ? other : last;
    }
    return last == w;
  }

  private List<Parameter> matrices() {
    return p.parameters().stream()
        .filter(w -> w.shape().rank() >= 2 && w.name().endsWith("weight"))
        .toList();
  }

  // ---------------------------------------------------------------- weights

  private void symmetric(List<Tensor> gradients) {
    for (var w : matrices()) {
      int[] dims = w.shape().dims();
      int units = dims.length == 2 ? dims[1] : dims[0];
      Tensor g = gradients.get(p.parameters().indexOf(w));
      if (units > 1 && !isLast(w) && areAlike(w.value()) && areAlike(g)) {
        chart.add(
            Finding.of(
                    Code.SYMMETRIC_INITIALIZATION,
                    Confidence.PROVEN,
                    evidence().layer(w.name()).with("units", units),
                    new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION))
                .explaining(Symptom.STALLS));
        return;
      }
    }
  }

  /** Whether all units, columns of a matrix or filters, are the same. */
  private static boolean areAlike(Tensor t) {
    int[] dims = t.shape().dims();
    int axis = dims.length == 2 ? 1 : 0;
    double apart = t.sub(t.slice(axis, 0, 1)).abs().max().item();
    return apart <= 1e-5 * t.abs().max().item();
  }

  private void size(double first, double guess, double signal, double saturated) {
    for (var w : matrices()) {
      double gain = gain(w);
      boolean harm = first > 2.5 * guess || saturated > FLAT;
      if (gain > LARGE_GAIN && harm) {
        chart.add(
            Finding.of(
                    Code.INITIALIZATION_TOO_LARGE,
                    Confidence.PROVEN,
                    evidence()
                        .layer(w.name())
                        .with("gain", gain)
                        .with("loss", first)
                        .with("guess", guess),
                    new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION))
                .explaining(Symptom.HIGH_INITIAL_LOSS));
        return;
      }
      if (gain < SMALL_GAIN && gain > 0 && !isLast(w) && signal < LOST) {
        chart.add(
            Finding.of(
                    Code.INITIALIZATION_TOO_SMALL,
                    Confidence.PROVEN,
                    evidence().layer(w.name()).with("gain", gain).with("signal", signal),
                    new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION))
                .explaining(Symptom.STALLS, Symptom.VANISHING_GRADIENTS));
        return;
      }
    }
  }

  // ---------------------------------------------------------------- gradients

  private void gradients(int[] rows, Patient.Slope slope) {
    int wrong = -1;
    double ratio = 1;
    String cut = "";
    for (int i = 0; i < p.parameters().size(); i++) {
      Parameter w = p.parameters().get(i);
      Tensor g = slope.gradients().get(i);
      double norm = Math.sqrt(g.square().sum().item());
      if (norm == 0) {
        cut = cut.isEmpty() && moves(w, rows) ? w.name() : cut;
        continue;
      }
      double found = ratio(w, g.mul(1 / norm), norm, rows, slope.loss());
      if (found < 0.6 || found > 1.6) {
        wrong = i;
        ratio = found;
      }
    }
    if (wrong >= 0) {
      chart.add(
          Finding.of(
                  Code.WRONG_GRADIENT,
                  Confidence.PROVEN,
                  evidence().layer(p.parameters().get(wrong).name()).with("ratio", ratio),
                  new Remedy.ByHand("check-gradient"))
              .explaining(Symptom.DIVERGES, Symptom.STALLS));
    } else if (!cut.isEmpty()) {
      frozen(evidence().layer(cut));
    }
  }

  void frozen(Evidence evidence) {
    chart.add(
        Finding.of(
                Code.FROZEN_PARAMETERS,
                Confidence.PROVEN,
                evidence,
                new Remedy.ByHand("let-gradient-pass"))
            .explaining(Symptom.SLOW));
  }

  /**
   * What the loss does along a unit vector, over what the gradient says; 1 if the change is too
   * small to be seen in float32, or the two lengths that are tried do not agree.
   */
  private double ratio(Parameter w, Tensor unit, double norm, int[] rows, double loss) {
    double size = Math.sqrt(w.value().square().sum().item());
    double[] found = new double[2];
    for (int i = 0; i < 2; i++) {
      double length = (i == 0 ? 1e-2 : 2.5e-3) * (size + 1e-2);
      double up = moved(w, unit, length, rows);
      double down = moved(w, unit, -length, rows);
      found[i] = (up - down) / (2 * length * norm);
      if (Math.max(Math.abs(up - down), length * norm) < 2e-4 * Math.abs(loss)) {
        return 1;
      }
    }
    boolean agree = Math.abs(found[0] - found[1]) < 0.3 * Math.max(0.3, Math.abs(found[1]));
    return agree ? found[1] : 1;
  }

  private double moved(Parameter w, Tensor unit, double length, int[] rows) {
    var cells = new HashMap<String, Tensor>();
    cells.put(w.name(), w.value().add(unit.mul(length)));
    return p.learntLoss(rows, cells);
  }

  /** Whether the loss changes with a parameter that has no gradient. */
  private boolean moves(Parameter w, int[] rows) {
    var random = Rng.of(2);
    var v = new float[w.type().size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) random.nextGaussian();
    }
    Tensor direction = Tensor.floats(v, w.shape().dims()).cast(w.dtype());
    double size = Math.max(rms(w.value()), 1e-2);
    double up = moved(w, direction, 0.3 * size, rows);
    double down = moved(w, direction, -0.3 * size, rows);
    return Math.abs(up - down) > 1e-3 * (Math.abs(up) + Math.abs(down));
  }

  private void vanishing(List<Tensor> gradients, double signal) {
    var all = matrices();
    if (all.size() < 3) {
      return;
    }
    double first = relative(all.getFirst(), gradients);
    double last = relative(all.getLast(), gradients);
    boolean deep = structure.saturating() >= 3;
    if (last > 0 && first < (deep ? VANISHED : VANISHED * VANISHED) * last && signal < 0.1) {
      chart.add(
          Finding.of(
                  Code.VANISHING_GRADIENTS,
                  Confidence.PROVEN,
                  evidence().layer(all.getFirst().name()).with("ratio", first / last),
                  new Remedy.EditNet(NetEdit.RECTIFY))
              .explaining(Symptom.STALLS));
    }
  }

  private double relative(Parameter w, List<Tensor> gradients) {
    double size = rms(w.value());
    return size == 0 ? 0 : rms(gradients.get(p.parameters().indexOf(w))) / size;
  }

  // ---------------------------------------------------------------- units

  /** Dead and saturated units of hidden layers. */
  void units(Map<String, Tensor> layers) {
    for (var place : structure.places()) {
      Tensor out = layers.get(place.path());
      boolean hidden = !structure.last().contains(place);
      if (out == null || !hidden) {
        continue;
      }
      if (place.layer() instanceof Relu) {
        double dead = dead(out);
        if (dead > MOST) {
          chart.add(
              Finding.of(
                      Code.DEAD_UNITS,
                      Confidence.PROVEN,
                      evidence().layer(place.path()).with("share", 100 * dead),
                      new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION))
                  .explaining(Symptom.DEAD_UNITS, Symptom.STALLS));
        }
      } else if (flat(place, out) > FLAT) {
        chart.add(
            Finding.of(
                    Code.SATURATED_UNITS,
                    Confidence.PROVEN,
                    evidence().layer(place.path()).with("share", 100 * flat(place, out)),
                    new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION))
                .explaining(Symptom.SATURATED_UNITS, Symptom.STALLS));
      }
    }
  }

  private double saturated(Map<String, Tensor> layers) {
    double most = 0;
    for (var place : structure.places()) {
      Tensor out = layers.get(place.path());
      if (out != null && !structure.last().contains(place)) {
        most = Math.max(most, flat(place, out));
      }
    }
    return most;
  }

  /** The share of outputs within 2 % of an end of sigmoid or tanh. */
  private static double flat(Structure.Place place, Tensor out) {
    double low = place.layer() instanceof Sigmoid ? 0 : -1;
    if (!(place.layer() instanceof Sigmoid || place.layer() instanceof Tanh)) {
      return 0;
    }
    double margin = 0.02 * (1 - low);
    double[] v = out.toDoubles();
    int flat = 0;
    for (double x : v) {
      flat += x < low + margin || x > 1 - margin ? 1 : 0;
    }
    return (double) flat / v.length;
  }

  /** The share of units, or of channels, that are 0 for every row. */
  static double dead(Tensor out) {
    int rank = out.shape().rank();
    Tensor most =
        switch (rank) {
          case 2 -> out.max(0);
          case 3 -> out.max(0, 1);
          case 4 -> out.max(0, 2, 3);
          default -> out;
        };
    double[] v = most.toDoubles();
    int dead = 0;
    for (double x : v) {
      dead += x <= 0 ? 1 : 0;
    }
    return (double) dead / v.length;
  }

  /** Whether the net sees its input at all. */
  private void unseen(Patient.View view, int[] rows) {
    boolean silent = matrices().stream().anyMatch(w -> rms(w.value()) == 0);
    if (silent || chart.isExplained(Code.Group.DYNAMICS)) {
      return; // weights of 0 hide every feature, until the first step
    }
    Tensor x = p.x(p.train, rows);
    Tensor blind = p.view(x.mul(0)).output();
    double off = view.output().sub(blind).abs().max().item();
    if (off <= 1e-7 * view.output().abs().max().item()) {
      chart.add(
          Finding.of(
                  Code.FEATURES_LOST,
                  Confidence.PROVEN,
                  evidence().with("zeroed", off),
                  new Remedy.ByHand("look-at-features"))
              .explaining(Symptom.STALLS));
    }
  }
}
