package naklon.doctorbench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.doctorbench.program.Half;
import naklon.doctorbench.program.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scoring in small: the real doctor, a few quick families and controls, one seed. */
class SmallScoreTest {
  private static final List<String> FAMILIES =
      List.of(
          "moons-all-weights-zero",
          "sine-relu-output",
          "friedman-one-epoch",
          "circles-one-validation-row",
          "moons-descent-with-rate-fifty");

  private static final List<String> CONTROLS =
      List.of("line-descent", "moons-adam", "clouds-descent", "friedman-adam");

  @TempDir private Path folder;

  @Test
  void theDoctorNamesWhatIsWrongCuresItAndIsSilentOtherwise() {
    var results = new Results(folder, Mode.ATTENTIVE);
    var told = new ArrayList<CaseResult>();
    var scoring =
        new Scoring(new DoctorExaminer(Mode.ATTENTIVE), 2, (result, done, all) -> told.add(result));
    scoring.run(Part.OPEN.tasks(FAMILIES, List.of(1L)), results.open(Part.OPEN));
    scoring.run(Part.CLEAN.tasks(CONTROLS, List.of(1L)), results.open(Part.CLEAN));
    assertEquals(2 * FAMILIES.size() + CONTROLS.size(), told.size());

    // Read again, as the page does.
    var scores = results.scores(Half.OPEN);
    String tables = new ScoreTables(java.util.Map.of("small", scores)).markdown();
    assertEquals(FAMILIES.size(), scores.families().size());
    assertEquals(1, scores.named().value(), tables);
    assertEquals(1, scores.precision().value(), tables);
    assertEquals(0, scores.cleanAlarms().hits(), tables);
    assertEquals(CONTROLS.size(), scores.cleanAlarms().of());
    assertEquals(0, scores.twinAlarms().hits(), tables);
    assertTrue(scores.time().value() <= 0.1, tables);
    assertEquals(List.of(), scores.failures());
    for (FamilyScore f : scores.families()) {
      if (f.family().shows() == Shows.IN_THE_METRIC) {
        double twin = f.repaired().get(1L).score();
        double cured = f.faulty().get(1L).warnings().getFirst().cured();
        assertTrue(cured >= 0.95 * twin, f.family().name() + ": " + cured + " of " + twin);
      }
    }
  }
}
