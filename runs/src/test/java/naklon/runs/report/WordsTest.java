package naklon.runs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.Set;
import naklon.store.Json;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Set<String> WITHOUT_LETTERS =
      Set.of("figure.r2", "figure.rmse", "data.sha256");

  private final Words english = new Words(ReportLanguage.ENGLISH);
  private final Words bulgarian = new Words(ReportLanguage.BULGARIAN);

  private static Properties texts(String code) throws IOException {
    var texts = new Properties();
    texts.load(new StringReader(Look.resource("words-" + code + ".properties")));
    return texts;
  }

  @Test
  void bothLanguagesSayTheSame() throws IOException {
    var en = texts("en");
    var bg = texts("bg");
    assertEquals(en.stringPropertyNames(), bg.stringPropertyNames());
    for (String key : en.stringPropertyNames()) {
      String e = en.getProperty(key);
      String b = bg.getProperty(key);
      assertEquals(e.split("%s", -1).length, b.split("%s", -1).length, key);
      assertFalse(e.matches("(?s).*\\p{IsCyrillic}.*"), key + ": " + e);
      if (!WITHOUT_LETTERS.contains(key)) {
        assertTrue(b.matches("(?s).*\\p{IsCyrillic}.*"), key + ": " + b);
      }
    }
  }

  @Test
  void numbersAsEachLanguageWritesThem() {
    assertEquals("0.01235", english.number(0.0123456));
    assertEquals("0,01235", bulgarian.number(0.0123456));
    assertEquals("12,220", english.number(12220));
    assertEquals("12\u00a0220", bulgarian.number(12220));
    assertEquals("3.20e-6", english.number(3.2e-6));
    assertEquals("–", bulgarian.number(Double.NaN));
    assertEquals("–", bulgarian.number(new Json.Null()));
    assertEquals("98,36\u00a0%", bulgarian.percent(0.98356));
    assertEquals("1 epoch", english.count("epochs", 1));
    assertEquals("2\u00a0500 епохи", bulgarian.count("epochs", 2500));
    assertEquals("2,5 с", bulgarian.seconds(2.5));
    assertEquals("2:05 min", english.seconds(125));
    assertEquals("23 ноември 2026 г., 21:40 UTC", bulgarian.time(Json.of("2026-11-23T21:40:05Z")));
    assertEquals("23 November 2026, 21:40 UTC", english.time(Json.of("2026-11-23T21:40:05Z")));
  }

  @Test
  void aGapTooManyIsAMistake() {
    assertThrows(IllegalArgumentException.class, () -> english.of("training", 1));
    assertThrows(IllegalArgumentException.class, () -> english.of("no such text"));
  }
}
