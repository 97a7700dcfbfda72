package naklon.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Data movement, reductions and images against the formulas of {@link Kernels}, read literally. */
class MovementTest {

  private static final Kernels[] ALL = {new ScalarKernels(), Kernels.best()};

  private static double[] widened(float[] x) {
    var z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i];
    }
    return z;
  }

  @Test
  void stridedViews() {
    var random = new Random(21);
    for (int round = 0; round < 3000; round++) {
      int rank = random.nextInt(5);
      var shape = new int[rank];
      var strides = new int[rank];
      int size = 1;
      int low = 0;
      for (int d = 0; d < rank; d++) {
        shape[d] = 1 + random.nextInt(5);
        strides[d] = random.nextInt(3) == 0 ? 0 : random.nextInt(25) - 12;
        size *= shape[d];
        low += Math.min(0, strides[d] * (shape[d] - 1));
      }
      if (rank > 1 && random.nextBoolean()) { // a mergeable pair
        strides[rank - 2] = strides[rank - 1] * shape[rank - 1];
        low = -300;
      }
      int xo = -low;
      var x = Samples.floats(random, xo + 700, false);
      int first = random.nextInt(size);
      int n = random.nextInt(size - first + 1);
      var expected = new float[n];
      for (int e = 0; e < n; e++) {
        int rest = first + e;
        int offset = xo;
        for (int d = rank - 1; d >= 0; d--) {
          offset += rest % shape[d] * strides[d];
          rest /= shape[d];
        }
        expected[e] = x[offset];
      }
      for (var k : ALL) {
        var z = new float[n];
        k.copyStrided(x, xo, shape, strides, first, z, 0, n);
        assertArrayEquals(expected, z);
        var zd = new double[n];
        k.copyStrided(widened(x), xo, shape, strides, first, zd, 0, n);
        assertArrayEquals(widened(expected), zd);
      }
    }
  }

  @Test
  void rows() {
    var k = Kernels.best();
    int[] x = {1, 2, 3, 4, 5, 6};
    var z = new int[4];
    k.takeRows(x, 0, 2, new int[] {9, 2, 0}, 1, z, 0, 2);
    assertArrayEquals(new int[] {5, 6, 1, 2}, z);
    var bytes = new float[3];
    k.takeRows(new byte[] {0, 127, -1}, 0, 3, new int[] {0}, 0, bytes, 0, 1);
    assertArrayEquals(new float[] {0, 127, 255}, bytes);
    var sum = new float[6];
    k.addRows(new float[] {1, 2, 3, 4, 5, 6}, 0, 2, new int[] {1, 2, 1}, 0, 3, sum, 0, 0, 2);
    assertArrayEquals(new float[] {0, 0, 6, 8, 0, 0}, sum);
  }

  @Test
  void gatherAndScatter() {
    var k = Kernels.best();
    float[] x = {1, 2, 3, 4, 5, 6};
    int[] index = {2, 0, 1, 1};
    var z = new float[4];
    k.gather(x, 0, 3, index, 0, z, 0, 2, 2);
    assertArrayEquals(new float[] {3, 1, 5, 5}, z);
    var back = new float[6];
    k.scatterAdd(z, 0, 2, index, 0, back, 0, 2, 3);
    assertArrayEquals(new float[] {1, 0, 3, 0, 10, 0}, back);
  }

  /** 16 partial sums by index mod 16, folded 8, 4, 2, 1. */
  @Test
  void sumByDefinition() {
    var random = new Random(22);
    for (int round = 0; round < 1500; round++) {
      int a = 1 + random.nextInt(3);
      int n = random.nextInt(12);
      int b = 1 + random.nextInt(20);
      int m = 1 + random.nextInt(30);
      var x = Samples.floats(random, a * n * b * m, false);
      var expected = new float[a * b];
      for (int e = 0; e < a * b; e++) {
        var p = new float[16];
        for (int t = 0; t < n * m; t++) {
          p[t % 16] += x[((e / b * n + t / m) * b + e % b) * m + t % m];
        }
        for (int width = 8; width > 0; width /= 2) {
          for (int i = 0; i < width; i++) {
            p[i] += p[i + width];
          }
        }
        expected[e] = p[0];
      }
      for (var k : ALL) {
        var z = new float[a * b];
        k.sum(x, 0, a, n, b, m, z, 0, 0, a * b);
        Samples.assertSame(expected, z, k.name());
      }
    }
  }

  @Test
  void argmaxTakesTheFirstAndNaNWins() {
    float[] x = {1, 3, 3, Float.NaN, 5, Float.NaN, -2, -2, -3};
    var z = new int[3];
    Kernels.best().argmax(x, 0, 3, 3, z, 0);
    assertArrayEquals(new int[] {1, 0, 0}, z);
  }

  private static Window window(Random random) {
    while (true) {
      var w =
          new Window(
              1 + random.nextInt(3),
              1 + random.nextInt(9),
              1 + random.nextInt(9),
              1 + random.nextInt(3),
              1 + random.nextInt(3),
              1 + random.nextInt(3),
              1 + random.nextInt(3),
              random.nextInt(2),
              random.nextInt(2),
              1 + random.nextInt(2),
              1 + random.nextInt(2));
      if (w.outH() > 0 && w.outW() > 0) {
        return w;
      }
    }
  }

  @Test
  void im2col() {
    var random = new Random(23);
    for (int round = 0; round < 2000; round++) {
      var w = window(random);
      var x = Samples.floats(random, w.channels() * w.height() * w.width(), false);
      int taps = w.kh() * w.kw();
      var expected = new float[w.channels() * taps * w.outH() * w.outW()];
      int e = 0;
      for (int r = 0; r < w.channels() * taps; r++) {
        for (int o = 0; o < w.outH() * w.outW(); o++, e++) {
          int y = o / w.outW() * w.sy() - w.py() + r / w.kw() % w.kh() * w.dy();
          int c = o % w.outW() * w.sx() - w.px() + r % w.kw() * w.dx();
          if (y >= 0 && y < w.height() && c >= 0 && c < w.width()) {
            expected[e] = x[(r / taps * w.height() + y) * w.width() + c];
          }
        }
      }
      var z = Samples.floats(random, expected.length, false);
      Kernels.best().im2col(x, 0, w, 0, w.channels(), z, 0);
      assertArrayEquals(expected, z);
    }
  }

  @Test
  void im2colOfGradient() {
    var random = new Random(24);
    for (int round = 0; round < 2000; round++) {
      var w = window(random);
      int outputs = 2;
      var g = Samples.floats(random, outputs * w.outH() * w.outW(), false);
      int taps = w.kh() * w.kw();
      int plane = w.height() * w.width();
      var expected = new float[outputs * taps * plane];
      for (int e = 0; e < expected.length; e++) {
        int r = e / plane;
        int y = e % plane / w.width() + w.py() - r / w.kw() % w.kh() * w.dy();
        int c = e % w.width() + w.px() - r % w.kw() * w.dx();
        if (y >= 0
            && c >= 0
            && y % w.sy() == 0
            && c % w.sx() == 0
            && y / w.sy() < w.outH()
            && c / w.sx() < w.outW()) {
          expected[e] = g[(r / taps * w.outH() + y / w.sy()) * w.outW() + c / w.sx()];
        }
      }
      var z = Samples.floats(random, expected.length, false);
      Kernels.best().im2colOfGradient(g, 0, w, 0, outputs, z, 0);
      assertArrayEquals(expected, z);
    }
  }

  @Test
  void maxPool() {
    var random = new Random(25);
    for (int round = 0; round < 2000; round++) {
      var w = window(random);
      boolean plain = round % 2 == 0;
      if (plain) {
        w = new Window(1, 2 + random.nextInt(9), 2 + random.nextInt(40), 2, 2, 2, 2, 0, 0, 1, 1);
      }
      int planes = 2;
      var x = Samples.floats(random, planes * w.height() * w.width(), round % 5 == 0);
      int outs = w.outH() * w.outW();
      for (var k : ALL) {
        var z = new float[planes * outs];
        var index = new int[planes * outs];
        k.maxPool(x, 0, planes, w, z, 0, index, 0);
        for (int e = 0; e < z.length; e++) {
          int best = -1;
          for (int t = 0; t < w.kh() * w.kw(); t++) {
            int y = e % outs / w.outW() * w.sy() - w.py() + t / w.kw() * w.dy();
            int c = e % w.outW() * w.sx() - w.px() + t % w.kw() * w.dx();
            if (y < 0 || y >= w.height() || c < 0 || c >= w.width()) {
              continue;
            }
            int at = e / outs * w.height() * w.width() + y * w.width() + c;
            if (best < 0 || x[at] > x[best] || Float.isNaN(x[at])) {
              best = at;
            }
          }
          if (best >= 0) {
            assertEquals(x[best], z[e]);
            assertEquals(best % (w.height() * w.width()), index[e]);
          }
        }
      }
    }
  }
}
