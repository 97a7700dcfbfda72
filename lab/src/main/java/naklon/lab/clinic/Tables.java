package naklon.lab.clinic;

import java.util.List;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Rng;
import naklon.data.Split;

/** The tables of the clinic, drawn from a seed. */
final class Tables {
  /** Added to a seed: rows as the model will meet them in use, which no training sees. */
  static final long FRESH = 1_000_003;

  private static final List<String> NAMES = List.of("0", "1");

  private Tables() {}

  /** The lesson's line, y = 2x, to learn from; ten points between them to validate by. */
  static Split line() {
    return new Split(Generators.line(), between(0.5, 10), Generators.line().head(0));
  }

  /** So many points of y = 2x at distances of 0.4. */
  static Dataset between(double from, int n) {
    var x = new float[n];
    var y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (from + 0.4 * i);
      y[i] = 2 * x[i];
    }
    return Dataset.regression("line", new int[] {1}, x, 1, y);
  }

  /** Whether a machine fails, by pressure in pascal, temperature in kelvin, humidity as a share. */
  static Dataset sensors(int n, long seed) {
    var x = new float[3 * n];
    var fails = new int[n];
    for (int i = 0; i < n; i++) {
      var rng = Rng.of(seed, i);
      double pressure = rng.nextGaussian();
      double heat = rng.nextGaussian();
      x[3 * i] = (float) (101_325 + 800 * pressure);
      x[3 * i + 1] = (float) (300 + 10 * heat);
      x[3 * i + 2] = (float) rng.nextDouble();
      fails[i] = pressure + heat > 0 ? 1 : 0;
    }
    return Dataset.classification("sensors", new int[] {3}, x, fails, NAMES);
  }

  /** Thirty columns, four of which tell, and chance besides: nobody can name every class. */
  static Dataset survey(int n, long seed) {
    var x = new float[30 * n];
    var labels = new int[n];
    for (int i = 0; i < n; i++) {
      var rng = Rng.of(seed, i);
      double sum = 0.8 * rng.nextGaussian();
      for (int k = 0; k < 30; k++) {
        x[30 * i + k] = (float) rng.nextGaussian();
        sum += k < 4 ? x[30 * i + k] : 0;
      }
      labels[i] = sum > 0 ? 1 : 0;
    }
    return Dataset.classification("survey", new int[] {30}, x, labels, NAMES);
  }

  /** A circle around another, of whose rows every nineteenth is kept. */
  static Dataset rareCircles(int n, long seed) {
    Dataset all = Generators.circles(n, 0.2, seed);
    return all.select(IntStream.range(0, n).filter(i -> i % 2 == 0 || i % 38 == 1).toArray());
  }
}
