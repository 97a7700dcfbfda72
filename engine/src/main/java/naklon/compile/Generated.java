package naklon.compile;

import naklon.kernel.Team;

/** What a generated class extends: see {@link Tiny}. */
abstract class Generated {
  private Step[] steps = {};
  private Team[] teams = {};

  /** Gives it the steps that it runs as they are, each with its team. */
  final void use(Step[] newSteps, Team[] newTeams) {
    steps = newSteps;
    teams = newTeams;
  }

  /** Runs a step for which there is no code. Called by the generated code. */
  final void step(int i) {
    steps[i].run(teams[i]);
  }

  /** Sets the arrays that the code works on, and where in them the inputs begin. */
  abstract void bind(Object[] arrays, int[] offsets);

  /**
   * Runs all phases up to {@code times} times.
   *
   * @return how often they were completed: less than {@code times} if a check failed, and then the
   *     phase before that check has run once more
   */
  abstract int run(int times);
}
