package naklon.compile;

import java.lang.constant.MethodTypeDesc;
import naklon.kernel.Kernels;
import naklon.kernel.Team;

/** What a generated class extends: see {@link Tiny}. */
abstract class Generated {
  /** Signature of {@link #unary}. */
  static final MethodTypeDesc UNARY = MethodTypeDesc.ofDescriptor("(I[FI[FII)V");

  private static final Kernels KERNELS = Kernels.best();
  private static final Kernels.Unary[] FUNCTIONS = Kernels.Unary.values();

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

  /** Function number f of n elements. Called by the generated code. */
  static void unary(int f, float[] x, int xo, float[] z, int zo, int n) {
    KERNELS.unary(FUNCTIONS[f], x, xo, z, zo, n);
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
