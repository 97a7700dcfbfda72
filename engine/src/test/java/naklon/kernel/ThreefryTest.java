package naklon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ThreefryTest {

  /** The known answers published with Random123 for threefry2x32, 20 rounds. */
  @Test
  void knownAnswers() {
    assertEquals(0x6b20015999ba4efeL, Threefry.block(0, 0, 0, 0));
    assertEquals(0x1cb996fcbb002be7L, Threefry.block(-1, -1, -1, -1));
    assertEquals(
        0xc4923a9c483df7a0L, Threefry.block(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3));
  }

  @Test
  void elementsFollowTheStatedLayout() {
    long key = 0x0370734413198a2eL;
    var z = new float[200];
    for (var k : new Kernels[] {new ScalarKernels(), Kernels.best()}) {
      for (long first : new long[] {0, 5, 31, 1L << 36}) {
        k.uniform(key, first, z, 0, z.length);
        for (int i = 0; i < z.length; i++) {
          long e = first + i;
          long b = e / 32 * 16 + e % 16;
          long words = Threefry.block(0x13198a2e, 0x03707344, (int) b, (int) (b >>> 32));
          int word = e / 16 % 2 == 0 ? (int) (words >>> 32) : (int) words;
          assertEquals((word >>> 8) / 16777216f, z[i]);
        }
      }
    }
  }

  @Test
  void doublesFollowTheStatedLayout() {
    var z = new double[50];
    new ScalarKernels().uniform(7, 3, z, 0, z.length);
    for (int i = 0; i < z.length; i++) {
      assertEquals((Threefry.block(7, 0, 3 + i, 0) >>> 11) * 0x1p-53, z[i]);
    }
  }

  @Test
  void isUniform() {
    int n = 1 << 20;
    var z = new float[n];
    Kernels.best().uniform(1, 0, z, 0, n);
    double mean = 0;
    double square = 0;
    for (float v : z) {
      assertTrue(v >= 0 && v < 1);
      mean += v;
      square += v * v;
    }
    assertEquals(0.5, mean / n, 5 * Math.sqrt(1 / 12.0 / n));
    assertEquals(1 / 3.0, square / n, 5 * Math.sqrt(4 / 45.0 / n));
  }
}
