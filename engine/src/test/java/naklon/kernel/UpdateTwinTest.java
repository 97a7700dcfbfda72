package naklon.kernel;

import java.util.Arrays;
import java.util.Random;
import naklon.kernel.Kernels.Binary;
import naklon.kernel.Kernels.Unary;
import org.junit.jupiter.api.Test;

/** One pass of {@link UpdateKernels}, scalar or vector, gives the bits of a pass for each op. */
class UpdateTwinTest {
  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels BEST = Kernels.best();
  private static final float S = 0.1f;
  private static final float T = 0.001f;
  private static final float EPSILON = 1e-8f;

  private final Random random = new Random(9);
  private final float[] x = Samples.floats(random, 80, true);
  private final float[] y = Samples.floats(random, 80, true);
  private final float[] v = Samples.floats(random, 80, true);
  private final float[] u = Samples.floats(random, 80, true);

  /** Writes n numbers from offset 3 of z. */
  private interface Pass {
    void run(Kernels k, float[] z, int n);
  }

  private void same(String what, Pass fused, Pass separate) {
    for (int n = 0; n < 70; n++) {
      var noise = Samples.floats(random, 80, false);
      var expected = noise.clone();
      separate.run(SCALAR, expected, n);
      for (var k : new Kernels[] {SCALAR, BEST}) {
        var actual = noise.clone();
        fused.run(k, actual, n);
        Samples.assertSame(expected, actual, what + " n=" + n + " by " + k.name());
      }
    }
  }

  private static float[] of(Kernels k, Binary f, float[] a, float[] b) {
    var z = new float[a.length];
    k.binary(f, a, 0, b, 0, z, 0, z.length);
    return z;
  }

  private static float[] of(Kernels k, Binary f, float[] a, float b) {
    var all = new float[a.length];
    k.fill(b, all, 0, all.length);
    return of(k, f, a, all);
  }

  private static void put(float[] from, float[] z, int n) {
    System.arraycopy(from, 2, z, 3, n);
  }

  @Test
  void scaleAdd() {
    same(
        "scaleAdd",
        (k, z, n) -> k.scaleAdd(x, 2, S, y, 2, z, 3, n),
        (k, z, n) -> put(of(k, Binary.ADD, of(k, Binary.MUL, x, S), y), z, n));
  }

  @Test
  void subtractScaled() {
    same(
        "subtractScaled",
        (k, z, n) -> k.subtractScaled(x, 2, y, 2, S, z, 3, n),
        (k, z, n) -> put(of(k, Binary.SUB, x, of(k, Binary.MUL, y, S)), z, n));
  }

  @Test
  void approach() {
    same(
        "approach",
        (k, z, n) -> k.approach(x, 2, y, 2, S, z, 3, n),
        (k, z, n) -> {
          float[] gap = of(k, Binary.SUB, y, x);
          put(of(k, Binary.ADD, x, of(k, Binary.MUL, gap, S)), z, n);
        });
  }

  @Test
  void approachSquare() {
    same(
        "approachSquare",
        (k, z, n) -> k.approachSquare(x, 2, S, y, 2, T, z, 3, n),
        (k, z, n) -> {
          float[] square = of(k, Binary.MUL, of(k, Binary.MUL, y, y), T);
          put(of(k, Binary.ADD, of(k, Binary.MUL, x, S), square), z, n);
        });
  }

  @Test
  void adaptiveStep() {
    same(
        "adaptiveStep",
        (k, z, n) -> k.adaptiveStep(x, 2, y, 2, v, 2, EPSILON, S, z, 3, n),
        (k, z, n) -> {
          var root = new float[v.length];
          k.unary(Unary.SQRT, v, 0, root, 0, root.length);
          root = of(k, Binary.ADD, root, EPSILON);
          float[] step = of(k, Binary.MUL, of(k, Binary.DIV, y, root), S);
          put(of(k, Binary.SUB, x, step), z, n);
        });
  }

  /** Three results; each is looked at in its turn. */
  private void moments(String what, int wanted, Pass separate) {
    same(
        what,
        (k, z, n) -> {
          var mean = wanted == 0 ? z : x.clone();
          var square = wanted == 1 ? z : v.clone();
          var w = wanted == 2 ? z : new float[80];
          k.momentsStep(x, 2, y, 2, S, v, 2, S, T, u, 2, EPSILON, T, mean, 3, square, 3, w, 3, n);
        },
        separate);
  }

  private float[] mean(Kernels k) {
    return of(k, Binary.ADD, x, of(k, Binary.MUL, of(k, Binary.SUB, y, x), S));
  }

  private float[] square(Kernels k) {
    float[] taken = of(k, Binary.MUL, of(k, Binary.MUL, y, y), T);
    return of(k, Binary.ADD, of(k, Binary.MUL, v, S), taken);
  }

  @Test
  void momentsStep() {
    moments("the mean", 0, (k, z, n) -> put(mean(k), z, n));
    moments("the mean of squares", 1, (k, z, n) -> put(square(k), z, n));
    moments(
        "the weights",
        2,
        (k, z, n) -> {
          float[] square = square(k);
          var root = new float[square.length];
          k.unary(Unary.SQRT, square, 0, root, 0, root.length);
          root = of(k, Binary.ADD, root, EPSILON);
          float[] step = of(k, Binary.MUL, of(k, Binary.DIV, mean(k), root), T);
          put(of(k, Binary.SUB, u, step), z, n);
        });
  }

  @Test
  void momentsStepInPlace() {
    for (var k : new Kernels[] {SCALAR, BEST}) {
      float[] m = x.clone();
      float[] s = v.clone();
      float[] w = u.clone();
      var apart = new float[3][80];
      int n = 77;
      k.momentsStep(
          x, 2, y, 2, S, v, 2, S, T, u, 2, EPSILON, T, apart[0], 2, apart[1], 2, apart[2], 2, n);
      k.momentsStep(m, 2, y, 2, S, s, 2, S, T, w, 2, EPSILON, T, m, 2, s, 2, w, 2, n);
      float[][] own = {m, s, w};
      for (int i = 0; i < 3; i++) {
        var found = Arrays.copyOfRange(own[i], 2, 2 + n);
        Samples.assertSame(Arrays.copyOfRange(apart[i], 2, 2 + n), found, i + " by " + k.name());
      }
    }
  }
}
