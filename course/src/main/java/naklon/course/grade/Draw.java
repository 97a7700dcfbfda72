package naklon.course.grade;

import java.util.random.RandomGenerator;

/** Numbers for tasks: of few digits, none of them 0 or 1, so that no mistake hides in them. */
final class Draw {
  private Draw() {}

  /** From {@code low} to {@code high}, in steps of {@code unit}, not 0, 1 or −1. */
  static double number(RandomGenerator random, double low, double high, double unit) {
    while (true) {
      long steps = Math.round((high - low) / unit);
      double inverse = Math.rint(1 / unit);
      double value = Math.rint((low + random.nextLong(steps + 1) * unit) * inverse) / inverse;
      if (value != 0 && Math.abs(value) != 1) {
        return value;
      }
    }
  }

  static double[] row(RandomGenerator random, int n, double low, double high, double unit) {
    var row = new double[n];
    for (int i = 0; i < n; i++) {
      row[i] = number(random, low, high, unit);
    }
    return row;
  }

  static double[][] table(RandomGenerator random, int rows, int columns, double low, double high) {
    var table = new double[rows][];
    for (int i = 0; i < rows; i++) {
      table[i] = row(random, columns, low, high, 0.1);
    }
    return table;
  }

  /** How many points: not 1, 2 or 4, where N, N², 2 and the like would be alike. */
  static int points(RandomGenerator random) {
    return new int[] {3, 5, 6}[random.nextInt(3)];
  }
}
