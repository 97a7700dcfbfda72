package naklon.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RngTest {
  @Test
  void followsThePublishedSplitMix64() {
    Rng rng = Rng.of(1234567);
    assertEquals(6457827717110365317L, rng.nextLong());
    assertEquals(3203168211198807973L, rng.nextLong());
    assertEquals(-8629252141511181193L, rng.nextLong()); // 9817491932198370423 unsigned
  }

  @Test
  void gaussianHasMeanZeroAndVarianceOne() {
    Rng rng = Rng.of(5);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double g = rng.nextGaussian();
      sum += g;
      squares += g * g;
    }
    assertEquals(0, sum / n, 0.01);
    assertEquals(1, squares / n, 0.015);
  }

  @Test
  void boundedIntegersAreEven() {
    Rng rng = Rng.of(6);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[rng.nextInt(7)]++;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 400);
    }
    var e = assertThrows(IllegalArgumentException.class, () -> rng.nextInt(0));
    assertEquals("Rng.nextInt: bound is 0, expected at least 1.", e.getMessage());
  }

  @Test
  void permutationHasEveryNumberOnceAndDependsOnTheSeed() {
    int[] order = Rng.of(7).permutation(100);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 100; i++) {
      assertEquals(i, sorted[i]);
    }
    assertArrayEquals(order, Rng.of(7).permutation(100));
    assertFalse(Arrays.equals(order, Rng.of(8).permutation(100)));
  }

  @Test
  void keyedStreamsAreUnrelated() {
    Rng a = Rng.of(1, 0);
    Rng b = Rng.of(1, 1);
    int same = 0;
    for (int i = 0; i < 64; i++) {
      same += Long.bitCount(~(a.nextLong() ^ b.nextLong()));
    }
    assertEquals(2048, same, 160); // 5 standard deviations
  }
}
