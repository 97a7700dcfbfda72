package naklon.course.grade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Fresh inputs from a seed. They are taken only if any two of the known mistakes, and the right
 * answer, differ by at least 1 % in some number: then no two can be taken for each other.
 */
final class Inputs {
  static final int CASES = 4;
  static final double APART = 0.01;
  private static final int MOST_TRIES = 2_000;

  private Inputs() {}

  /**
   * Four cases that tell all mistakes of the exercise apart.
   *
   * @throws IllegalStateException if two mistakes of the exercise are always alike
   */
  static List<Case> of(Exercise exercise, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    String alike = "";
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      var cases = new ArrayList<Case>();
      for (int i = 0; i < CASES; i++) {
        cases.add(exercise.draw(random));
      }
      alike = alike(exercise, cases);
      if (alike.isEmpty()) {
        return cases;
      }
    }
    throw new IllegalStateException("no inputs tell these mistakes apart: " + alike);
  }

  /** Two mistakes that these cases do not tell apart, or nothing. */
  static String alike(Exercise exercise, List<Case> cases) {
    String convention = exercise.conventions().getFirst();
    var names = new ArrayList<String>(List.of(""));
    names.addAll(exercise.slips());
    var answers = new ArrayList<List<double[]>>();
    for (String name : names) {
      Slips slips = name.isEmpty() ? Slips.NONE : Slips.of(name);
      answers.add(
          cases.stream().map(c -> Fit.flat(exercise.answer(c, convention, slips))).toList());
    }
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!isApart(answers.get(i), answers.get(j))) {
          return names.get(j) + " and " + names.get(i);
        }
      }
    }
    return exercise instanceof Descent d ? alike(d.loss(), cases) : "";
  }

  private static boolean isApart(Collection<double[]> these, List<double[]> those) {
    int i = 0;
    for (double[] a : these) {
      double[] b = those.get(i++);
      if (a.length != b.length) {
        return true;
      }
      for (int k = 0; k < a.length; k++) {
        if (Math.abs(a[k] - b[k]) > APART * Math.max(Math.abs(a[k]), Math.abs(b[k]))) {
          return true;
        }
      }
    }
    return false;
  }
}
