package naklon.doctorbench.score;

import static naklon.doctorbench.program.Fault.LABEL_NOISE;
import static naklon.doctorbench.program.Fault.LEARNING_RATE_TOO_HIGH;
import static naklon.doctorbench.program.Fault.NO_VALIDATION_SET;
import static naklon.doctorbench.program.Fault.TOO_FEW_EPOCHS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Fault;
import naklon.doctorbench.program.Pitfall;
import org.junit.jupiter.api.Test;

/** What is counted, and what is not. */
class ScoresTest {
  private final List<CaseResult> results = new ArrayList<>();

  /** Ten seeds of a family in which the fault is named in some, at step 7, and whose cure helps. */
  private Family family(String name, Fault fault, int named, double cured) {
    for (long seed = 1; seed <= 10; seed++) {
      var said = Cases.cured(seed <= named ? fault : LABEL_NOISE, 7, cured);
      results.add(Cases.of(Case.Kind.FAULTY, name, seed, 0.5, said));
      results.add(Cases.of(Case.Kind.REPAIRED, name, seed, 0.9));
    }
    return Cases.family(name, fault);
  }

  @Test
  void eightOfTenSeedsAreEnoughAndSevenAreNot() {
    var eight = family("a-eight", LEARNING_RATE_TOO_HIGH, 8, Double.NaN);
    var seven = family("a-seven", TOO_FEW_EPOCHS, 7, Double.NaN);
    var scores = Scores.of(List.of(eight, seven), results);
    assertEquals(Share.of(1, 2), scores.named());
    assertEquals(Share.of(1, 2), scores.namedOrCured());
    // A fault that is named now and then is no right finding.
    assertEquals(8, scores.precision().hits());
    assertEquals(20, scores.precision().of());
  }

  @Test
  void aCureThatRestoresTheTwinsMetricIsRightToo() {
    var cured = family("a-cured", LEARNING_RATE_TOO_HIGH, 0, 0.86); // 0.855 is 95 % of 0.9
    var nearly = family("a-nearly", LEARNING_RATE_TOO_HIGH, 0, 0.85);
    var scores = Scores.of(List.of(cured, nearly), results);
    assertEquals(Share.of(0, 2), scores.named());
    assertEquals(Share.of(1, 2), scores.namedOrCured());
    assertEquals(0, scores.precision().hits());
    assertEquals(10, scores.precisionWithCures().hits());
    assertEquals(20, scores.precisionWithCures().of());
  }

  @Test
  void aCureProvesNothingWhereTheMetricShowsNothing() {
    var hidden = Cases.unseen("a-hidden", NO_VALIDATION_SET);
    var well = Cases.family("a-well", TOO_FEW_EPOCHS);
    for (long seed = 1; seed <= 10; seed++) {
      results.add(
          Cases.of(Case.Kind.FAULTY, "a-hidden", seed, 0.5, Cases.cured(LABEL_NOISE, 1, 0.9)));
      results.add(Cases.of(Case.Kind.REPAIRED, "a-hidden", seed, 0.9));
      // This one was as good as its twin before the cure.
      results.add(
          Cases.of(Case.Kind.FAULTY, "a-well", seed, 0.9, Cases.cured(LABEL_NOISE, 1, 0.9)));
      results.add(Cases.of(Case.Kind.REPAIRED, "a-well", seed, 0.9));
    }
    assertEquals(0, Scores.of(List.of(hidden, well), results).precisionWithCures().hits());
  }

  @Test
  void whatIsSaidOfTwinsAndControlsIsWrong() {
    var family = family("a-family", LEARNING_RATE_TOO_HIGH, 10, Double.NaN);
    var alarm = Cases.warning(LEARNING_RATE_TOO_HIGH, 3);
    results.add(Cases.of(Case.Kind.REPAIRED, "a-family", 11, 0.9, alarm));
    results.add(Cases.of(Case.Kind.CLEAN, "control", 1, 0.9, alarm, alarm));
    results.add(Cases.of(Case.Kind.CLEAN, "control", 2, 0.9, Cases.note(TOO_FEW_EPOCHS)));
    results.add(Cases.of(Case.Kind.CLEAN, "other", 1, 0.9));
    var scores = Scores.of(List.of(family), results);
    assertEquals(10, scores.precision().hits());
    assertEquals(13, scores.precision().of());
    var pitfall = scores.precision(Pitfall.LEARNING_RATE_TOO_LARGE);
    assertEquals(10, pitfall.hits());
    assertEquals(13, pitfall.of());
    assertEquals(1, scores.cleanAlarms().hits(), "runs, not findings; a note is no alarm");
    assertEquals(3, scores.cleanAlarms().of());
    assertEquals(1, scores.twinAlarms().hits());
    assertEquals(11, scores.twinAlarms().of());
  }

