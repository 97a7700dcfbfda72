package naklon.doctor;

import java.util.List;
import java.util.Map;
import naklon.nn.Pass;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** How weights start, what the net makes of its rows with them, and whether gradients arrive. */
final class StartChecks {
  private static final int WIDE = 256; // features of rows of which a few are enough
  private static final int FEW = 64; // rows
  private static final double LARGE_GAIN = 5;
  private static final double SMALL_GAIN = 0.1;
  private static final double WEAK_GAIN = 0.35; // several of them fade a signal as one small one
  private static final double LOST = 0.01; // of the differences between rows
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
    var units = new UnitChecks(p, chart);
    var view = p.view(p.x(p.train, rows));
    double guess = p.guess();
    double first = p.loss(p.train, rows, Map.of());
    double signal = signal(view.output());
    symmetric(slope.gradients());
    size(first, guess, signal, units.saturated(view.layers()));
    boolean wide = p.train.exampleSize() > WIDE && rows.length > FEW;
    int[] few = wide ? Patient.spread(p.train, FEW) : rows;
    new GradientChecks(p, chart, few).run(wide ? p.slope(few, Map.of()) : slope);
    units.run(rows);
    units.areTooSteep(rows, Map.of(), UnitChecks.NEARLY_ALL);
    vanishing(slope.gradients(), signal);
    unseen(view, rows);
    if (first > 2.5 * guess) {
      chart.see(Symptom.HIGH_INITIAL_LOSS);
    }
  }

  // ---------------------------------------------------------------- numbers

  /** Whether outputs for some row are not finite; then the op is named. */
  private boolean notFinite() {
    int[] rows = Patient.spreadByWidth(p.train, 1000);
    Tensor x = p.x(p.train, rows);
    if (Double.isFinite(p.view(x).output().abs().sum().item())) {
      return false;
    }
    var look = new Look(Map.of());
    look.findNonFinite();
    look.during(() -> p.subject.net().forward(x, Pass.evaluation()));
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

  /** How far outputs of different rows lie apart. */
  private static double signal(Tensor out) {
    return Math.sqrt(out.sub(out.meanKeeping(0)).square().mean().item());
  }

  static double rms(Tensor t) {
    return Math.sqrt(t.square().mean().item());
  }

  /** Root mean square times the root of the inputs of a unit. */
  private static double gain(Parameter w) {
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
    boolean harm = first > 2.5 * guess || saturated > UnitChecks.FLAT;
    for (var w : matrices()) {
      double gain = gain(w);
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
      if (isTooSmall(w, gain) && signal < LOST) {
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

  /** By itself, or with others: three layers of 0.3 keep a thirtieth of a signal. */
  private boolean isTooSmall(Parameter w, double gain) {
    if (isLast(w) || !(gain > 0)) {
      return false;
    }
    long weak = matrices().stream().filter(m -> !isLast(m) && gain(m) < WEAK_GAIN).count();
    return gain < SMALL_GAIN || gain < WEAK_GAIN && weak >= 3;
  }

  // ---------------------------------------------------------------- gradients

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
