package naklon.lab.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.doctor.Code;
import naklon.doctor.Confidence;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import naklon.doctor.Remedy;
import naklon.doctor.Treatment;
import naklon.lab.api.LabException;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;
import naklon.train.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PitfallTest {
  private static Consultation of(Pitfall pitfall, long seed, String cure) {
    return new Consultation(pitfall, seed, cure, 0);
  }

  private static Course before(Pitfall pitfall, long seed) {
    return of(pitfall, seed, Consultation.NONE).before(Course.Watcher.none());
  }

  private static List<Code> codes(Course c) {
    return c.findings().stream().map(Finding::code).toList();
  }

  private static Course cured(Pitfall pitfall, long seed) {
    var c = of(pitfall, seed, pitfall.code().id());
    return c.after(c.treatment(before(pitfall, seed)), Course.Watcher.none());
  }

  private static double[] parameters(Course c) {
    Model model = c.end().model();
    return model.net().parameters().stream()
        .mapToDouble(w -> model.weight(w.name()).toDoubles()[0])
        .toArray();
  }

  /** What is planted is what the doctor names, and nothing beside it, on other rows too. */
  @ParameterizedTest
  @EnumSource
  void theDoctorNamesWhatIsPlanted(Pitfall pitfall) {
    for (long seed = 1; seed <= 3; seed++) {
      assertEquals(List.of(pitfall.code()), codes(before(pitfall, seed)), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedHasTheSameBitsWatchedOrNot(Pitfall pitfall) {
    Course watched = before(pitfall, 2);
    Course again = Course.of(pitfall.program(2), Doctor.off(), Course.Watcher.none());
    assertEquals(watched.end().bits(), again.end().bits());
    assertEquals(List.of(), again.findings());
  }

  /** What a guess is held against, on other rows too. */
  @ParameterizedTest
  @EnumSource
  void theCurvesShowWhatTheyShould(Pitfall pitfall) {
    Sign telling =
        switch (pitfall) {
          case RATE -> Sign.GROWS;
          case SCALES, GRADIENT -> Sign.STANDS;
          case SHORT -> Sign.FALLS;
          case LONG -> Sign.TURNS;
          case UNSEEN -> Sign.NOTHING;
        };
    for (long seed = 1; seed <= 3; seed++) {
      assertEquals(telling, Sign.of(before(pitfall, seed)).getFirst(), "seed " + seed);
    }
    if (telling == Sign.GROWS || telling == Sign.STANDS) {
      assertFalse(Sign.of(cured(pitfall, 1)).contains(telling), "the cure takes it away");
    }
  }

  @Test
  void theRateIsAboveTheBoundAndAQuarterOfTheBoundLands() {
    Course wild = before(Pitfall.RATE, 1);
    Finding f = wild.findings().getFirst();
    assertEquals(Confidence.PROVEN, f.confidence());
    assertEquals(0.1197561, f.evidence().numbers().get("bound"), 2e-5);
    assertEquals(new Remedy.LearningRate(0.03), f.remedy());
    double first = wild.epochs().getFirst().trainLoss();
    assertEquals(30, first, 1e-3);
    assertTrue(wild.epochs().getLast().trainLoss() > 1e10, "it flies out");
    Course tame = cured(Pitfall.RATE, 1);
    assertTrue(tame.epochs().getLast().trainLoss() < 0.02, "" + tame.epochs().getLast());
    assertTrue(tame.end().score() > 0.99 && wild.end().score() == 0);
  }

  @Test
  void theLessonsExampleNeedsAboutEightTimesItsEpochs() {
    Course few = before(Pitfall.SHORT, 1);
    assertEquals(1.8463473673, parameters(few)[0], 1e-5);
    assertEquals(0.4517574093, parameters(few)[1], 1e-5);
    var remedy = assertInstanceOf(Remedy.Epochs.class, few.findings().getFirst().remedy());
    assertEquals(868, remedy.epochs(), 15);
    Course enough = cured(Pitfall.SHORT, 1);
    assertEquals(remedy.epochs(), enough.epochs().size());
    assertEquals(2, parameters(enough)[0], 0.02);
    assertEquals(0, parameters(enough)[1], 0.06);
  }

  @Test
  void rawReadingsAreGuessedAtAndNormalisedOnesAreLearnt() {
    Course raw = before(Pitfall.SCALES, 1);
    assertTrue(raw.end().freshAccuracy() < 0.6, "" + raw.end());
    assertTrue(cured(Pitfall.SCALES, 1).end().freshAccuracy() > 0.95);
  }

  /** No program mends a line that somebody wrote: the doctor says where, a person does it. */
  @Test
  void aForgottenMinusIsNamedAndMendedByAPerson() {
    Course wrong = before(Pitfall.GRADIENT, 1);
    Finding f = wrong.findings().getFirst();
    assertInstanceOf(Remedy.ByHand.class, f.remedy());
    // With its sign turned, a slope is off by twice itself.
    assertEquals(200, f.evidence().numbers().getOrDefault("part", Double.NaN), 1);
    Course right = cured(Pitfall.GRADIENT, 1);
    assertTrue(right.end().score() > 0.97 && wrong.end().score() < 0.9 * right.end().score());
  }

  @Test
  void stoppingEarlyKeepsTheBestWeights() {
    Course all = before(Pitfall.LONG, 1);
    assertEquals(60, all.epochs().size());
    Course early = cured(Pitfall.LONG, 1);
    assertTrue(early.end().stoppedEarly() && early.epochs().size() < 30);
    assertTrue(early.end().keptEpoch() < early.epochs().size());
    assertTrue(early.end().freshLoss() < 0.5 * all.end().freshLoss());
    assertTrue(all.end().trainAccuracy() > 0.99, "it knows its rows by heart");
  }

  /** The cure of the sixth shows what was there all the time: the fifth. */
  @Test
  void keptRowsShowWhatNobodySaw() {
    Course unseen = before(Pitfall.UNSEEN, 1);
    assertTrue(unseen.epochs().stream().allMatch(e -> Double.isNaN(e.validationLoss())));
    Course seen = cured(Pitfall.UNSEEN, 1);
    assertTrue(seen.epochs().stream().noneMatch(e -> Double.isNaN(e.validationLoss())));
    assertEquals(List.of(Code.OVER_FITTING), codes(seen));
  }

  @Test
  void aCureIsThatOfAFindingOfThisRun() {
    var c = of(Pitfall.RATE, 1, "dead-units");
    var e = assertThrows(LabException.class, () -> c.treatment(before(Pitfall.RATE, 1)));
    assertEquals("clinic.cure", e.code());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertEquals(
        "clinic.pitfall", assertThrows(LabException.class, () -> Pitfall.named("laziness")).code());
    for (long seed : new long[] {-1, 1_000_000_001L}) {
      var e = assertThrows(LabException.class, () -> of(Pitfall.RATE, seed, Consultation.NONE));
      assertEquals("clinic.seed", e.code());
    }
    for (String cure : new String[] {"", "Dead Units", "x".repeat(61)}) {
      var e = assertThrows(LabException.class, () -> of(Pitfall.RATE, 1, cure));
      assertEquals(LabException.REQUEST, e.code());
    }
    assertThrows(
        LabException.class, () -> new Consultation(Pitfall.RATE, 1, Consultation.NONE, 10_001));
  }

  @Test
  void aReceiptRepeatsTheBitsBeforeAndAfter() {
    var c = of(Pitfall.SCALES, 3, Pitfall.SCALES.code().id());
    Course before = before(Pitfall.SCALES, 3);
    Treatment treated = c.treatment(before);
    String line = c.receipt(c.after(treated, Course.Watcher.none())).line();
    assertTrue(
        line.startsWith("clinic pitfall=scales seed=3 cure=features-not-normalized bits="), line);
    Receipt read = Receipt.parse(line);
    Replay.Outcome outcome = new ClinicReplay().again(read);
    assertEquals(read.bits(), outcome.bits());
    assertTrue(outcome.lines().getLast().startsWith("with the remedy: 15 epochs"));
    String plain = of(Pitfall.SCALES, 3, Consultation.NONE).receipt(before).line();
    Receipt other = Receipt.parse(plain);
    assertEquals(other.bits(), new ClinicReplay().again(other).bits());
  }
}
