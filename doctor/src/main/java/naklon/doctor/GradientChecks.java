package naklon.doctor;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import naklon.data.Rng;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * Whether gradients are slopes. Ops that somebody wrote by hand are looked at one by one, see
 * {@link OwnOps}. Then each parameter is moved along its own gradient and along random directions,
 * forth and back, and the loss must change as the gradient says. A deviation counts only if it is
 * many times larger than the error of the differences themselves, see {@link Differences}, and only
 * if it is there again close by. What is wrong may be 0 at the first weights, so others are looked
 * at, after a few steps.
 */
final class GradientChecks {
  private static final double SMALL = 0.006; // of the slope along the gradient itself
  private static final double NEAR = 0.08; // of what random directions see of a gradient
  private static final int DIRECTIONS = 3;
  private static final int STEPS = 8; // to other weights
  private static final double SLOWER = 0.3; // of the learning rate
  private static final double MOVED = 0.03; // of a parameter's size
  private static final double CLOSE = 0.003; // of a parameter's size: the same, but for bends
  private static final double FARTHEST = 0.5; // of a parameter's size, in those steps
  private static final double ZERO = 0.1; // size of a parameter that starts at 0
  private static final int FEW = 48; // rows at other weights

  private final Patient p;
  private final Chart chart;
  private int[] rows;
  private Map<String, Tensor> cells = Map.of();

