package naklon.lab.gradients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchTest {
  private static List<String> wrong(Bug bug, long seed) {
    return new Bench(seed)
        .rows(bug).stream().filter(r -> !r.passed()).map(Bench.Row::name).toList();
  }

  /** Each bug shows in its own parameters, whatever the numbers are. */
  @ParameterizedTest
  @EnumSource
  void aBugShowsWhereItShould(Bug bug) {
    List<String> expected =
        switch (bug) {
          case NONE -> List.of();
          case SIGN, FACTOR -> List.of("W2");
          case MISSING_TERM -> List.of("W1", "b1", "W2", "b2");
          case TRANSPOSED -> List.of("W1", "b1");
          case BIAS_NOT_SUMMED -> List.of("b2");
        };
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(expected, wrong(bug, seed), bug + ", seed " + seed);
    }
  }

  @Test
  void aConstantFactorIsRecognised() {
    assertEquals(2, row(Bug.FACTOR, "W2").ratio(), 1e-4);
    assertEquals(-1, row(Bug.SIGN, "W2").ratio(), 1e-4);
    assertTrue(Double.isNaN(row(Bug.MISSING_TERM, "W2").ratio()));
    assertTrue(Double.isNaN(row(Bug.BIAS_NOT_SUMMED, "b2").ratio()));
  }

  private static Bench.Row row(Bug bug, String name) {
    return new Bench(3)
        .rows(bug).stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theErrorOfDifferencesIsAValley() {
    var v = Valley.of("sine", 1);
    assertEquals(Math.cos(1), v.derivative(), 1e-15);
    // ε^⅓: 6.06e-6 in float64, 4.9e-3 in float32
    assertTrue(v.best64() >= 1e-7 && v.best64() <= 1e-4, "" + v.best64());
    assertTrue(v.best32() >= 3e-4 && v.best32() <= 1e-1, "" + v.best32());
    double least64 = least(v.central64());
    double least32 = least(v.central32());
    double least1 = least(v.forward64());
    assertTrue(
        least64 < 1e-9 && least1 > 30 * least64 && least32 > 1e3 * least64,
        least64 + " " + least1 + " " + least32);
    // On the right the error falls like h²: a tenth of h, a hundredth of the error.
    int at = indexOf(v.h(), 1e-1);
    int then = indexOf(v.h(), 1e-2);
    assertEquals(100, v.central64()[at] / v.central64()[then], 1);
    assertEquals(10, v.forward64()[at] / v.forward64()[then], 0.6);
  }

  private static double least(double[] v) {
    return java.util.Arrays.stream(v).min().orElseThrow();
  }

  private static int indexOf(double[] h, double wanted) {
    for (int i = 0; i < h.length; i++) {
      if (Math.abs(h[i] / wanted - 1) < 1e-9) {
        return i;
      }
    }
    throw new AssertionError(wanted);
  }

  @Test
  void aReceiptRepeatsBothToTheSameBits() {
    var receipt = Receipt.parse(GradientsReplay.receipt("tanh", 0.5, Bug.SIGN, 3).line());
    Replay.Outcome again = new GradientsReplay().again(receipt);
    assertEquals(receipt.bits(), again.bits());
    assertTrue(again.lines().getFirst().startsWith("derivative=0.78644773"), again.lines() + "");
    assertEquals(
        List.of("W2"),
        again.lines().stream()
            .filter(l -> l.endsWith("DISAGREES"))
            .map(l -> l.split(":", 2)[0])
            .toList());
    assertNotEquals(receipt.bits(), GradientsReplay.receipt("tanh", 0.5, Bug.NONE, 3).bits());
    assertNotEquals(receipt.bits(), GradientsReplay.receipt("tanh", 0.6, Bug.SIGN, 3).bits());
  }

  @Test
  void atAKinkDifferencesAreHalf() {
    var v = Valley.of("relu", 0);
    assertEquals(0, v.derivative());
    assertEquals(0.5, v.central64()[10], 1e-12);
  }

  @Test
  void everyFunctionHasAValley() {
    for (String name : Valley.names()) {
      assertEquals(31, Valley.of(name, 0.7).h().length, name);
    }
    assertEquals("gradients.function", code(() -> Valley.of("sinh", 1)));
    assertEquals("gradients.point", code(() -> Valley.of("sine", Double.NaN)));
  }

  private static String code(Runnable r) {
    return assertThrows(LabException.class, r::run).code();
  }

  /** What a service offers, without a server. */
  private static final class Asked implements Offers {
    private final Map<String, java.util.function.Function<Object, Object>> answers =
        new TreeMap<>();

    @Override
    public <Q> void answer(
        String path, Class<Q> question, java.util.function.Function<Q, ?> answer) {
      answers.put(path, q -> answer.apply(question.cast(q)));
    }

    Object ask(String path, Object question) {
      return answers.get(path).apply(question);
    }
  }

  @Test
  void aBlindCaseIsJudged() {
    var asked = new Asked();
    new GradientsService().offer(asked);
    var seen = new TreeSet<String>();
    for (int i = 0; i < 60; i++) {
      var blind =
          (GradientsService.Case) asked.ask("gradients/blind", new GradientsService.Blind());
      var judged =
          (GradientsService.Judged)
              asked.ask(
                  "gradients/judge", new GradientsService.Verdict(blind.number(), "transposed"));
      assertEquals(judged.bug().equals("transposed"), judged.right());
      var wrong =
          blind.rows().stream()
              .filter(r -> !r.passed())
              .map(Bench.Row::name)
              .collect(Collectors.joining());
      assertEquals(judged.right(), wrong.equals("W1b1"));
      seen.add(judged.bug());
    }
    assertEquals(Bug.values().length, seen.size(), seen.toString());
    assertFalse(seen.contains("NONE"));
    assertEquals(
        "gradients.case",
        code(() -> asked.ask("gradients/judge", new GradientsService.Verdict(-1, "sign"))));
  }
}
