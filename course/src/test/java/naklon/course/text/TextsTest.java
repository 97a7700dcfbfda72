package naklon.course.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");
  private static final Pattern PLACE = Pattern.compile("\\{[a-z][a-z0-9]*\\}");

  private static final Pattern POINT = Pattern.compile("(?<![\\w.\\[])\\d+\\.\\d+");

  @ParameterizedTest
  @ValueSource(
      strings = {"tasks", "compiler", "grader", "mistakes", "lesson", "paper", "recap", "teacher"})
  void bothLanguagesAreThereAndFitEachOther(String file) {
    var texts = Texts.of(file);
    assertFalse(texts.keys().isEmpty());
    for (String key : texts.keys()) {
      Text text = texts.at(key);
      if (text.bg().equals(text.en())) {
        assertFalse(CYRILLIC.matcher(text.en()).find(), key);
        continue;
      }
      assertFalse(text.en().isEmpty(), key);
      assertTrue(CYRILLIC.matcher(text.bg()).find(), key + ": no Cyrillic in " + text.bg());
      assertFalse(CYRILLIC.matcher(text.en()).find(), key + ": Cyrillic in " + text.en());
      assertEquals(places(text.en()), places(text.bg()), key);
      String shorter = text.bg().length() < text.en().length() ? text.bg() : text.en();
      String longer = shorter.equals(text.bg()) ? text.en() : text.bg();
      assertTrue(longer.length() <= 1.7 * shorter.length() + 12, key + ": " + text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks", "grader", "mistakes", "lesson", "paper", "recap", "teacher"})
  void bulgarianProseHasADecimalComma(String file) {
    var texts = Texts.of(file);
    for (String key : texts.keys()) {
      Text text = texts.at(key);
      if (!text.bg().equals(text.en()) && !key.endsWith(".code")) {
        // 2.0 / 3 is Java's own notation, in the text about whole numbers.
        String prose = text.bg().replace("2.0 / 3", "").replace("0,28 или 0.28", "");
        assertFalse(POINT.matcher(prose).find(), key + ": " + text.bg());
      }
    }
  }

  private static Set<String> places(String text) {
    var places = new TreeSet<String>();
    PLACE.matcher(text).results().forEach(r -> places.add(r.group()));
    return places;
  }

  @Test
  void aBrokenFileIsNamed() {
    var e =
        assertThrows(
            IllegalStateException.class, () -> Texts.read("x.txt", "[a]\nbg\nнещо\n[b]\nboth\n1"));
    assertEquals("x.txt: [a] must have bg and en, or both, and has [bg]", e.getMessage());
    e =
        assertThrows(
            IllegalStateException.class, () -> Texts.read("x.txt", "[a]\nboth\n1\n[a]\nboth\n1"));
    assertEquals("x.txt: [a] stands there twice", e.getMessage());
    e = assertThrows(IllegalStateException.class, () -> Texts.of("tasks").at("none"));
    assertEquals("tasks.txt has no text [none]", e.getMessage());
  }

  @Test
  void figuresHaveTheCommaOfTheirLanguage() {
    assertEquals(new Text("0,2797", "0.2797"), Figure.of(0.27972244891434234));
    assertEquals(new Text("−0,5063", "−0.5063"), Figure.of(-0.5063317458049031));
    assertEquals(new Text("30", "30"), Figure.of(30));
    assertEquals(new Text("0,01234", "0.01234"), Figure.of(0.0123401));
    assertEquals("NaN", Figure.of(Double.NaN).bg());
    assertEquals("−∞", Figure.of(Double.NEGATIVE_INFINITY).bg());
    assertEquals(new Text("{1,5; −2}", "{1.5, −2}"), Figure.list(1.5, -2));
  }
}
