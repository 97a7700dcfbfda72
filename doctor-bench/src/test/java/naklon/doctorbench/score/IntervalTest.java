package naklon.doctorbench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {
  /** The roots x of (p − x)² = z² x (1 − x) / n, found by bisection. */
  @Test
  void wilsonIsThatOfTheBooks() {
    assertInterval(0, 0.277532800, Interval.wilson(0, 10));
    assertInterval(0.490162472, 0.943317849, Interval.wilson(8, 10));
    assertInterval(0.722467201, 1, Interval.wilson(10, 10));
    assertInterval(0.822985017, 0.959536379, Interval.wilson(63, 69));
  }

  private static void assertInterval(double low, double high, Interval found) {
    assertEquals(low, found.low(), 1e-6);
    assertEquals(high, found.high(), 1e-6);
  }

  /** The mean of 400 coins has a standard error of 0.025. */
  @Test
  void theBootstrapIsAsWideAsTheStandardErrorSays() {
    var coins = IntStream.range(0, 400).mapToObj(i -> i % 2).toList();
    var found =
        Interval.bootstrap(
            coins, drawn -> drawn.stream().mapToInt(c -> c).average().orElse(Double.NaN));
    assertEquals(0.5 - 1.96 * 0.025, found.low(), 0.01);
    assertEquals(0.5 + 1.96 * 0.025, found.high(), 0.01);
    assertEquals(
        found,
        Interval.bootstrap(
            coins, drawn -> drawn.stream().mapToInt(c -> c).average().orElse(Double.NaN)),
        "the same results give the same page");
  }

  /** Seeds of a family are alike: ten times the same is not ten cases. */
  @Test
  void aGroupCountsAsOneCase() {
    var groups = List.of(10L, 0L, 10L, 10L);
    Share share = Share.of(groups, g -> g, g -> 10);
    assertEquals(0.75, share.value());
    assertTrue(share.interval().low() < 0.3, "low " + share.interval().low());
    Share all = Share.of(List.of(10L, 10L), g -> g, g -> 10);
    assertEquals(Interval.wilson(2, 2), all.interval(), "not a point where all are right");
    assertEquals("1.000 (20 of 20; 0.342 to 1.000)", all.toString());
    assertEquals("100.0 % (20 of 20; 34.2 % to 100.0 %)", all.percent());
    assertEquals("none", Share.of(0, 0).toString());
  }
}
