package naklon.doctor;

import java.util.HashMap;
import naklon.data.Rng;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * Whether gradients are slopes. Each parameter is moved along its own gradient and along random
 * directions, forth and back, and the loss must change as the gradient says. A deviation counts
 * only if it is the same over several lengths: one that comes of the loss being curved, of a bend
 * in an activation or of rounding is not.
 */
final class GradientChecks {
  private static final double[] LENGTHS = {1e-2, 2.5e-3, 5e-3}; // of a parameter's size
  private static final double OFF = 0.3; // of the slope along the gradient itself
  private static final double FAR = 0.5; // of what random directions see of a gradient
  private static final double ALIKE = 0.3; // of the deviation, from length to length
  private static final double VISIBLE = 2e-5; // of the loss, in float32
  private static final int DIRECTIONS = 3;

  private final Patient p;
  private final Chart chart;
  private final int[] rows;

  GradientChecks(Patient p, Chart chart, int[] rows) {
    this.p = p;
    this.chart = chart;
    this.rows = rows;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  void run(Patient.Slope slope) {
    int wrong = -1;
    String cut = "";
    Evidence seen = evidence();
    for (int i = 0; i < p.parameters().size(); i++) {
      Parameter w = p.parameters().get(i);
      Tensor g = slope.gradients().get(i);
      double norm = Math.sqrt(g.square().sum().item());
      if (norm == 0) {
        cut = cut.isEmpty() && moves(w) ? w.name() : cut;
        continue;
      }
      double off = deviation(w, g.mul(1 / norm), norm, norm, OFF, slope.loss());
      double across = off == 0 ? across(w, g, norm, slope.loss()) : 0;
      if (off != 0 || across != 0) {
        wrong = i;
        seen = off != 0 ? evidence().with("ratio", 1 + off) : evidence().with("across", across);
      }
    }
    if (wrong >= 0) {
      chart.add(
          Finding.of(
                  Code.WRONG_GRADIENT,
                  Confidence.PROVEN,
                  seen.layer(p.parameters().get(wrong).name()),
                  new Remedy.ByHand("check-gradient"))
              .explaining(Symptom.DIVERGES, Symptom.STALLS));
    } else if (!cut.isEmpty()) {
      frozen(chart, evidence().layer(cut));
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

  /**
   * How far the slope of the loss along a unit vector is from what is said, in units of a scale; 0
   * if it is near, or if lengths do not agree or rounding would hide it.
   */
  private double deviation(
      Parameter w, Tensor unit, double said, double scale, double most, double loss) {
    double size = Math.sqrt(w.value().square().sum().item()) + 1e-2;
    double first = 0;
    double last = 0;
    for (int i = 0; i < LENGTHS.length; i++) {
      double length = LENGTHS[i] * size;
      double change = moved(w, unit, length) - moved(w, unit, -length);
      if (Math.max(Math.abs(change), length * scale) < VISIBLE * Math.abs(loss)) {
        return 0;
      }
      double off = (change / (2 * length) - said) / scale;
      boolean alike = i == 0 || Math.abs(off - first) < ALIKE * Math.abs(off);
      if (!(Math.abs(off) > most) || !alike) {
        return 0;
      }
      first = i == 0 ? off : first;
      last = off;
    }
    return last;
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
      double off = Math.abs(deviation(w, unit, said, scale, FAR, loss));
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
    var cells = new HashMap<String, Tensor>();
    cells.put(w.name(), w.value().add(unit.mul(length)));
    return p.learntLoss(rows, cells);
  }

  /** Whether the loss changes with a parameter that has no gradient. */
  private boolean moves(Parameter w) {
    double size = Math.max(StartChecks.rms(w.value()), 1e-2);
    Tensor direction = random(w, 2);
    double up = moved(w, direction, 0.3 * size);
    double down = moved(w, direction, -0.3 * size);
    return Math.abs(up - down) > 1e-3 * (Math.abs(up) + Math.abs(down));
  }
}
