package naklon.kernel;

import java.util.Random;

/** Test data with the values that break kernels, and comparisons of bits. */
final class Samples {

  private Samples() {}

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    0.5f,
    -0.5f,
    88.72284f,
    -87.33655f,
    -103.97208f,
    8388608f,
    8388607.5f,
    -8388607.5f,
    0.625f,
    0.85f,
    1e-30f,
    3e38f,
    Math.nextDown(1f),
    Math.nextDown(0f)
  };

  /** Mostly moderate values; some huge, tiny or special ones if {@code wild}. */
  static float[] floats(Random random, int n, boolean wild) {
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
      if (wild) {
        switch (random.nextInt(12)) {
          case 0 -> x[i] = SPECIAL[random.nextInt(SPECIAL.length)];
          case 1, 2 -> x[i] = Float.intBitsToFloat(random.nextInt());
          case 3 -> x[i] *= 40;
          default -> {}
        }
      }
    }
    return x;
  }

  static double[] doubles(Random random, int n, boolean wild) {
    var f = floats(random, n, wild);
    var x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = f[i] * (1 + 1e-9 * random.nextInt(1000));
    }
    return x;
  }

  static int[] ints(Random random, int n, int bound) {
    var x = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextInt(bound);
    }
    return x;
  }

  /** Equal bits; NaN equals NaN whatever its payload. */
  static boolean same(float a, float b) {
    return Float.floatToIntBits(a) == Float.floatToIntBits(b);
  }

  static void assertSame(float[] expected, float[] actual, Object what) {
    for (int i = 0; i < expected.length; i++) {
      if (!same(expected[i], actual[i])) {
        throw new AssertionError(
            what + ": element " + i + " is " + actual[i] + ", expected " + expected[i]);
      }
    }
  }

  static void assertSame(double[] expected, double[] actual, Object what) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
        throw new AssertionError(
            what + ": element " + i + " is " + actual[i] + ", expected " + expected[i]);
      }
    }
  }
}
