package naklon.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Convolutions by the reference and by this machine's kernels, bit for bit. */
class ConvolutionTwinTest {

  private static Window window(Random random, int channels) {
    int kh = 1 + random.nextInt(4);
    int kw = 1 + random.nextInt(4);
    boolean plain = random.nextBoolean();
    int sy = plain ? 1 : 1 + random.nextInt(3);
    int sx = plain ? 1 : 1 + random.nextInt(3);
    int dy = plain ? 1 : 1 + random.nextInt(3);
    int dx = plain ? 1 : 1 + random.nextInt(3);
    int h = dy * (kh - 1) + 1 + random.nextInt(12);
    int w = dx * (kw - 1) + 1 + random.nextInt(random.nextBoolean() ? 60 : 12);
    // Padding may be wider than the kernel: some windows then see nothing but zeros.
    int py = random.nextInt(4);
    int px = random.nextInt(4);
    return new Window(channels, h, w, kh, kw, sy, sx, py, px, dy, dx);
  }

  /** A kernel with all of its arguments but the result and the scratch. */
  private interface Call {
    void on(Kernels k, float[] z, float[] scratch, int so);
  }

  /**
   * Both give the same, in the place of {@code z}; what the scratch held before does not matter.
   */
  private static void same(ToIntFunction<Kernels> scratch, Call call, float[] z, String what) {
    var expected = z.clone();
    Kernels scalar = new ScalarKernels();
    call.on(scalar, expected, new float[scratch.applyAsInt(scalar)], 0);
    Kernels best = Kernels.best();
    var s = new float[scratch.applyAsInt(best) + 4];
    Arrays.fill(s, Float.NaN);
    call.on(best, z, s, 4);
    Samples.assertSame(expected, z, what);
  }

  @Test
  void results() {
    var random = new Random(31);
    for (int round = 0; round < 600; round++) {
      boolean gradient = round % 2 == 1;
      int groups = 1 + random.nextInt(2);
      int channels = 1 + random.nextInt(5);
      int o = 1 + random.nextInt(round % 7 == 0 ? 60 : 12);
      int images = 1 + random.nextInt(3);
      Window w = window(random, channels * groups);
      Planes p = gradient ? Planes.ofGradient(w, channels) : Planes.of(w, channels);
      boolean wild = round % 5 == 0;
      var x = Samples.floats(random, 3 + images * groups * p.sourceSize(), wild);
      var weights = Samples.floats(random, 2 + groups * o * p.depth(), wild);
      int size = images * groups * o * p.pixels();
      var z = Samples.floats(new Random(round), size + 5, false);
      same(
          k -> k.convolveScratch(p, o),
          (k, r, s, so) -> k.convolve(p, x, 3, groups, o, weights, 2, r, 1, images, s, so),
          z,
          "gradient " + gradient + " " + groups + " × " + o + " of " + w);
    }
  }

  @Test
  void weightGradients() {
    var random = new Random(32);
    for (int round = 0; round < 600; round++) {
      int channels = 1 + random.nextInt(5);
      int from = random.nextInt(channels);
      int n = 1 + random.nextInt(channels - from);
      int o = 1 + random.nextInt(round % 3 == 0 ? 90 : 12);
      int images = 1 + random.nextInt(3);
      Window w = window(random, channels);
      Planes p = Planes.of(w, channels);
      boolean wild = round % 5 == 0;
      int xs = p.sourceSize();
      int gs = o * p.pixels();
      int xo = 3 + from * (xs / channels);
      var x = Samples.floats(random, 3 + images * xs, wild);
      var g = Samples.floats(random, 2 + images * gs, wild);
      int zs = p.depth();
      var z = Samples.floats(random, 1 + o * zs, false);
      same(
          k -> k.convolveWeightsScratch(p, o),
          (k, r, s, so) -> k.convolveWeights(p, x, xo, xs, n, g, 2, gs, o, images, r, 1, zs, s, so),
          z,
          n + " channels to " + o + " of " + w);
    }
  }

  private static Window threeByThree(Random random, int channels) {
    int py = random.nextInt(4);
    int px = random.nextInt(4);
    int h = 4 + random.nextInt(13);
    int w = 4 + random.nextInt(random.nextBoolean() ? 40 : 9);
    return new Window(channels, h, w, 3, 3, 1, 1, py, px, 1, 1);
  }

  @Test
  void winograd() {
    var random = new Random(34);
    for (int round = 0; round < 120; round++) {
      boolean gradient = round % 2 == 1;
      int channels = 16 + random.nextInt(24);
      int o = 16 + random.nextInt(round % 7 == 0 ? 70 : 24);
      int images = 1 + random.nextInt(9);
      Window w = threeByThree(random, channels);
      Planes p = gradient ? Planes.ofGradient(w, channels) : Planes.of(w, channels);
      boolean wild = round % 5 == 0;
      var x = Samples.floats(random, 3 + images * p.sourceSize(), wild);
      var weights = Samples.floats(random, 2 + o * p.depth(), wild);
      var z = Samples.floats(new Random(round), images * o * p.pixels() + 5, false);
      same(
          k -> k.winogradScratch(p, o),
          (k, r, s, so) -> k.winograd(p, x, 3, o, weights, 2, r, 1, images, s, so),
          z,
          "gradient " + gradient + " " + o + " of " + w);
    }
  }

  @Test
  void winogradWeightGradients() {
    var random = new Random(35);
    for (int round = 0; round < 120; round++) {
      int channels = 16 + random.nextInt(24);
      int from = 16 * random.nextInt((channels + 15) / 16);
      int n = Math.min(channels - from, 16 + 16 * random.nextInt(2));
      int o = 16 + random.nextInt(round % 3 == 0 ? 90 : 24);
      int images = 1 + random.nextInt(9);
      Window w = threeByThree(random, channels);
      Planes p = Planes.of(w, channels);
      boolean wild = round % 5 == 0;
      int xs = p.sourceSize();
      int gs = o * p.pixels();
      int xo = 3 + from * (xs / channels);
      var x = Samples.floats(random, 3 + images * xs, wild);
      var g = Samples.floats(random, 2 + images * gs, wild);
      int zs = p.depth();
      var z = Samples.floats(random, 1 + o * zs, false);
      same(
          k -> k.winogradWeightsScratch(p, o),
          (k, r, s, so) -> k.winogradWeights(p, x, xo, xs, n, g, 2, gs, o, images, r, 1, zs, s, so),
          z,
          n + " channels to " + o + " of " + w);
    }
  }

  @Test
  void depthwiseWeightGradients() {
    var random = new Random(33);
    for (int round = 0; round < 300; round++) {
      int channels = 1 + random.nextInt(40);
      int images = 1 + random.nextInt(3);
      Planes p = Planes.of(window(random, channels), 1);
      boolean wild = round % 5 == 0;
      int xs = channels * p.sourceSize();
      int gs = channels * p.pixels();
      var x = Samples.floats(random, 3 + images * xs, wild);
      var g = Samples.floats(random, 2 + images * gs, wild);
      var z = Samples.floats(random, 2 + channels * p.depth(), false);
      same(
          k -> k.depthwiseScratch(p),
          (k, r, s, so) -> k.depthwiseWeights(p, x, 3, xs, channels, g, 2, gs, images, r, 1, s, so),
          z,
          channels + " channels of " + p.window());
    }
  }
}
