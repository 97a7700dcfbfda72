package naklon.optim;

import java.util.List;

/**
 * The learning rate as a function of the step: a factor on the optimizer's own. Most schedules look
 * only at the number of the step; one that looks at figures of the training, such as {@link
 * Schedules#plateau}, keeps what it remembers in a few numbers, which live in the store of the run,
 * so that a resumed training goes on exactly.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * The factor for a step.
   *
   * @param step number of the update, from 0
   * @param steps number of updates of the whole training
   * @param stepsPerEpoch number of updates in one epoch
   */
  double factor(long step, long steps, long stepsPerEpoch);

  /** Names of the numbers that it remembers, all 0 at the start. */
  default List<String> memory() {
    return List.of();
  }

  /**
   * As {@link #factor(long, long, long)}, by what has been seen.
   *
   * @param memory a number for each of {@link #memory()}
   */
  default double factor(long step, long steps, long stepsPerEpoch, double[] memory) {
    return factor(step, steps, stepsPerEpoch);
  }

  /**
   * Sees the figure of an epoch: the validation loss, or the training loss where there is none.
   *
   * @param memory changed
   */
  default void observe(double figure, double[] memory) {}
}
