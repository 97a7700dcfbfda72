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
  void inAPipeItPrintsTheLessonsLinesTheQuestionAndTheAddress() {
    var result = Typed.in(here).run();
    assertEquals(0, result.code());
    assertEquals("", result.err());
    assertEquals(LESSON, result.lines().subList(0, 10));
    assertEquals(
        List.of(
            "",
            "The lesson's example stopped at w = 1.846 and b = 0.452. The truth is 2 and 0. Has it"
                + " learned?",
            "The lab shows it: ./naklon lab opens http://127.0.0.1:8717/ on this machine."),
        result.lines().subList(10, result.lines().size()));
  }

  @Test
  void speaksBulgarian() {
    var result = Typed.in(here).run("--lang", "bg");
    assertEquals(LESSON, result.lines().subList(0, 10));
    assertTrue(
        result
            .out()
            .contains(
                "Примерът от урока спря на w = 1,846 и b = 0,452. Истината е 2 и 0. Научи ли се?"),
        result.out());
    assertTrue(result.lastLine().contains("./naklon lab"), result.out());
  }

  @Test
  void onATerminalWithoutADesktopTheLabOpensAndSaysWhere() throws Exception {
    try (var run = NaklonProcess.start(here, List.of("-Dnaklon.terminal=out"), "--lang", "bg")) {
      for (int i = 0; i < 600 && !run.text().contains("Ctrl-C"); i++) {
        Thread.sleep(100);
      }
      assertTrue(run.text().contains("Научи ли се?"), run.text() + run.errors());
      assertTrue(
          run.text()
              .matches("(?s).*  http://127\\.0\\.0\\.1:\\d+/\\?lang=bg#token=[0-9a-f]{64}\n.*"),
          run.text());
      run.process().destroy(); // as Ctrl-C does
      assertEquals(130, run.code());
    }
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
    assertEquals(isBulgarian, result.out().contains("Примерът"), result.out());
  }

  @Test
  void anotherLanguageIsRefused() {
    var result = Typed.in(here).run("--lang", "fr");
    assertEquals(2, result.code());
    assertEquals(
        "naklon: --lang fr: the front door speaks bg and en; choose one of them.\n", result.err());
  }
}
