package naklon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.BiConsumer;
import naklon.kernel.Kernels.Binary;
import naklon.kernel.Kernels.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scalar and vector kernels give the same bits, and write nothing outside their range. */
class TwinTest {

  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels BEST = Kernels.best();

  /** Runs both kernels on copies of one output array, filled with noise, and compares it whole. */
  private static void both(Random random, int size, Object what, BiConsumer<Kernels, float[]> run) {
    var expected = Samples.floats(random, size, false);
    var actual = expected.clone();
    run.accept(SCALAR, expected);
    run.accept(BEST, actual);
    Samples.assertSame(expected, actual, what);
  }

  @ParameterizedTest
  @EnumSource
  void unary(Unary f) {
    var random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      int n = random.nextInt(70);
      int xo = random.nextInt(5);
      int zo = random.nextInt(5);
      var x = Samples.floats(random, xo + n + random.nextInt(3), true);
      both(random, zo + n + 3, f + " n=" + n, (k, z) -> k.unary(f, x, xo, z, zo, n));
    }
  }

  @ParameterizedTest
  @EnumSource
  void unaryOnAllExponents(Unary f) {
    var x = new float[1 << 15];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat(i << 17 | (i * 0x9E3779B1 & 0x1ffff));
    }
    both(new Random(2), x.length, f, (k, z) -> k.unary(f, x, 0, z, 0, x.length));
  }

  @ParameterizedTest
  @EnumSource
  void binary(Binary f) {
    var random = new Random(3);
    for (int round = 0; round < 2000; round++) {
      int n = random.nextInt(70);
      int xo = random.nextInt(5);
      var x = Samples.floats(random, xo + n, true);
      var y = round % 4 == 0 ? x : Samples.floats(random, xo + n, true);
      both(random, n + 7, f + " n=" + n, (k, z) -> k.binary(f, x, xo, y, xo, z, 4, n));
    }
  }

  @Test
  void threeArguments() {
    var random = new Random(4);
    for (int round = 0; round < 2000; round++) {
      int n = random.nextInt(70);
      var x = Samples.floats(random, n + 1, true);
      var y = Samples.floats(random, n + 2, true);
      var w = Samples.floats(random, n, true);
      both(random, n + 7, "fma", (k, z) -> k.fma(x, 1, y, 2, w, 0, z, 3, n));
      both(random, n + 7, "select", (k, z) -> k.select(w, 0, x, 1, y, 2, z, 3, n));
    }
  }

  @Test
  void allFinite() {
    var random = new Random(5);
    for (int round = 0; round < 3000; round++) {
      int n = random.nextInt(70);
      var x = Samples.floats(random, n + 2, false);
      if (random.nextBoolean()) {
        x[random.nextInt(n + 2)] = random.nextBoolean() ? Float.NaN : Float.NEGATIVE_INFINITY;
      }
      assertEquals(SCALAR.allFinite(x, 1, n), BEST.allFinite(x, 1, n));
    }
  }

  @Test
  void rowsAddedAndTaken() {
    var random = new Random(6);
    for (int round = 0; round < 500; round++) {
      int width = random.nextInt(40);
      int n = random.nextInt(12);
      var x = Samples.floats(random, width * 12 + 1, true);
      var bytes = new byte[width * 12 + 1];
      random.nextBytes(bytes);
      var rows = Samples.ints(random, 14, 12);
      both(
          random,
          width * 12 + 2,
          "addRows",
          (k, z) -> k.addRows(x, 1, width, rows, 2, n, z, 1, 2, 10));
      both(random, width * 12 + 2, "takeRows", (k, z) -> k.takeRows(x, 1, width, rows, 2, z, 1, n));
      both(
          random,
          width * 12 + 2,
          "takeRows of bytes",
          (k, z) -> k.takeRows(bytes, 1, width, rows, 2, z, 1, n));
    }
  }

  @Test
  void reductions() {
    var random = new Random(7);
    int[][] shapes = {{40, 40, 1, 1}, {1, 60, 50, 1}, {3, 9, 5, 40}, {4, 4, 4, 4}, {2, 3, 37, 1}};
    for (int round = 0; round < 6000; round++) {
      var limit = shapes[round % shapes.length];
      int a = 1 + random.nextInt(limit[0]);
      int n = random.nextInt(limit[1] + 1);
      int b = 1 + random.nextInt(limit[2]);
      int m = 1 + random.nextInt(limit[3]);
      int lo = random.nextInt(a * b);
      int hi = lo + random.nextInt(a * b - lo + 1);
      int xo = random.nextInt(20);
      var x = Samples.floats(random, xo + a * n * b * m, round % 10 == 0);
      var what = "[" + a + ", " + n + ", " + b + ", " + m + "] " + lo + ".." + hi;
      both(random, a * b + 4, "sum " + what, (k, z) -> k.sum(x, xo, a, n, b, m, z, 2, lo, hi));
      both(random, a * b + 4, "max " + what, (k, z) -> k.max(x, xo, a, n, b, m, z, 2, lo, hi));
    }
  }

  @Test
  void softmaxAndCrossEntropy() {
    var random = new Random(8);
    for (int round = 0; round < 3000; round++) {
      int n = 1 + random.nextInt(round % 5 == 0 ? 90 : 20);
      int rows = random.nextInt(6);
      var x = Samples.floats(random, rows * n + 1, round % 10 == 0);
      var labels = Samples.ints(random, rows + 1, n);
      both(random, rows * n + 9, "softmax n=" + n, (k, z) -> k.softmaxRows(x, 1, rows, n, z, 3));
      both(
          random,
          rows + 9,
          "loss n=" + n,
          (k, z) -> k.crossEntropyRows(x, 1, rows, n, labels, 1, z, 2, 0.1f, null, 0));
      both(
          random,
          rows * (n + 1) + 9,
          "cross-entropy n=" + n,
          (k, z) -> k.crossEntropyRows(x, 1, rows, n, labels, 1, z, 2, 0.1f, z, 4 + rows));
    }
  }

  @Test
  void uniform() {
    var random = new Random(9);
    for (int round = 0; round < 1000; round++) {
      long key = random.nextLong();
      long first = random.nextInt(5) == 0 ? random.nextLong() >>> 2 : random.nextInt(100);
      int n = random.nextInt(150);
      both(random, n + 5, "uniform", (k, z) -> k.uniform(key, first, z, 2, n));
    }
  }
}
