package naklon.doctor;

import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.nn.Relu;
import naklon.nn.Sigmoid;
import naklon.nn.Tanh;
import naklon.tensor.Tensor;

/** What hidden units make of rows: those that are dead, and those at their flat ends. */
final class UnitChecks {
  /** The share of a layer's outputs that may lie at a flat end. */
  static final double FLAT = 0.6;

  /** The share that may not, whatever comes of it. */
  static final double NEARLY_ALL = 0.9;

  private static final double END = 0.04; // of the steepest slope: tanh has it 2 % from its ends
  private static final double MOST = 0.75; // of a layer's units may be dead

  private final Patient p;
  private final Chart chart;
  private final Structure structure;

  UnitChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
    structure = Structure.of(p.subject.net());
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  /** Of the present weights, for these rows. */
  void run(int[] rows) {
    run(p.view(p.x(p.train, rows), p.training(), Map.of()).layers());
  }

  private void run(Map<String, Tensor> layers) {
    for (var place : structure.places()) {
      Tensor out = layers.get(place.path());
      boolean hidden = !structure.last().contains(place);
      if (out == null || !hidden) {
        continue;
      }
      if (place.layer() instanceof Relu && dead(out) > MOST) {
        add(Code.DEAD_UNITS, place, dead(out), Symptom.DEAD_UNITS);
      } else if (flat(place, out) > FLAT) {
        add(Code.SATURATED_UNITS, place, flat(place, out), Symptom.SATURATED_UNITS);
      }
    }
  }

  private void add(Code code, Structure.Place place, double share, Symptom symptom) {
    chart.add(
        Finding.of(
                code,
                p.subject.stepsDone() == 0 ? Confidence.PROVEN : Confidence.LIKELY,
                evidence().layer(place.path()).with("share", 100 * share),
                new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION))
            .explaining(symptom, Symptom.STALLS));
  }

  /** The largest share of a hidden layer's outputs that lie at a flat end. */
  double saturated(Map<String, Tensor> layers) {
    double most = 0;
    for (var place : structure.places()) {
      Tensor out = layers.get(place.path());
      if (out != null && !structure.last().contains(place)) {
        most = Math.max(most, flat(place, out));
      }
    }
    return most;
  }

  /**
   * Whether, at weights with these cells, most outputs of some hidden layer lie where its function
   * has next to no slope beside what it has near 0: a function of one's own that is too steep for
   * what comes before it. A smaller rate helps there, and is not the root. Makes the finding if it
   * is so.
   *
   * @param most share of a layer's outputs that may lie so
   */
  boolean areTooSteep(int[] rows, Map<String, Tensor> cells, double most) {
    var layers = p.view(p.x(p.train, rows), Pass.evaluation(), cells).layers();
    Tensor in = null;
    for (var place : structure.places()) {
      Tensor out = layers.get(place.path());
      boolean isHidden = !structure.last().contains(place);
      if (in != null && out != null && isHidden && flatOwn(place.layer(), in, out) > most) {
        chart.add(
            Finding.of(
                    Code.SATURATED_UNITS,
                    Confidence.LIKELY,
                    evidence()
                        .layer(place.path())
                        .with("share", 100 * flatOwn(place.layer(), in, out)),
                    new Remedy.ByHand("gentler-units"))
                .explaining(Symptom.STALLS, Symptom.OSCILLATES));
        return true;
      }
      in = out;
    }
    return false;
  }

  private static double flatOwn(Layer layer, Tensor in, Tensor out) {
    boolean isOwn = !layer.getClass().getPackageName().equals(Layer.class.getPackageName());
    boolean fits = in.type().equals(out.type()) && Patient.isReal(in);
    return isOwn && fits && layer.cells().isEmpty() ? ends(layer, in, out) : 0;
  }

  /** The share of outputs at flat ends; 0 if those are all 0, as of a ReLU. */
  private static double ends(Layer layer, Tensor in, Tensor out) {
    double steepest = 0;
    for (double nearer : new double[] {1, 0.1, 0.01, 0.001}) {
      steepest = Math.max(steepest, slopes(layer, in.mul(nearer)).max().item());
    }
    double[] slopes = slopes(layer, in).toDoubles();
    double[] v = out.toDoubles();
    double most = out.abs().max().item();
    int flat = 0;
    int high = 0;
    for (int i = 0; i < v.length; i++) {
      boolean isFlat = slopes[i] < END * steepest;
      flat += isFlat ? 1 : 0;
      high += isFlat && Math.abs(v[i]) > most / 2 ? 1 : 0;
    }
    return 4 * high < flat ? 0 : (double) flat / v.length;
  }

  private static Tensor slopes(Layer layer, Tensor in) {
    Tensor x = in.detached().tracked();
    return Gradients.of(layer.forward(x, Pass.evaluation()).sum(), x).of(x).abs();
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
  private static double dead(Tensor out) {
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
}
