package naklon.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Winograd's tiles against the plain sum in float64. */
class WinogradTest {
  private static final int IMAGES = 4;
  private static final int CHANNELS = 32;
  private static final int OUTPUTS = 64;

  /** Odd sizes, with a border. */
  private static final Window WINDOW = new Window(CHANNELS, 13, 15, 3, 3, 1, 1, 1, 1, 1, 1);

  private final Kernels kernels = Kernels.best();

  private static double[] normal(Random random, int n) {
    // Rounded to float32, so that both sums begin with the same numbers.
    return random.doubles(n).map(u -> (float) random.nextGaussian()).toArray();
  }

  private static float[] floats(double[] x) {
    var z = new float[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) x[i];
    }
    return z;
  }

  /** Root mean square of the difference, as part of that of the exact numbers. */
  private static double error(double[] exact, float[] found) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += (exact[i] - found[i]) * (exact[i] - found[i]);
      size += exact[i] * exact[i];
    }
    return Math.sqrt(difference / size);
  }

  private void results(Planes p, int o) {
    var random = new Random(1);
    double[] x = normal(random, IMAGES * p.sourceSize());
    double[] w = normal(random, o * p.depth());
    var exact = new double[IMAGES * o * p.pixels()];
    var s = new double[kernels.convolveScratch(p, o)];
    kernels.convolve(p, x, 0, 1, o, w, 0, exact, 0, IMAGES, s, 0);
    var plain = new float[exact.length];
    var t = new float[kernels.convolveScratch(p, o)];
    kernels.convolve(p, floats(x), 0, 1, o, floats(w), 0, plain, 0, IMAGES, t, 0);
    var fast = new float[exact.length];
    var u = new float[kernels.winogradScratch(p, o)];
    kernels.winograd(p, floats(x), 0, o, floats(w), 0, fast, 0, IMAGES, u, 0);
    assertClose(error(exact, plain), error(exact, fast));
  }

  /** What the docs say: no worse than the plain sum, whose chains are longer. */
  private static void assertClose(double plain, double fast) {
    assertTrue(plain > 0 && fast < plain && fast < 5e-7, fast + " beside " + plain);
  }

  @Test
  void resultsAreExactButForRounding() {
    results(Planes.of(WINDOW, CHANNELS), OUTPUTS);
  }

  @Test
  void gradientsOfImagesAreExactButForRounding() {
    results(Planes.ofGradient(WINDOW, OUTPUTS), CHANNELS);
  }

  @Test
  void gradientsOfWeightsAreExactButForRounding() {
    var random = new Random(2);
    Planes p = Planes.of(WINDOW, CHANNELS);
    int xs = p.sourceSize();
    int gs = OUTPUTS * p.pixels();
    double[] x = normal(random, IMAGES * xs);
    double[] g = normal(random, IMAGES * gs);
    int zs = p.depth();
    var exact = new double[OUTPUTS * zs];
    var s = new double[kernels.convolveWeightsScratch(p, OUTPUTS)];
    kernels.convolveWeights(p, x, 0, xs, CHANNELS, g, 0, gs, OUTPUTS, IMAGES, exact, 0, zs, s, 0);
    var plain = new float[exact.length];
    var t = new float[kernels.convolveWeightsScratch(p, OUTPUTS)];
    kernels.convolveWeights(
        p, floats(x), 0, xs, CHANNELS, floats(g), 0, gs, OUTPUTS, IMAGES, plain, 0, zs, t, 0);
    var fast = new float[exact.length];
    var u = new float[kernels.winogradWeightsScratch(p, OUTPUTS)];
    kernels.winogradWeights(
        p, floats(x), 0, xs, CHANNELS, floats(g), 0, gs, OUTPUTS, IMAGES, fast, 0, zs, u, 0);
    assertClose(error(exact, plain), error(exact, fast));
  }

  @Test
  void theMethodDependsOnTheShapeOfOneImage() {
    assertTrue(isWinograd(64, 64, 16, 1));
    assertFalse(isWinograd(48, 64, 16, 1));
    assertFalse(isWinograd(64, 48, 16, 1));
    assertTrue(isWinograd(32, 32, 8, 1));
    assertFalse(isWinograd(31, 32, 8, 1));
    assertFalse(isWinograd(64, 64, 16, 2));
    assertFalse(isWinograd(256, 256, 7, 1)); // 16 tiles for 49 pixels
    var strided = new Window(64, 16, 16, 3, 3, 2, 1, 1, 1, 1, 1);
    assertFalse(ConvolutionMethod.isWinograd(Planes.of(strided, 64), 64, 1));
    var wide = new Window(64, 16, 16, 5, 5, 1, 1, 2, 2, 1, 1);
    assertFalse(ConvolutionMethod.isWinograd(Planes.of(wide, 64), 64, 1));
  }

  private static boolean isWinograd(int c, int o, int size, int groups) {
    var window = new Window(c, size, size, 3, 3, 1, 1, 1, 1, 1, 1);
    return ConvolutionMethod.isWinograd(Planes.of(window, c), o, groups);
  }
}
