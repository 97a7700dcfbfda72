package naklon.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * Slopes of the loss near some weights by central differences, each with an estimate of its own
 * error. Of a smooth loss (f(x + h) − f(x − h)) / 2h is off by h²·f‴/6, and by rounding/h; so it is
 * taken over a ladder of lengths, and the two neighbours that agree best tell the slope and how far
 * it is from certain (Ridders, "Accurate computation of F′(x) and F′(x)F″(x)", 1982, without the
 * extrapolation). In float64 the ladder goes down to where steep functions are straight.
 */
final class Differences {
  private static final double[] EXACT = {1e-2, 1e-3, 1e-4, 1e-5, 1e-6}; // of a parameter's size
  private static final double[] ROUGH = {1e-2, 5e-3, 2.5e-3};
  private static final double ROUNDED = 1e-14; // of the loss, in float64
  private static final double ROUNDED_ROUGHLY = 2e-6; // of the loss, in float32
  private static final double VISIBLE = 1e-6; // of the loss: gradients are computed in float32
  private static final double SURE = 5; // errors that a deviation must be larger than
  private static final double FINE = 0.1; // of the deviation: what long steps do not see
  private static final double LEAST = 1e-2; // size of a parameter

  private final Patient p;
  private final int[] rows;
  private final Map<String, Tensor> cells;
  private final Optional<Replay> replay;
  private final double loss;
  private final double rounded;
  private final double[] ladder;

  Differences(Patient p, int[] rows, Map<String, Tensor> cells) {
    this.p = p;
    this.rows = rows;
    this.cells = cells;
    replay = p.replay(rows, cells);
    loss = replay.isPresent() ? replay.get().loss() : p.learntLoss(rows, cells);
    rounded = (replay.isPresent() ? ROUNDED : ROUNDED_ROUGHLY) * Math.abs(loss);
    ladder = replay.isPresent() ? EXACT : ROUGH;
  }

  /** Whether differences are taken in float64. */
  boolean isExact() {
    return replay.isPresent();
  }

  Tensor value(Parameter w) {
    return cells.getOrDefault(w.name(), w.value());
  }

  /**
   * How far the slope of the loss along a unit vector is from what is said; 0 if it is near, or if
   * that is not certain.
   *
   * @param most a deviation that does not count
   */
  double deviation(Parameter w, Tensor unit, double said, double most) {
    double size = Math.sqrt(value(w).square().sum().item()) + LEAST;
    int last = ladder.length - 1;
    // The shortest length but one tells at once where all is well.
    double quick = Math.abs(step(w, unit, ladder[last - 1] * size).slope() - said);
    if (!(quick > most)) {
      return 0;
    }
    var steps = new Step[ladder.length];
    int best = 1;
    for (int i = 0; i <= last; i++) {
      steps[i] = step(w, unit, ladder[i] * size);
      best = i > 1 && error(steps, i) < error(steps, best) ? i : best;
    }
    Step seen = steps[best];
    double off = seen.slope() - said;
    double error = error(steps, best);
    boolean seems = Math.abs(off) * ladder[0] * size > VISIBLE * Math.abs(loss);
    boolean certain = seems && Math.abs(off) > most && Math.abs(off) > SURE * error;
    boolean isStep = steps[last].slope() == 0 && steps[last - 1].slope() == 0;
    // What is right over long steps and wrong over short ones is rounded on purpose: a
    // straight-through estimator.
    boolean isFine = Math.abs(steps[0].slope() - said) < FINE * Math.abs(off);
    return certain && !isStep && !isFine && !seen.isBend(said, off) && isFaithful(w, unit, size)
        ? off
        : 0;
  }

  /** How far the i-th slope may be from the truth: what its neighbour differs by, and rounding. */
  private static double error(Step[] steps, int i) {
    return Math.abs(steps[i].slope() - steps[i - 1].slope()) + steps[i].rounding();
  }

  /** Slopes over one length: of both sides together, ahead and behind. */
  private record Step(double slope, double ahead, double behind, double rounding) {
    /**
     * Whether what is said is a slope at a bend just here: any between those of both sides is right
     * there, as PyTorch's 0 for ReLU at 0.
     */
    boolean isBend(double said, double off) {
      double slack = 0.1 * Math.abs(off);
      return said > Math.min(ahead, behind) - slack && said < Math.max(ahead, behind) + slack;
    }
  }

  private Step step(Parameter w, Tensor unit, double length) {
    double up = moved(w, unit, length);
    double down = moved(w, unit, -length);
    return new Step(
        (up - down) / (2 * length), (up - loss) / length, (loss - down) / length, rounded / length);
  }

  private double moved(Parameter w, Tensor unit, double length) {
    if (replay.isPresent()) {
      Replay r = replay.get();
      return r.loss(w.name(), r.at(w.name()).add(unit.cast(DType.FLOAT64).mul(length)));
    }
    return roughly(w, unit, length);
  }

  private double roughly(Parameter w, Tensor unit, double length) {
    var there = new HashMap<>(cells);
    there.put(w.name(), value(w).add(unit.mul(length)));
    return p.learntLoss(rows, there);
  }

  /** Whether the loss in float64 moves as the net's own does. */
  private boolean isFaithful(Parameter w, Tensor unit, double size) {
    double length = ladder[0] * size;
    double own = roughly(w, unit, length);
    double again = moved(w, unit, length);
    return Math.abs(own - again) <= 1e-3 * Math.abs(own) + 0.05 * Math.abs(again - loss);
  }
}
