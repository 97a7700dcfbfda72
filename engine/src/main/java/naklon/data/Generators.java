package naklon.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Small data sets that are computed, for experiments one can see through. The same arguments give
 * the same bits on every machine. Where rows have classes, row {@code i} has class {@code i mod
 * classes}; {@code noise} is the standard deviation of a normal disturbance added to every
 * coordinate.
 */
public final class Generators {
  private static final int[] PLANE = {2};

  private Generators() {}

  /** The lesson's line: x = 1, 2, 3, 4 and y = 2x, exactly. */
  public static Dataset line() {
    float[] x = {1, 2, 3, 4};
    float[] y = {2, 4, 6, 8};
    return Dataset.regression("line", new int[] {1}, x, 1, y);
  }

  /**
   * Points around the four corners of the unit square; class 1 where exactly one coordinate is 1.
   * Not separable by a straight line. With n = 4 and no noise it is the truth table.
   */
  public static Dataset xor(int n, double noise, long seed) {
    check("xor", n, 4, noise);
    Rng rng = Rng.of(seed);
    float[] x = new float[2 * n];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      int b = i % 2;
      int a = i / 2 % 2;
      // corners in the order 00, 01, 11, 10: classes 0, 1, 0, 1
      x[2 * i] = (float) (a + noise * rng.nextGaussian());
      x[2 * i + 1] = (float) ((a ^ b) + noise * rng.nextGaussian());
      labels[i] = b;
    }
    return Dataset.classification("xor", PLANE, x, labels, names(2));
  }

  /** Two interleaved half circles of radius 1. */
  public static Dataset moons(int n, double noise, long seed) {
    check("moons", n, 2, noise);
    Rng rng = Rng.of(seed);
    return plane(
        "moons",
        n,
        2,
        noise,
        rng,
        (c, point) -> {
          double angle = Math.PI * rng.nextDouble();
          double sign = c == 0 ? 1 : -1;
          point[0] = c * 1.0 + sign * StrictMath.cos(angle);
          point[1] = c * 0.5 + sign * StrictMath.sin(angle);
        });
  }

  /** A circle of radius 1 around one of radius 0.5. */
  public static Dataset circles(int n, double noise, long seed) {
    check("circles", n, 2, noise);
    Rng rng = Rng.of(seed);
    return plane(
        "circles",
        n,
        2,
        noise,
        rng,
        (c, point) -> {
          double angle = 2 * Math.PI * rng.nextDouble();
          double radius = c == 0 ? 1 : 0.5;
          point[0] = radius * StrictMath.cos(angle);
          point[1] = radius * StrictMath.sin(angle);
        });
  }

  /**
   * Arms that wind around the origin, 1.25 turns from radius 0.1 to 1.
   *
   * @param classes number of arms, 2 or 3
   */
  public static Dataset spirals(int n, int classes, double noise, long seed) {
    if (classes < 2 || classes > 3) {
      throw new IllegalArgumentException(
          "spirals: %s classes, expected 2 or 3.".formatted(classes));
    }
    check("spirals", n, classes, noise);
    Rng rng = Rng.of(seed);
    return plane(
        "spirals",
        n,
        classes,
        noise,
        rng,
        (c, point) -> {
          double t = rng.nextDouble();
          double radius = 0.1 + 0.9 * t;
          double angle = 2 * Math.PI * (1.25 * t + (double) c / classes);
          point[0] = radius * StrictMath.cos(angle);
          point[1] = radius * StrictMath.sin(angle);
        });
  }

  /**
   * Round clouds of points with standard deviation {@code noise}, their middles evenly on a circle
   * of radius 1: a straight line separates them while the noise is small.
   *
   * @param classes number of clouds, at least 2
   */
  public static Dataset gaussians(int n, int classes, double noise, long seed) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "gaussians: %s classes, expected at least 2.".formatted(classes));
    }
    check("gaussians", n, classes, noise);
    Rng rng = Rng.of(seed);
    return plane(
        "gaussians",
        n,
        classes,
        noise,
        rng,
        (c, point) -> {
          double angle = 2 * Math.PI * c / classes;
          point[0] = StrictMath.cos(angle);
          point[1] = StrictMath.sin(angle);
        });
  }

  /** Regression: x uniform in [−π, π), y = sin x plus noise. */
  public static Dataset sine(int n, double noise, long seed) {
    check("sine", n, 1, noise);
    Rng rng = Rng.of(seed);
    float[] x = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) rng.nextDouble(-Math.PI, Math.PI);
      y[i] = (float) (StrictMath.sin(x[i]) + noise * rng.nextGaussian());
    }
    return Dataset.regression("sine", new int[] {1}, x, 1, y);
  }

  private interface Curve {
    void place(int classNumber, double[] point);
  }

  private static Dataset plane(
      String name, int n, int classes, double noise, Rng rng, Curve curve) {
    float[] x = new float[2 * n];
    int[] labels = new int[n];
    double[] point = new double[2];
    for (int i = 0; i < n; i++) {
      labels[i] = i % classes;
      curve.place(labels[i], point);
      x[2 * i] = (float) (point[0] + noise * rng.nextGaussian());
      x[2 * i + 1] = (float) (point[1] + noise * rng.nextGaussian());
    }
    return Dataset.classification(name, PLANE, x, labels, names(classes));
  }

  private static void check(String name, int n, int least, double noise) {
    if (n < least) {
      throw new IllegalArgumentException(
          "%s: %s examples were asked for, expected at least %s.".formatted(name, n, least));
    }
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: noise is %s, expected a standard deviation of 0 or more.".formatted(name, noise));
    }
  }

  private static List<String> names(int classes) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      names.add(String.valueOf(c));
    }
    return names;
  }
}