  GradientChecks(Patient p, Chart chart, int[] rows) {
    this.p = p;
    this.chart = chart;
    this.rows = rows;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  /**
   * Looks at the present weights, then at others.
   *
   * @param slope of the present weights, for the rows
   */
  void run(Patient.Slope slope) {
    Optional<Evidence> own = new OwnOps(p).wrong(rows, cells);
    Place here = own.isPresent() ? Place.NONE : look(slope, p.parameters());
    Optional<Evidence> wrong = own.isPresent() ? own : again(here);
    if (wrong.isEmpty() && move()) {
      own = new OwnOps(p).wrong(rows, cells);
      wrong = own.isPresent() ? own : elsewhere();
    }
    if (wrong.isPresent()) {
      chart.add(
          Finding.of(
                  Code.WRONG_GRADIENT,
                  Confidence.PROVEN,
                  wrong.get(),
                  new Remedy.ByHand("check-gradient"))
              .explaining(Symptom.DIVERGES, Symptom.STALLS));
    } else if (!here.cut().isEmpty()) {
      frozen(chart, evidence().layer(here.cut()));
    }
  }

  static void frozen(Chart chart, Evidence evidence) {
    chart.add(
        Finding.of(
                Code.FROZEN_PARAMETERS,
                Confidence.PROVEN,
                evidence,
                new Remedy.ByHand("let-gradient-pass"))
            .explaining(Symptom.SLOW));
  }

  private Optional<Evidence> elsewhere() {
    var slope = p.slope(rows, cells);
    return Double.isFinite(slope.loss()) ? again(look(slope, p.parameters())) : Optional.empty();
  }

  /** What deviates here and close by: the last parameter of which that is true. */
  private Optional<Evidence> again(Place here) {
    if (here.isClean()) {
      return Optional.empty();
    }
    var suspects = new LinkedHashSet<Parameter>(here.along().keySet());
    suspects.addAll(here.across().keySet());
    Map<String, Tensor> before = cells;
    cells = moved(cells, CLOSE);
    var slope = p.slope(rows, cells);
    Place there = Double.isFinite(slope.loss()) ? look(slope, suspects) : Place.NONE;
    cells = before;
    Optional<Evidence> found = Optional.empty();
    for (var w : here.across().keySet()) {
      double off = both(w, here.across(), there.across());
      found = off == 0 ? found : Optional.of(evidence().layer(w.name()).with("across", off));
    }
    for (var w : here.along().keySet()) {
      double off = both(w, here.along(), there.along());
      found = off == 0 ? found : Optional.of(evidence().layer(w.name()).with("ratio", 1 + off));
    }
    return found;
  }

  /** The mean of two deviations of one sign; else 0. */
  private static double both(Parameter w, Map<Parameter, Double> a, Map<Parameter, Double> b) {
    double one = a.getOrDefault(w, 0.0);
    double two = b.getOrDefault(w, 0.0);
    return one * two > 0 ? (one + two) / 2 : 0;
  }

  /**
   * What was seen at some weights.
   *
   * @param along deviations along gradients, as shares of the slope
   * @param across the same along random directions, of what they see of the gradient
   * @param cut a parameter that matters and has no gradient, or empty
   */
  private record Place(Map<Parameter, Double> along, Map<Parameter, Double> across, String cut) {
    static final Place NONE = new Place(Map.of(), Map.of(), "");

    boolean isClean() {
      return along.isEmpty() && across.isEmpty();
    }
  }

  private Place look(Patient.Slope slope, Collection<Parameter> asked) {
    String cut = "";
    var along = new LinkedHashMap<Parameter, Double>();
    var wide = new LinkedHashMap<Parameter, Double>();
    var differences = new Differences(p, rows, cells);
    for (int i = 0; i < p.parameters().size(); i++) {
      Parameter w = p.parameters().get(i);
      Tensor g = slope.gradients().get(i);
      double norm = Math.sqrt(g.square().sum().item());
      if (!asked.contains(w)) {
        continue;
      }
      if (norm == 0 || !Double.isFinite(norm)) {
        cut = cut.isEmpty() && norm == 0 && moves(w) ? w.name() : cut;
        continue;
      }
      double off = differences.deviation(w, g.mul(1 / norm), norm, SMALL * norm) / norm;
      double across = off == 0 ? across(differences, w, g, norm) : 0;
      if (off != 0) {
        along.put(w, off);
      } else if (across != 0) {
        wide.put(w, across);
      }
    }
    return new Place(along, wide, cut);
  }

  /** Goes to other weights and rows; false if there are none with a finite loss. */
  private boolean move() {
    if (chart.isExplained(Code.Group.START) || p.plannedSteps() == 0) {
      return false;
    }
    double before = p.learntLoss(rows, cells);
    int n = Math.min(FEW, rows.length);
    int between = p.train.rows() / n;
    rows = Patient.spread(p.train, n);
    for (int i = 0; i < n; i++) {
      rows[i] += between / 2;
    }
    var step = p.trials().first();
    if (p.trials().learn(step, p.subject.batchSize(), STEPS, SLOWER, 0)) {
      Map<String, Tensor> there = Patient.cells(step);
      cells = moved(there, MOVED);
      if (isNear(there) && p.learntLoss(rows, cells) < 2 * before) {
        return true;
      }
    }
    cells = moved(p.trials().start(), MOVED); // where such steps lead, differences say nothing
    return Double.isFinite(p.learntLoss(rows, cells));
  }

  /** Whether weights have kept their sizes: where they have not, float32 sees no small change. */
  private boolean isNear(Map<String, Tensor> there) {
    Map<String, Tensor> start = p.trials().start();
    for (var w : p.parameters()) {
      Tensor was = start.getOrDefault(w.name(), w.value());
      Tensor is = there.getOrDefault(w.name(), was);
      if (!(StartChecks.rms(is.sub(was)) < FARTHEST * (StartChecks.rms(was) + ZERO))) {
        return false;
      }
    }
    return true;
  }

  private Map<String, Tensor> moved(Map<String, Tensor> from, double by) {
    var there = new HashMap<>(from);
    for (var w : p.parameters()) {
      Tensor value = from.getOrDefault(w.name(), w.value());
      double size = StartChecks.rms(value);
      there.put(w.name(), value.add(random(w, 5).mul(by * (size == 0 ? 1 : size))));
    }
    return there;
  }

  /**
   * The mean deviation over random directions, if most of them deviate; else 0. A gradient of which
   * a part is missing may be right along itself.
   */
  private double across(Differences differences, Parameter w, Tensor g, double norm) {
    int n = w.type().size();
    if (n < 4) {
      return 0;
    }
    int wrong = 0;
    double sum = 0;
    for (int turn = 0; turn < DIRECTIONS && wrong + DIRECTIONS - turn >= 2; turn++) {
      Tensor u = random(w, 7 + turn);
      Tensor unit = u.mul(1 / Math.sqrt(u.square().sum().item()));
      double said = g.mul(unit).sum().item();
      double scale = norm / Math.sqrt(n);
      double off = Math.abs(differences.deviation(w, unit, said, NEAR * scale)) / scale;
      wrong += off > 0 ? 1 : 0;
      sum += off;
    }
    return wrong >= 2 ? sum / wrong : 0;
  }

  private static Tensor random(Parameter w, int seed) {
    var random = Rng.of(seed);
    var v = new float[w.type().size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) random.nextGaussian();
    }
    return Tensor.floats(v, w.shape().dims()).cast(w.dtype());
  }

  /** Whether the loss changes with a parameter that has no gradient. */
  private boolean moves(Parameter w) {
    Tensor value = cells.getOrDefault(w.name(), w.value());
    Tensor by = random(w, 2).mul(0.3 * Math.max(StartChecks.rms(value), 1e-2));
    double up = p.learntLoss(rows, with(w, value.add(by)));
    double down = p.learntLoss(rows, with(w, value.sub(by)));
    return Math.abs(up - down) > 1e-3 * (Math.abs(up) + Math.abs(down));
  }

  private Map<String, Tensor> with(Parameter w, Tensor value) {
    var there = new HashMap<>(cells);
    there.put(w.name(), value);
    return there;
  }
}
