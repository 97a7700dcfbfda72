package naklon.doctorbench.program;

import java.util.function.LongFunction;

/**
 * A clean configuration: a doctor who warns of it is wrong.
 *
 * @param name unique
 * @param story what it is, and what about it might look like a fault
 * @param of the program of a seed
 * @param reaches the metric that its programs reach at least
 */
public record Control(String name, String story, LongFunction<Program> of, double reaches) {
  /** The program of this seed. */
  public Program program(long seed) {
    return of.apply(seed);
  }
}
