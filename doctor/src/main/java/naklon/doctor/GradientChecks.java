package naklon.doctor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import naklon.data.Rng;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * Whether gradients are slopes. Ops that somebody wrote by hand are looked at one by one, see
 * {@link OwnOps}. Then each parameter is moved along its own gradient and along random directions,
 * forth and back, and the loss must change as the gradient says. A deviation counts only if it is
 * the same over several lengths: one that comes of the loss being curved, of a bend in an
 * activation or of rounding is not; and a small one only if it is there at other weights and rows
 * too. What is wrong may be 0 at the first weights, so others are looked at, after a few steps.
 */
final class GradientChecks {
  private static final double[] LENGTHS = {1e-2, 2.5e-3, 5e-3}; // of a parameter's size
  private static final double OFF = 0.3; // of the slope along the gradient itself
  private static final double SMALL = 0.006; // the same where it is seen twice
  private static final double FAR = 0.5; // of what random directions see of a gradient
  private static final double NEAR = 0.08; // the same where it is seen twice
  private static final double ALIKE = 0.3; // of the deviation, from length to length
  private static final double VISIBLE = 2e-5; // of the loss, in float32
  private static final double ROUNDING = 2e-6; // of the loss, in float32
  private static final int DIRECTIONS = 3;
  private static final int STEPS = 8; // to other weights
  private static final double SLOWER = 0.3; // of the learning rate
  private static final double MOVED = 0.03; // of a parameter's size
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
    Place here = own.isPresent() ? Place.NONE : look(slope);
    Optional<Evidence> wrong = own.isPresent() ? own : here.certain();
    if (wrong.isEmpty() && move()) {
      own = new OwnOps(p).wrong(rows, cells);
      wrong = own.isPresent() ? own : elsewhere(here);
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

  /** What is far off there, or a little there and here. */
  private Optional<Evidence> elsewhere(Place here) {
    var slope = p.slope(rows, cells);
    if (!Double.isFinite(slope.loss())) {
      return Optional.empty();
    }
    Place there = look(slope);
    if (there.certain().isPresent()) {
      return there.certain();
    }
    for (var w : here.small().keySet()) {
      double off = both(w, here.small(), there.small());
      if (off != 0) {
        return Optional.of(evidence().layer(w.name()).with("ratio", 1 + off));
      }
    }
    for (var w : here.wide().keySet()) {
      double off = both(w, here.wide(), there.wide());
      if (off != 0) {
        return Optional.of(evidence().layer(w.name()).with("across", off));
      }
    }
    return Optional.empty();
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
   * @param certain what is certainly wrong, at the last parameter of which that is true
   * @param small deviations along gradients that are small
   * @param wide the same along random directions
   * @param cut a parameter that matters and has no gradient, or empty
   */
  private record Place(
      Optional<Evidence> certain,
      Map<Parameter, Double> small,
      Map<Parameter, Double> wide,
      String cut) {
    static final Place NONE = new Place(Optional.empty(), Map.of(), Map.of(), "");
  }

  private Place look(Patient.Slope slope) {
    String cut = "";
    Optional<Evidence> certain = Optional.empty();
    var small = new LinkedHashMap<Parameter, Double>();
    var wide = new LinkedHashMap<Parameter, Double>();
    for (int i = 0; i < p.parameters().size(); i++) {
      Parameter w = p.parameters().get(i);
      Tensor g = slope.gradients().get(i);
      double norm = Math.sqrt(g.square().sum().item());
      if (norm == 0 || !Double.isFinite(norm)) {
        cut = cut.isEmpty() && norm == 0 && moves(w) ? w.name() : cut;
        continue;
      }
      double off = deviation(w, g.mul(1 / norm), norm, norm, SMALL, slope.loss());
      double across = Math.abs(off) > OFF ? 0 : across(w, g, norm, slope.loss());
      if (Math.abs(off) > OFF) {
        certain = Optional.of(evidence().layer(w.name()).with("ratio", 1 + off));
      } else if (across > FAR) {
        certain = Optional.of(evidence().layer(w.name()).with("across", across));
      } else if (off != 0) {
        small.put(w, off);
      } else if (across != 0) {
        wide.put(w, across);
      }
    }
    return new Place(certain, small, wide, cut);
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
      cells = moved(there);
      if (isNear(there) && p.learntLoss(rows, cells) < 2 * before) {
        return true;
      }
    }
    cells = moved(p.trials().start()); // where such steps lead, differences say nothing
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

  private Map<String, Tensor> moved(Map<String, Tensor> from) {
    var there = new HashMap<>(from);
    for (var w : p.parameters()) {
      Tensor value = from.getOrDefault(w.name(), w.value());
      double size = StartChecks.rms(value);
      there.put(w.name(), value.add(random(w, 5).mul(MOVED * (size == 0 ? 1 : size))));
    }
    return there;
  }

  /**
   * How far the slope of the loss along a unit vector is from what is said, in units of a scale; 0
   * if it is near, or if lengths do not agree or rounding would hide it. A small deviation must
   * also be larger than a bend just here: any slope between those forth and back is right there.
   */
  private double deviation(
      Parameter w, Tensor unit, double said, double scale, double most, double loss) {
    double size = Math.sqrt(value(w).square().sum().item()) + 1e-2;
    double first = 0;
    double last = 0;
    double curved = 0;
    for (int i = 0; i < LENGTHS.length; i++) {
      double length = LENGTHS[i] * size;
      double up = moved(w, unit, length);
      double down = moved(w, unit, -length);
      double change = up - down;
      if (Math.max(Math.abs(change), length * scale) < VISIBLE * Math.abs(loss)) {
        return 0;
      }
      double off = (change / (2 * length) - said) / scale;
      boolean sure = Math.abs(off) > OFF;
      double rounding = ROUNDING * Math.abs(loss) / (length * scale);
      // What slopes forth and back differ by is twice as much at twice the length where the loss
      // is curved, and as much where it has a bend.
      double apart = (up + down - 2 * loss) / (length * scale);
      double bend = i == 2 ? Math.abs(2 * curved - apart) : 0;
      curved = apart;
      boolean within = !sure && Math.abs(off) < bend + rounding;
      boolean alike = i == 0 || Math.abs(off - first) < (sure ? ALIKE : ALIKE / 2) * Math.abs(off);
      if (!(Math.abs(off) > most) || within || !alike) {
        return 0;
      }
      first = i == 0 ? off : first;
      last = off;
    }
    return last;
  }

  private Tensor value(Parameter w) {
    return cells.getOrDefault(w.name(), w.value());
  }

  /**
   * The mean deviation over random directions, if most of them deviate; else 0. A gradient of which
   * a part is missing may be right along itself.
   */
  private double across(Parameter w, Tensor g, double norm, double loss) {
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
      double off = Math.abs(deviation(w, unit, said, scale, NEAR, loss));
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

  private double moved(Parameter w, Tensor unit, double length) {
    var there = new HashMap<>(cells);
    there.put(w.name(), value(w).add(unit.mul(length)));
    return p.learntLoss(rows, there);
  }

  /** Whether the loss changes with a parameter that has no gradient. */
  private boolean moves(Parameter w) {
    double size = Math.max(StartChecks.rms(value(w)), 1e-2);
    Tensor direction = random(w, 2);
    double up = moved(w, direction, 0.3 * size);
    double down = moved(w, direction, -0.3 * size);
    return Math.abs(up - down) > 1e-3 * (Math.abs(up) + Math.abs(down));
  }
}
