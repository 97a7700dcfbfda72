package naklon.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention on scalar and on vector kernels: the same bits. */
class AttentionTwinTest {
  private static final int D = 20;
  private static final int WIDTH = 48;

  private static float[] random(int n, long seed) {
    var random = new Random(seed);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = 4 * random.nextFloat() - 2;
    }
    return x;
  }

  /** out, the statistic, dq, dk and dv of one head. */
  private static float[][] run(Kernels k, int time, boolean causal) {
    int n = time * WIDTH;
    float[] q = random(n, 1);
    float[] key = random(n, 2);
    float[] v = random(n, 3);
    float[] g = random(n, 4);
    var out = new float[n];
    var log = new float[time];
    float[][] d = {new float[n], new float[n], new float[n]};
    var scratch =
        new float
            [FloatAttention.gradientScratch(D, D)
                + FloatAttention.scratch(D)
                + k.gemmScratch(true, false, 64, 64, 64)
                + k.gemmScratch(false, true, 64, 64, 64)
                + k.gemmScratch(false, false, 64, 64, 64)];
    FloatAttention.forward(
        k, causal, 0.3f, time, time, D, D, q, 5, key, 5, WIDTH, v, 5, WIDTH, out, 5, log, 0,
        scratch, 0);
    FloatAttention.gradient(
        k, causal, 0.3f, time, time, D, D, q, 5, key, 5, WIDTH, v, 5, WIDTH, out, 5, log, 0, g, 5,
        d[0], 5, d[1], 5, d[2], 5, scratch, 0);
    return new float[][] {out, log, d[0], d[1], d[2]};
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 100, 131})
  void scalarAndVectorKernelsAgree(int time) {
    for (boolean causal : new boolean[] {false, true}) {
      float[][] expected = run(new ScalarKernels(), time, causal);
      for (int times = 0; times < 3; times++) {
        float[][] found = run(Kernels.best(), time, causal);
        for (int i = 0; i < expected.length; i++) {
          assertArrayEquals(expected[i], found[i], "array " + i + ", causal " + causal);
        }
      }
    }
  }
}
