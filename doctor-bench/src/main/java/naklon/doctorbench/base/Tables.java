package naklon.doctorbench.base;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.data.Rng;

/** Tables and sequences drawn from a seed, with a known truth behind them. */
public final class Tables {
  private Tables() {}

  /** Draws the features of a row and gives its class. */
  public interface Labelled {
    int row(Rng rng, float[] x);
  }

  /** Draws the features of a row and gives its value. */
  public interface Valued {
    double row(Rng rng, float[] x);
  }

  /** Rows with a class each. */
  public static Dataset classes(
      String name, int n, int[] shape, int classes, long seed, Labelled how) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    var x = new float[n * size];
    var labels = new int[n];
    var row = new float[size];
    for (int i = 0; i < n; i++) {
      labels[i] = how.row(Rng.of(seed, i), row);
      System.arraycopy(row, 0, x, i * size, size);
    }
    return Dataset.classification(name, shape, x, labels, names(classes));
  }

  /** Rows with a value each. */
  public static Dataset values(String name, int n, int[] shape, long seed, Valued how) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    var x = new float[n * size];
    var y = new float[n];
    var row = new float[size];
    for (int i = 0; i < n; i++) {
      y[i] = (float) how.row(Rng.of(seed, i), row);
      System.arraycopy(row, 0, x, i * size, size);
    }
    return Dataset.regression(name, shape, x, 1, y);
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }

  /** Round clouds around fixed middles in {@code features} dimensions, of which 4 tell. */
  public static Dataset clouds(int n, int features, int classes, double spread, long seed) {
    return clouds(n, features, classes, spread, 1.0 / classes, seed);
  }

  /** The same, where class 1 of two has this share of the rows. */
  public static Dataset clouds(
      int n, int features, int classes, double spread, double share, long seed) {
    return classes(
        "clouds",
        n,
        new int[] {features},
        classes,
        seed,
        (rng, x) -> {
          int c = classes == 2 ? (rng.nextDouble() < share ? 1 : 0) : rng.nextInt(classes);
          Rng middles = Rng.of(17, c);
          for (int k = 0; k < features; k++) {
            double middle = k < 4 ? 1.5 * middles.nextGaussian() : 0;
            x[k] = (float) (middle + spread * rng.nextGaussian());
          }
          return c;
        });
  }

  /** Temperature in kelvin, pressure in pascal, humidity as a share, voltage in millivolts. */
  public static final double[][] SENSORS = {{300, 10}, {101_325, 800}, {0.5, 0.1}, {3300, 50}};

  /** Whether a machine fails, by four readings in their own units; about 1 in 2. */
  public static Dataset sensors(int n, double threshold, double noise, long seed) {
    return classes(
        "sensors", n, new int[] {4}, 2, seed, (rng, x) -> alarm(rng, x, noise) > threshold ? 1 : 0);
  }

  /** The same as a value, 0 or 1. */
  public static Dataset sensorValues(int n, double threshold, double noise, long seed) {
    return values(
        "sensors", n, new int[] {4}, seed, (rng, x) -> alarm(rng, x, noise) > threshold ? 1 : 0);
  }

  private static double alarm(Rng rng, float[] x, double noise) {
    var z = new double[4];
    for (int k = 0; k < 4; k++) {
      z[k] = rng.nextGaussian();
      x[k] = (float) (SENSORS[k][0] + SENSORS[k][1] * z[k]);
    }
    return z[0] + 0.8 * z[1] - 0.9 * z[2] * z[3] + noise * rng.nextGaussian();
  }

  /** Prices of flats: area, rooms, year, distance in metres, income; a price of 50,000 or more. */
  public static Dataset prices(int n, long seed) {
    return values(
        "prices",
        n,
        new int[] {5},
        seed,
        (rng, x) -> {
          double area = rng.nextDouble(30, 200);
          int rooms = 1 + (int) (area / 40) + rng.nextInt(2);
          double year = 1930 + rng.nextInt(90);
          double metres = rng.nextDouble(100, 20_000);
          double income = rng.nextDouble(10_000, 60_000);
          float[] row = {(float) area, rooms, (float) year, (float) metres, (float) income};
          System.arraycopy(row, 0, x, 0, 5);
          double near = 1 + StrictMath.exp(-metres / 5000);
          return 900 * area * near
              + 5000 * rooms
              + 400 * (year - 1930)
              + 1.2 * income
              + 8000 * rng.nextGaussian();
        });
  }

  /**
   * Friedman's first function of ten uniform columns, of which five matter (1991): 10 sin(π x₀ x₁)
   * + 20 (x₂ − ½)² + 10 x₃ + 5 x₄.
   */
  public static Dataset friedman(int n, double noise, long seed) {
    return values(
        "friedman",
        n,
        new int[] {10},
        seed,
        (rng, x) -> {
          for (int k = 0; k < 10; k++) {
            x[k] = (float) rng.nextDouble();
          }
          double off = x[2] - 0.5;
          return 10 * StrictMath.sin(Math.PI * x[0] * x[1])
              + 20 * off * off
              + 10 * x[3]
              + 5 * x[4]
              + noise * rng.nextGaussian();
        });
  }

  /** y = 3 x₀ − 2 x₁ + x₂ + 0.5 x₃ plus noise, of four normal columns. */
  public static Dataset plane(int n, double noise, long seed) {
    double[] w = {3, -2, 1, 0.5};
    return values(
        "plane",
        n,
        new int[] {4},
        seed,
        (rng, x) -> {
          double y = noise * rng.nextGaussian();
          for (int k = 0; k < 4; k++) {
            x[k] = (float) rng.nextGaussian();
            y += w[k] * x[k];
          }
          return y;
        });
  }

  /** y = 2x for x between 1 and 4, as in the lesson, plus noise. */
  public static Dataset line(int n, double noise, long seed) {
    return values(
        "line",
        n,
        new int[] {1},
        seed,
        (rng, x) -> {
          x[0] = (float) rng.nextDouble(1, 4);
          return 2 * x[0] + noise * rng.nextGaussian();
        });
  }

  /** Waves of 24 places: one, two or three periods, from anywhere, plus noise. Three classes. */
  public static Dataset waves(int n, double noise, long seed) {
    return classes(
        "waves",
        n,
        new int[] {24, 1},
        3,
        seed,
        (rng, x) -> {
          int c = rng.nextInt(3);
          double phase = 2 * Math.PI * rng.nextDouble();
          for (int t = 0; t < x.length; t++) {
            double angle = phase + 2 * Math.PI * (c + 1) * t / x.length;
            x[t] = (float) (StrictMath.sin(angle) + noise * rng.nextGaussian());
          }
          return c;
        });
  }

  /**
   * The adding problem (Hochreiter, Schmidhuber, 1997): at each place a number and a mark; two are
   * marked, one in each half, and the value is the sum of their numbers.
   */
  public static Dataset adding(int n, int time, long seed) {
    return values(
        "adding",
        n,
        new int[] {time, 2},
        seed,
        (rng, x) -> {
          int first = rng.nextInt(time / 2);
          int second = time / 2 + rng.nextInt(time - time / 2);
          for (int t = 0; t < time; t++) {
            x[2 * t] = (float) rng.nextDouble();
            x[2 * t + 1] = t == first || t == second ? 1 : 0;
          }
          return x[2 * first] + x[2 * second];
        });
  }
}
