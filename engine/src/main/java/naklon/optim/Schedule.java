package naklon.optim;

/** The learning rate as a function of the step: a factor on the optimizer's own. */
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
}
