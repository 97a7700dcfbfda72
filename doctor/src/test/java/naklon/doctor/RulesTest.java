package naklon.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule names its fault and nothing else, is silent on the twin, and its remedy heals. */
class RulesTest {
  static Stream<Case> cases() {
    return Cases.all().stream();
  }

  @Test
  void everyCodeHasACase() {
    var missing = EnumSet.allOf(Code.class);
    cases().forEach(c -> missing.remove(c.code()));
    assertEquals(EnumSet.noneOf(Code.class), missing);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void namesTheFaultAloneAndIsSilentOnTheTwin(Case c) {
    List<Finding> found = c.findings(true);
    assertEquals(List.of(c.code()), found.stream().map(Finding::code).toList(), found::toString);
    List<Finding> twin = c.findings(false);
    assertTrue(twin.isEmpty(), twin::toString);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theRemedyHeals(Case c) {
    Finding found = c.findings(true).getFirst();
    var treated = found.remedy().apply(c.faulty().get(), c.faultySplit());
    boolean byHand = found.remedy() instanceof Remedy.ByHand;
    assertEquals(byHand, treated.isEmpty());
    for (var language : Language.values()) {
      for (var text : List.of(found.cause(language), found.advice(language))) {
        assertFalse(text.contains("{") || text.contains("?"), text);
      }
    }
    if (treated.isPresent()) {
      var after = c.findings(treated.get().trainer(), treated.get().split());
      assertTrue(after.stream().noneMatch(f -> f.code() == c.code()), after::toString);
    }
  }
}
