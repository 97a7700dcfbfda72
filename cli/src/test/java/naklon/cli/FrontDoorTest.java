package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontDoorTest {
  /** As the lesson's own program prints them. */
  private static final List<String> LESSON =
      List.of(
          "Epoch 0: loss=30.0000, w=0.3000, b=0.1000",
          "Epoch 10: loss=0.8330, w=1.5592, b=0.5082",
          "Epoch 20: loss=0.0751, w=1.7666, b=0.5594",
          "Epoch 30: loss=0.0524, w=1.8048, b=0.5535",
          "Epoch 40: loss=0.0489, w=1.8156, b=0.5388",
          "Epoch 50: loss=0.0460, w=1.8219, b=0.5232",
          "Epoch 60: loss=0.0433, w=1.8273, b=0.5078",
          "Epoch 70: loss=0.0408, w=1.8324, b=0.4928",
          "Epoch 80: loss=0.0384, w=1.8373, b=0.4782",
          "Epoch 90: loss=0.0362, w=1.8421, b=0.4641");

  @TempDir private Path here;

  @Test
  void printsTheLessonsLinesAndFourSentences() {
    var result = Typed.in(here).run();
    assertEquals(0, result.code());
    assertEquals("", result.err());
    assertEquals(LESSON, result.lines().subList(0, 10));
    String said = String.join(" ", result.lines().subList(11, result.lines().size()));
    assertEquals(
        "The descent stopped at w = 1.846, b = 0.452; the truth is w = 2, b = 0."
            + " It has not converged: in the last epoch the loss was 0.0343 and still falling."
            + " In one direction, w up and b down, the slope is so gentle that a step takes away"
            + " only 0.3 % of the error that is left, and 100 epochs are too few for that."
            + " To see a net learn to read digits, type: naklon train digits",
        said);
  }

  @Test
  void speaksBulgarian() {
    var result = Typed.in(here).run("--lang", "bg");
    assertEquals(LESSON, result.lines().subList(0, 10));
    assertTrue(result.out().contains("Спускането спря при w = 1.846, b = 0.452"), result.out());
    assertTrue(result.out().contains("не е достигнало сходимост"), result.out());
    assertTrue(result.out().contains("100 епохи"), result.out());
    assertTrue(result.lastLine().endsWith("naklon train digits"), result.out());
  }

  @ParameterizedTest
  @CsvSource({
    "en, '', false",
    "bg, '', true",
    "bg, en, false",
    "de, '', false",
    "en, bg, true",
    "en, bg_BG.UTF-8, true",
    "bg, xx, true",
    "de, xx, false",
  })
  void theLanguageIsTheUsers(String locale, String variable, boolean isBulgarian) {
    var result =
        Typed.in(here).locale(Locale.of(locale)).environment(Map.of("NAKLON_LANG", variable)).run();
    assertEquals(isBulgarian, result.out().contains("Спускането"), result.out());
  }

  @Test
  void anotherLanguageIsRefused() {
    var result = Typed.in(here).run("--lang", "fr");
    assertEquals(2, result.code());
    assertEquals(
        "naklon: --lang fr: the front door speaks bg and en; choose one of them.\n", result.err());
  }
}