  @Test
  void theRecallOfAPitfallIsThatOfItsRuns() {
    var nine = family("a-nine", TOO_FEW_EPOCHS, 9, Double.NaN);
    var none = family("a-none", LEARNING_RATE_TOO_HIGH, 0, Double.NaN);
    var scores = Scores.of(List.of(nine, none), results);
    assertEquals(0.9, scores.recall(Pitfall.TOO_FEW_EPOCHS).value(), 1e-12);
    assertEquals(0, scores.recall(Pitfall.LEARNING_RATE_TOO_LARGE).value());
    assertEquals(0, scores.recall(Pitfall.NO_VALIDATION_SET).of());
  }

  @Test
  void aFaultThatIsNotNamedTakesTheWholeRun() {
    var named = family("a-named", LEARNING_RATE_TOO_HIGH, 10, Double.NaN);
    var missed = family("a-missed", LEARNING_RATE_TOO_HIGH, 0, Double.NaN);
    assertEquals(0.07, Scores.of(List.of(named), results).time().value(), 1e-12);
    assertEquals(1, Scores.of(List.of(missed), results).time().value(), 1e-12);
    assertEquals(0.535, Scores.of(List.of(named, missed), results).time().value(), 1e-12);
  }

  @Test
  void theConfusionCountsRuns() {
    var family = family("a-family", LEARNING_RATE_TOO_HIGH, 6, Double.NaN);
    var silent = Cases.family("a-silent", TOO_FEW_EPOCHS);
    results.add(Cases.of(Case.Kind.FAULTY, "a-silent", 1, 0.5, Cases.note(LABEL_NOISE)));
    results.add(Cases.of(Case.Kind.FAULTY, "a-silent", 2, 0.5, Cases.warning(null, 1)));
    var confusion = Scores.of(List.of(family, silent), results).confusion();
    assertEquals(
        Map.of("LEARNING_RATE_TOO_HIGH", 6, "LABEL_NOISE", 4),
        confusion.get(LEARNING_RATE_TOO_HIGH));
    assertEquals(Map.of("nothing", 1, "something-else", 1), confusion.get(TOO_FEW_EPOCHS));
  }

  @Test
  void aRuleIsMissedWhereNoOtherNamesTheFault() {
    var one = family("a-one", LEARNING_RATE_TOO_HIGH, 10, Double.NaN);
    var none = family("a-none", TOO_FEW_EPOCHS, 5, Double.NaN);
    var scores = Scores.of(List.of(one, none), results);
    assertEquals(
        List.of("found-LEARNING_RATE_TOO_HIGH"),
        scores.missed(
            List.of("found-LEARNING_RATE_TOO_HIGH", "found-TOO_FEW_EPOCHS", "found-LABEL_NOISE")));
  }

  @Test
  void theTablesNameWhatWasMissed() {
    var family = family("a-missed", LEARNING_RATE_TOO_HIGH, 3, 0.9);
    results.add(Cases.of(Case.Kind.CLEAN, "control", 1, 0.9, Cases.warning(TOO_FEW_EPOCHS, 100)));
    results.add(
        new CaseResult(
            new Case(Case.Kind.CLEAN, "control", 2), 100, 0, List.of(), "an Error: of its own"));
    String text = new ScoreTables(Map.of("open", Scores.of(List.of(family), results))).markdown();
    assertTrue(
        text.contains(
            "- a-missed (LEARNING_RATE_TOO_HIGH): named in 3 of 10, cured; said instead:"
                + " found-LABEL_NOISE 7\n"),
        text);
    assertTrue(text.contains("- control, clean (2 runs): found-TOO_FEW_EPOCHS 1\n"), text);
    assertTrue(
        text.contains("| families whose planted fault is named | ≥ 0.90 | 0.000 (0 of 1;"), text);
    assertTrue(
        text.contains("| LEARNING_RATE_TOO_HIGH | LABEL_NOISE 7, **LEARNING_RATE_TOO_HIGH** 3 |"),
        text);
    assertTrue(
        text.contains("**The doctor broke** in clean control, seed 2: an Error: of its own\n"),
        text);
    assertFalse(text.contains("false"), text);
  }

  @Test
  void theTablesNameRunsInTheOrderOfTheirSeeds() {
    var of = Cases.family("a-broken", LEARNING_RATE_TOO_HIGH);
    for (long seed = 10; seed >= 1; seed--) {
      var one = new Case(Case.Kind.FAULTY, "a-broken", seed);
      results.add(new CaseResult(one, 100, 0, List.of(), "broke"));
    }
    String text = new ScoreTables(Map.of("open", Scores.of(List.of(of), results))).markdown();
    var seeds =
        Pattern.compile("seed (\\d+): broke")
            .matcher(text)
            .results()
            .map(m -> Integer.valueOf(m.group(1)))
            .toList();
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), seeds);
  }
}
