package naklon.kernel;

import java.util.Random;

/**
 * Prints one hash of the bits of a fixed piece of work. The line must be the same under every JIT
 * setting, at every vector width, and without the Vector API.
 */
public final class KernelHash {

  private KernelHash() {}

  private static long hash = 0xcbf29ce484222325L;

  private static void add(float[] z) {
    for (float v : z) {
      hash = (hash ^ Float.floatToIntBits(v)) * 0x100000001b3L;
    }
  }

  private static void add(double[] z) {
    for (double v : z) {
      hash = (hash ^ Double.doubleToLongBits(v)) * 0x100000001b3L;
    }
  }

  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    var kernels = Kernels.best();
    long previous = 0;
    for (int round = 0; round < rounds; round++) {
      hash = 0xcbf29ce484222325L;
      work(kernels, new Random(42));
      if (round > 0 && hash != previous) {
        throw new AssertionError("round " + round + " gave other bits than the one before");
      }
      previous = hash;
    }
    System.out.printf("%016x %s%n", hash, kernels.name());
  }

  private static void work(Kernels k, Random random) {
    for (int n : new int[] {1, 10, 37, 128, 1000}) {
      elementwise(k, random, n);
      rows(k, random, n);
      var z = new float[n];
      k.uniform(random.nextLong(), n / 3, z, 0, n);
      add(z);
    }
    for (int[] s : new int[][] {{64, 10, 128}, {10, 128, 64}, {7, 90, 300}, {70, 75, 20}}) {
      for (int t = 0; t < 4; t++) {
        gemm(k, random, (t & 1) != 0, (t & 2) != 0, s[0], s[1], s[2]);
      }
    }
    for (int[] s : new int[][] {{5, 300, 1, 1}, {1, 50, 37, 1}, {2, 7, 3, 45}, {2, 3, 4, 5}}) {
      var x = Samples.floats(random, s[0] * s[1] * s[2] * s[3], false);
      var z = new float[s[0] * s[2]];
      k.sum(x, 0, s[0], s[1], s[2], s[3], z, 0, 0, z.length);
      add(z);
      k.max(x, 0, s[0], s[1], s[2], s[3], z, 0, 0, z.length);
      add(z);
    }
  }

  private static void elementwise(Kernels k, Random random, int n) {
    var x = Samples.floats(random, n, true);
    var y = Samples.floats(random, n, true);
    var z = new float[n];
    var xd = Samples.doubles(random, n, true);
    var zd = new double[n];
    for (var f : Kernels.Unary.values()) {
      k.unary(f, x, 0, z, 0, n);
      add(z);
      k.unary(f, xd, 0, zd, 0, n);
      add(zd);
    }
    for (var f : Kernels.Binary.values()) {
      k.binary(f, x, 0, y, 0, z, 0, n);
      add(z);
    }
    k.fma(x, 0, y, 0, z, 0, z, 0, n);
    add(z);
    k.select(x, 0, y, 0, z, 0, z, 0, n);
    add(z);
    k.pow(1.7, x, 0, z, 0, n);
    add(z);
  }

  private static void rows(Kernels k, Random random, int n) {
    int rows = 5;
    var x = Samples.floats(random, rows * n, false);
    var z = new float[rows * n];
    var loss = new float[rows];
    var labels = Samples.ints(random, rows, n);
    k.softmaxRows(x, 0, rows, n, z, 0);
    add(z);
    k.crossEntropyRows(x, 0, rows, n, labels, 0, loss, 0, 0.2f, z, 0);
    add(loss);
    add(z);
    k.crossEntropyRows(x, 0, rows, n, labels, 0, loss, 0, 0.2f, null, 0);
    add(loss);
  }

  private static void gemm(Kernels k, Random random, boolean tA, boolean tB, int m, int n, int kk) {
    var a = Samples.floats(random, m * kk, false);
    var b = Samples.floats(random, kk * n, false);
    var c = new float[m * n];
    var scratch = new float[k.gemmScratch(tA, tB, m, n, kk)];
    k.gemm(tA, tB, m, n, kk, a, 0, tA ? m : kk, b, 0, tB ? kk : n, false, c, 0, n, scratch, 0);
    add(c);
  }
}
