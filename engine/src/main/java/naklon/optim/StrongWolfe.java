package naklon.optim;

import naklon.tensor.Tensor;

/**
 * Looks along a direction d for a step t that meets the strong Wolfe conditions: f(x + t·d) ≤ f(x)
 * + c₁·t·∇f(x)ᵀd and |∇f(x + t·d)ᵀd| ≤ c₂·|∇f(x)ᵀd|. Nocedal, Wright, "Numerical Optimization" (2nd
 * ed., 2006), algorithms 3.5 and 3.6 with cubic interpolation (3.59); the lines, safeguards
 * included, are those of PyTorch's {@code _strong_wolfe}.
 */
final class StrongWolfe {
  private static final double C1 = 1e-4;
  private static final double C2 = 0.9;

  private final Driver.Problem problem;
  private final Tensor x;
  private final Tensor d;
  private final Trial start;
  private final double toleranceChange;
  private final int most;
  private int evaluations;

  /** A point on the line: the step, the loss, the gradient and its slope along d. */
  record Trial(double t, double loss, Tensor gradient, double slope) {}

  /** Where the search ends, and how often it asked for the loss. */
  record Found(Trial at, int evaluations) {}

  private StrongWolfe(
      Driver.Problem problem, Tensor x, Tensor d, Trial start, double toleranceChange, int most) {
    this.problem = problem;
    this.x = x;
    this.d = d;
    this.start = start;
    this.toleranceChange = toleranceChange;
    this.most = most;
  }

  /**
   * Searches; the weights end anywhere on the line.
   *
   * @param from loss and gradient at x
   * @param t first step to try, positive
   * @param toleranceChange smallest change of a weight that is worth a further trial
   * @param most trials after the first
   */
  static Found search(
      Driver.Problem problem,
      Tensor x,
      Tensor d,
      Driver.Point from,
      double t,
      double toleranceChange,
      int most) {
    double slope = Driver.dot(from.gradient(), d);
    var start = new Trial(0, from.loss(), from.gradient(), slope);
    var search = new StrongWolfe(problem, x, d, start, toleranceChange, most);
    return new Found(search.bracket(t), search.evaluations);
  }

  private Trial at(double t) {
    problem.move(x.add(d.mul(t)));
    Driver.Point p = problem.evaluate();
    evaluations++;
    return new Trial(t, p.loss(), p.gradient(), Driver.dot(p.gradient(), d));
  }

  private boolean isTooHigh(Trial trial) {
    return trial.loss > start.loss + C1 * trial.t * start.slope;
  }

  private boolean isFlat(Trial trial) {
    return Math.abs(trial.slope) <= -C2 * start.slope;
  }

  /** Algorithm 3.5: longer steps until one is good or two have a good one between them. */
  private Trial bracket(double first) {
    Trial before = start;
    Trial now = at(first);
    for (int i = 0; i < most; i++) {
      if (isTooHigh(now) || (i > 1 && now.loss >= before.loss)) {
        return zoom(before, now, i);
      }
      if (isFlat(now)) {
        return now;
      }
      if (now.slope >= 0) {
        return zoom(before, now, i);
      }
      double least = now.t + 0.01 * (now.t - before.t);
      double t = cubic(before, now, least, now.t * 10);
      before = now;
      now = at(t);
    }
    return start.loss <= now.loss ? start : now;
  }

  /** Algorithm 3.6: the bracket shrinks around a good step. */
  private Trial zoom(Trial left, Trial right, int done) {
    Trial[] ends = {left, right};
    double width = Driver.largest(d);
    boolean isSlow = false;
    int low = left.loss <= right.loss ? 0 : 1;
    for (int i = done; i < most; i++) {
      if (Math.abs(ends[1].t - ends[0].t) * width < toleranceChange) {
        break;
      }
      double min = Math.min(ends[0].t, ends[1].t);
      double max = Math.max(ends[0].t, ends[1].t);
      double t = cubic(ends[0], ends[1], min, max);
      // Too near an end twice, or at it: a tenth of the bracket away from it.
      double margin = 0.1 * (max - min);
      if (Math.min(max - t, t - min) < margin) {
        if (isSlow || t >= max || t <= min) {
          t = Math.abs(t - max) < Math.abs(t - min) ? max - margin : min + margin;
          isSlow = false;
        } else {
          isSlow = true;
        }
      } else {
        isSlow = false;
      }
      Trial now = at(t);
      if (isTooHigh(now) || now.loss >= ends[low].loss) {
        ends[1 - low] = now;
        low = ends[0].loss <= ends[1].loss ? 0 : 1;
        continue;
      }
      if (isFlat(now)) {
        return now;
      }
      if (now.slope * (ends[1 - low].t - ends[low].t) >= 0) {
        ends[1 - low] = ends[low];
      }
      ends[low] = now;
    }
    return ends[low];
  }

  /** The minimum of the cubic through two points and their slopes, within bounds. */
  static double cubic(Trial a, Trial b, double least, double most) {
    double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) {
      return (least + most) / 2;
    }
    double d2 = StrictMath.sqrt(square);
    double t =
        a.t <= b.t
            ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
            : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
    return Math.min(Math.max(t, least), most);
  }
}
