package naklon.course.grade;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Compares answers with simulated ones. */
final class Fit {
  /** Of a right answer: room for an answer by differences, or in float. */
  static final double RIGHT = 2e-4;

  /** Of a mistake: arithmetic in another order and no more. */
  private static final double SAME = 2e-6;

  private Fit() {}

  static double[] flat(List<double[][]> results) {
    return results.stream().flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Whether two answers are alike, each number to its own size or that of the largest. */
  static boolean isClose(double[] a, double[] b, double tolerance) {
    if (a.length != b.length) {
      return false;
    }
    double largest = Arrays.stream(b).map(Math::abs).max().orElse(0);
    for (int i = 0; i < a.length; i++) {
      if (!isClose(a[i], b[i], largest, tolerance)) {
        return false;
      }
    }
    return true;
  }

  static boolean isClose(double a, double b, double largest, double tolerance) {
    double size = Math.max(Math.abs(b), 0.01 * largest);
    // Two mistakes together may simulate a division by zero, and nothing is close to that.
    return Double.isFinite(size) && Math.abs(a - b) <= tolerance * size + 1e-12;
  }

  /**
   * The fewest mistakes, one or two, that explain what was seen in all cases.
   *
   * @param simulated what someone who makes these mistakes would give in a case
   */
  static Optional<Slips> explained(
      List<double[]> seen, List<String> names, BiFunction<Integer, Slips, double[]> simulated) {
    for (String name : names) {
      var slips = Slips.of(name);
      if (explains(seen, slips, simulated)) {
        return Optional.of(slips);
      }
    }
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        var slips = Slips.of(names.get(j), names.get(i));
        if (explains(seen, slips, simulated)) {
          return Optional.of(slips);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean explains(
      List<double[]> seen, Slips slips, BiFunction<Integer, Slips, double[]> simulated) {
    for (int i = 0; i < seen.size(); i++) {
      if (!isClose(seen.get(i), simulated.apply(i, slips), SAME)) {
        return false;
      }
    }
    return true;
  }
}
