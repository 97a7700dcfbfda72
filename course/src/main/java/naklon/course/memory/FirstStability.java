package naklon.course.memory;

import java.util.List;
import naklon.autodiff.Gradients;
import naklon.tensor.Operand;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The stability after a first review, from nothing but the second reviews of those cards: where a
 * fit of all parameters begins. The objective is that of fsrs-rs, {@code
 * parameter_initialization.rs}: the cross-entropy of the recalled shares, times their counts, plus
 * |S − S0| / 16, which holds S at the usual S0 where reviews are few. It is walked down by Newton's
 * method in log S, with both derivatives by backpropagation.
 *
 * @param days after which cards were seen again
 * @param recalled share of them that was recalled, in (0, 1)
 * @param counts how many there were
 */
record FirstStability(Tensor days, Tensor recalled, Tensor counts) {
  private static final double PENALTY = 1.0 / 16;
  private static final int STEPS = 200;
  private static final double LEAST = 0.001;
  private static final double MOST = 100;

  /**
   * Cards seen again after a number of days.
   *
   * @param recalled share of them that was recalled, 0 to 1
   */
  record Group(int days, double recalled, int count) {}

  /**
   * The observations of one first rating, each share drawn towards the average of all cards by one
   * more card (Laplace).
   */
  static FirstStability of(List<Group> groups, double averageRecall) {
    return new FirstStability(
        Tensor.of(groups.stream().mapToDouble(Group::days).toArray()),
        Tensor.of(
            groups.stream()
                .mapToDouble(g -> (g.recalled() * g.count() + averageRecall) / (g.count() + 1))
                .toArray()),
        Tensor.of(groups.stream().mapToDouble(Group::count).toArray()));
  }

  /** The objective at S. */
  Tensor loss(Operand stability, double usual, Fsrs model) {
    var p = model.retrievability(days, stability);
    var right = recalled.mul(p.log());
    var wrong = Tensor.scalar(1).sub(recalled).mul(Tensor.scalar(1).sub(p).log());
    var distance = stability.sub(usual).abs().mul(PENALTY);
    return distance.sub(right.add(wrong).mul(counts).sum());
  }

  /** The S of the least objective. */
  double best(double usual, FsrsParameters parameters) {
    var model = Fsrs.of(parameters);
    var logS = Parameter.scalar("log S", StrictMath.log(usual));
    double low = StrictMath.log(LEAST);
    double high = StrictMath.log(MOST);
    for (int i = 0; i < STEPS && high - low > 1e-12; i++) {
      var slope = Gradients.of(loss(logS.exp(), usual, model), logS).of(logS);
      double curvature = Gradients.of(slope, logS).of(logS).item();
      double at = logS.value().item();
      if (slope.item() > 0) {
        high = at;
      } else {
        low = at;
      }
      // Newton's step; the middle where that would leave the bracket.
      double next = at - slope.item() / curvature;
      boolean isInside = curvature > 0 && next > low && next < high;
      logS.assign(Tensor.scalar(isInside ? next : (low + high) / 2));
    }
    return StrictMath.exp(logS.value().item());
  }
}
