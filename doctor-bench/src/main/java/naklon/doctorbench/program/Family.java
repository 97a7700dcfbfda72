package naklon.doctorbench.program;

import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * One fault in one guise: programs with it, and their twins without it, one pair for each seed. A
 * faulty program is its twin with one change, which is the fault, and nothing else.
 *
 * @param name unique, in lower case with hyphens; {@link Half} is decided by it
 * @param fault what is planted
 * @param twin the repaired program of a seed
 * @param breaking plants the fault
 * @param shows where the harm can be measured
 * @param harm why it is a fault, where the metric does not show it; else empty
 */
public record Family(
    String name,
    Fault fault,
    LongFunction<Program> twin,
    UnaryOperator<Program> breaking,
    Shows shows,
    String harm) {

  /**
   * Checks the name and the reason.
   *
   * @throws IllegalArgumentException if the name is not in its form, or a fault that the metric
   *     does not show has no reason
   */
  public Family {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)+")) {
      throw new IllegalArgumentException(
          "the family \"" + name + "\" must be named by small letters, digits and hyphens");
    }
    if ((shows == Shows.IN_THE_METRIC) != harm.isEmpty()) {
      throw new IllegalArgumentException(
          "the family \""
              + name
              + "\" must say why it is a fault if its metric does not show it, and only then");
    }
  }

  /** A family whose faulty programs have a worse metric. */
  public static Family of(
      String name, Fault fault, LongFunction<Program> twin, UnaryOperator<Program> breaking) {
    return new Family(name, fault, twin, breaking, Shows.IN_THE_METRIC, "");
  }

  /** The same, with the harm shown elsewhere, or in no figure. */
  public Family harm(Shows where, String why) {
    return new Family(name, fault, twin, breaking, where, why);
  }

  /** The program of this seed with the fault. */
  public Program faulty(long seed) {
    return breaking.apply(twin.apply(seed));
  }

  /** The program of this seed without it. */
  public Program repaired(long seed) {
    return twin.apply(seed);
  }

  /** Which half of the bench it belongs to. */
  public Half half() {
    return Half.of(name);
  }
}
