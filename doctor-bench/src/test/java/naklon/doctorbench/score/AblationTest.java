package naklon.doctorbench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.doctor.Code;
import naklon.doctorbench.Bench;
import naklon.doctorbench.program.Half;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is taken away is missed by some family; here, a few quick ones. */
class AblationTest {
  private static final List<Code> CODES =
      List.of(Code.NO_VALIDATION_SET, Code.MISSING_NONLINEARITY, Code.UNSHUFFLED_DATA);

  @TempDir private Path folder;

  @Test
  void everyRuleIsMissedSomewhere() {
    var rows = new ArrayList<Ablation.Row>();
    for (Code code : CODES) {
      var own = Ablation.of(code, Bench.families(Half.OPEN), 1);
      assertTrue(own.stream().anyMatch(Ablation.Row::isMissed), own::toString);
      rows.addAll(own);
    }
    var ablation = new Ablation(1, "me", rows);
    ablation.write(folder);
    assertEquals(ablation, Ablation.read(folder));
    String section = Ablation.section(folder);
    assertTrue(section.contains("| missing-nonlinearity | 2 of 2 |"), section);
    assertTrue(section.contains("| over-fitting | no family"), section);
    assertTrue(section.endsWith("Missed somewhere: 3 of " + Code.values().length + " rules.\n"));
  }

  @Test
  void withoutAResultThereIsNoSection() {
    assertEquals("", Ablation.section(folder));
  }
}
