package naklon.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code speaks both languages. */
class CodesTest {
  private static final Pattern CYRILLIC = Pattern.compile("[а-я]");

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyTextIsThereInBothLanguages(Code code) {
    for (var language : Language.values()) {
      boolean bulgarian = language == Language.BULGARIAN;
      for (var text : Set.of(code.title(language), code.meaning(language), code.proof(language))) {
        assertEquals(bulgarian, CYRILLIC.matcher(text).find(), text);
      }
      assertTrue(code.meaning(language).endsWith("."), code.meaning(language));
      assertTrue(code.proof(language).endsWith("."), code.proof(language));
    }
    assertFalse(code.source().isBlank());
    assertEquals("docs/DOCTOR.md#" + code.id(), code.page());
  }

  @ParameterizedTest
  @EnumSource(Symptom.class)
  void everySymptomHasAPhrase(Symptom symptom) {
    assertTrue(CYRILLIC.matcher(symptom.text(Language.BULGARIAN)).find());
    assertFalse(CYRILLIC.matcher(symptom.text(Language.ENGLISH)).find());
  }

  /** A sentence has the same numbers in its places, whatever the language. */
  @Test
  void sentencesOfBothLanguagesHaveTheSamePlaces() {
    var english = Texts.of(Language.ENGLISH).keys();
    var bulgarian = new HashSet<>(Texts.of(Language.BULGARIAN).keys());
    for (var key : english) {
      if (!key.endsWith(".source")) {
        assertTrue(bulgarian.remove(key), key);
        assertEquals(places(Language.ENGLISH, key), places(Language.BULGARIAN, key), key);
      }
    }
    assertEquals(Set.of(), bulgarian);
  }

  private static Set<String> places(Language language, String key) {
    return new HashSet<>(
        Pattern.compile("\\{\\w+}")
            .matcher(Texts.of(language).text(key))
            .results()
            .map(m -> m.group())
            .toList());
  }

  @Test
  void numbersStandAsInProse() {
    assertEquals("0.01235", Language.ENGLISH.number(0.012345));
    assertEquals("0,01235", Language.BULGARIAN.number(0.012345));
    assertEquals("−3", Language.ENGLISH.number(-3));
    assertEquals("1,23e−09", Language.BULGARIAN.number(1.234e-9));
    assertEquals("∞", Language.ENGLISH.number(Double.POSITIVE_INFINITY));
  }

  @Test
  void aCauseIsToldByItsProof() {
    var e = Evidence.at(0).with("lambda", 16.7).with("bound", 0.11976).with("rate", 0.1198);
    var f =
        Finding.of(
            Code.LEARNING_RATE_TOO_HIGH, Confidence.PROVEN, e, new Remedy.LearningRate(0.03));
    assertEquals(
        "The learning rate 0.1198 is above 0.11976, where descent on this loss begins to diverge:"
            + " its largest curvature is 16.7.",
        f.cause(Language.ENGLISH));
    assertEquals("Set the learning rate to 0.03.", f.advice(Language.ENGLISH));
    assertEquals("Задай скорост на обучение 0,03.", f.advice(Language.BULGARIAN));
  }

  @Test
  void aTextThatIsNotThereSaysSo() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Texts.of(Language.ENGLISH).text("no.such"));
    assertEquals("no ENGLISH text \"no.such\"", e.getMessage());
  }
}
