package naklon.kernel;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The matrix product against one naive chain of fused multiply-adds per entry, bit for bit. */
class GemmTest {

  private static float[] naive(
      boolean tA,
      boolean tB,
      int m,
      int n,
      int k,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      boolean accumulate,
      float[] c,
      int ldc) {
    var z = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float s = accumulate ? c[3 + i * ldc + j] : 0;
        for (int p = 0; p < k; p++) {
          float u = a[1 + (tA ? p * lda + i : i * lda + p)];
          float v = b[2 + (tB ? j * ldb + p : p * ldb + j)];
          s = Math.fma(u, v, s);
        }
        z[3 + i * ldc + j] = s;
      }
    }
    return z;
  }

  /** Arrays end with the last element, so that reading beyond it would be noticed. */
  private static void check(Random random, int m, int n, int k, int gap, boolean wild) {
    boolean tA = random.nextBoolean();
    boolean tB = random.nextBoolean();
    boolean accumulate = random.nextBoolean();
    int lda = (tA ? m : k) + gap;
    int ldb = (tB ? k : n) + gap;
    int ldc = n + gap;
    var a = Samples.floats(random, 1 + Math.max(0, (tA ? k : m) * lda - gap), wild);
    var b = Samples.floats(random, 2 + Math.max(0, (tB ? n : k) * ldb - gap), wild);
    var c = Samples.floats(random, 3 + Math.max(0, m * ldc - gap), wild);
    var expected = naive(tA, tB, m, n, k, a, lda, b, ldb, accumulate, c, ldc);
    for (var kernels : new Kernels[] {new ScalarKernels(), Kernels.best()}) {
      var z = c.clone();
      int size = kernels.gemmScratch(tA, tB, m, n, k);
      var scratch = new float[size + 5];
      Arrays.fill(scratch, Float.NaN);
      kernels.gemm(tA, tB, m, n, k, a, 1, lda, b, 2, ldb, accumulate, z, 3, ldc, scratch, 5);
      String name = kernels.name() + " " + tA + tB + " [" + m + ", " + n + ", " + k + "]";
      Samples.assertSame(expected, z, name);
      var packed = new float[7 + kernels.packedSize(k, n)];
      Arrays.fill(packed, Float.NaN);
      kernels.packRight(tB, k, n, b, 2, ldb, packed, 7);
      z = c.clone();
      scratch = new float[kernels.gemmPackedScratch(m, k) + 5];
      Arrays.fill(scratch, Float.NaN);
      kernels.gemmPacked(tA, m, n, k, a, 1, lda, packed, 7, accumulate, z, 3, ldc, scratch, 5);
      Samples.assertSame(expected, z, name + " packed");
    }
  }

  @Test
  void smallShapes() {
    var random = new Random(11);
    for (int round = 0; round < 4000; round++) {
      int m = random.nextInt(20);
      int n = random.nextInt(round % 3 == 0 ? 150 : 20);
      int k = random.nextInt(40);
      check(random, m, n, k, random.nextInt(4), round % 10 == 0);
    }
  }

  @Test
  void blockedShapes() {
    var random = new Random(12);
    for (int round = 0; round < 60; round++) {
      int m = 1 + random.nextInt(260);
      int n = 1 + random.nextInt(350);
      int k = 1 + random.nextInt(700);
      check(random, m, n, k, random.nextInt(2) * 3, false);
    }
  }

  @Test
  void longAndPowerOfTwoStrides() {
    var random = new Random(13);
    for (int round = 0; round < 12; round++) {
      check(random, 1 + random.nextInt(200), 512, 512, 0, false);
      check(random, 512, 1 + random.nextInt(200), 512, 0, false);
      check(random, 30, 1100 + random.nextInt(1000), 80, 0, false);
      check(random, 1 + random.nextInt(40), 1 + random.nextInt(300), 1500, 1, false);
    }
  }

  /** Shapes that are taken the other way round: few columns, or few rows of a long product. */
  @Test
  void narrowShapes() {
    var random = new Random(15);
    for (int round = 0; round < 300; round++) {
      check(
          random,
          1 + random.nextInt(300),
          1 + random.nextInt(20),
          1 + random.nextInt(90),
          2,
          false);
      int m = random.nextBoolean() ? 8 * (1 + random.nextInt(8)) : 1 + random.nextInt(70);
      check(random, m, 1 + random.nextInt(120), 2 * m + random.nextInt(40), 3, round % 10 == 0);
    }
    check(random, 32, 1600, 64, 0, false);
  }

  @Test
  void doubles() {
    var random = new Random(14);
    var kernels = Kernels.best();
    for (int round = 0; round < 500; round++) {
      int m = random.nextInt(12);
      int n = random.nextInt(12);
      int k = random.nextInt(12);
      boolean tA = random.nextBoolean();
      boolean tB = random.nextBoolean();
      var a = Samples.doubles(random, m * k, true);
      var b = Samples.doubles(random, k * n, true);
      var c = Samples.doubles(random, m * n, true);
      var expected = c.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          for (int p = 0; p < k; p++) {
            double u = a[tA ? p * m + i : i * k + p];
            double v = b[tB ? j * k + p : p * n + j];
            expected[i * n + j] = Math.fma(u, v, expected[i * n + j]);
          }
        }
      }
      var z = c.clone();
      kernels.gemm(
          tA, tB, m, n, k, a, 0, tA ? m : k, b, 0, tB ? k : n, true, z, 0, n, new double[0], 0);
      Samples.assertSame(expected, z, "[" + m + ", " + n + ", " + k + "]");
      var packed = new double[kernels.packedSize(k, n)];
      kernels.packRight(tB, k, n, b, 0, tB ? k : n, packed, 0);
      kernels.gemmPacked(tA, m, n, k, a, 0, tA ? m : k, packed, 0, true, c, 0, n, new double[0], 0);
      Samples.assertSame(expected, c, "[" + m + ", " + n + ", " + k + "] packed");
    }
  }
}
