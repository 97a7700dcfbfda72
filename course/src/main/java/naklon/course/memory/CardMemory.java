package naklon.course.memory;

import naklon.tensor.Tensor;

/**
 * What is known of one card.
 *
 * @param parameters of its owner's memory
 * @param stability S in days
 * @param difficulty D from 1 to 10
 */
public record CardMemory(FsrsParameters parameters, double stability, double difficulty) {
  private static final int MOST_DAYS = 36_500;

  /** After these reviews. */
  public static CardMemory of(FsrsParameters parameters, ReviewSequence reviews) {
    var model = Fsrs.of(parameters);
    var steps = reviews.reviews();
    var state = model.first(Tensor.of(steps.getFirst().rating()));
    for (var step : steps.subList(1, steps.size())) {
      state = model.next(state, Tensor.of(step.days()), Tensor.of(step.rating()));
    }
    return new CardMemory(parameters, state.stability().at(0), state.difficulty().at(0));
  }

  /** The probability of recall so many days after the last review. */
  public double recallAfter(double days) {
    return Fsrs.of(parameters).retrievability(Tensor.of(days), Tensor.of(stability)).at(0);
  }

  /** Whole days, from 1 to 36,500, until that probability has fallen to {@code retention}. */
  public int daysUntil(double retention) {
    double days = Fsrs.of(parameters).interval(Tensor.of(stability), retention).at(0);
    return (int) Math.clamp(Math.round(days), 1, MOST_DAYS);
  }
}
