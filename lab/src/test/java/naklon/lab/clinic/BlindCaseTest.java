package naklon.lab.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.LongStream;
import naklon.doctor.Doctor;
import naklon.lab.api.LabException;
import naklon.lab.api.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlindCaseTest {
  /** The first patient who has it. */
  static BlindCase having(Illness illness) {
    return LongStream.range(0, BlindCase.MOST)
        .mapToObj(BlindCase::new)
        .filter(p -> p.illness() == illness)
        .findFirst()
        .orElseThrow();
  }

  private static Prescription cureOf(Illness illness) {
    return switch (illness) {
      case HEALTHY -> Prescription.NOTHING;
      case RATE_TOO_HIGH -> Prescription.MUCH_SMALLER_RATE;
      case RATE_TOO_LOW -> Prescription.MUCH_LARGER_RATE;
      case NOT_NORMALIZED -> Prescription.NORMALIZE;
      case WRONG_GRADIENT -> Prescription.MEND_GRADIENT;
      case TOO_FEW_EPOCHS -> Prescription.MORE_EPOCHS;
      case OVER_FITTING -> Prescription.STOP_EARLY;
      case NO_VALIDATION -> Prescription.KEEP_VALIDATION;
      case NOTHING_BETWEEN -> Prescription.ACTIVATIONS;
      case SOFTMAX_TWICE -> Prescription.REMOVE_LAST;
      case ALIKE, DEAD -> Prescription.USUAL_START;
      case VANISHING -> Prescription.RECTIFY;
      case HELD_BACK -> Prescription.NO_PENALTY;
      case RARE_CLASS -> Prescription.WEIGH_CLASSES;
      case TOO_SMALL -> Prescription.WIDEN;
    };
  }

  private static boolean isCured(BlindCase patient, Prescription prescribed) {
    var treated = patient.treatment(prescribed);
    var watcher = Course.Watcher.none();
    Course after =
        treated.isPresent()
            ? patient.after(treated.get(), watcher)
            : patient.before(Doctor.off(), watcher);
    int rows =
        (treated.isPresent() ? treated.get().split() : patient.program().split())
            .validation()
            .rows();
    return patient.illness().isCured(after.end().score(), patient.twin().end().score(), rows);
  }

  /** The doctor names it, its remedy cures it, and doing nothing does not. */
  @ParameterizedTest
  @EnumSource
  void anIllnessIsSeenAndCured(Illness illness) {
    BlindCase patient = having(illness);
    Course before = patient.before(Doctor.attentive(), Course.Watcher.none());
    var found = before.findings().stream().map(f -> f.code().id()).toList();
    if (illness == Illness.HEALTHY) {
      assertTrue(found.isEmpty(), "" + found);
    } else {
      assertTrue(found.contains(illness.word()), illness.word() + " among " + found);
    }
    assertTrue(isCured(patient, cureOf(illness)), "cured");
    assertEquals(illness == Illness.HEALTHY, isCured(patient, Prescription.NOTHING), "untreated");
  }

  @Test
  void everyIllnessIsDrawn() {
    var drawn = EnumSet.noneOf(Illness.class);
    LongStream.range(0, 400).forEach(n -> drawn.add(new BlindCase(n).illness()));
    assertEquals(EnumSet.allOf(Illness.class), drawn);
    assertTrue(drawn.size() >= 11, "ten faults and none");
  }

  @Test
  void numbersHaveLimits() {
    for (long n : new long[] {-1, BlindCase.MOST}) {
      assertEquals("clinic.case", assertThrows(LabException.class, () -> new BlindCase(n)).code());
    }
    assertEquals(
        "clinic.name", assertThrows(LabException.class, () -> BlindCase.name("flu")).code());
    assertEquals(
        "clinic.prescription",
        assertThrows(LabException.class, () -> Prescription.named("tea")).code());
    assertEquals(
        "clinic.exam", assertThrows(LabException.class, () -> Examination.named("x-ray")).code());
  }

  @Test
  void aCaseIsRepeatedFromItsReceipt() {
    BlindCase patient = having(Illness.DEAD);
    Course after =
        patient.after(
            patient.treatment(Prescription.USUAL_START).orElseThrow(), Course.Watcher.none());
    Receipt r = Receipt.parse(patient.receipt(Prescription.USUAL_START, after).line());
    assertEquals(after.end().bits(), new ClinicReplay().again(r).bits());
  }

  @Test
  void theFirstVerdictOnACaseCounts(@TempDir Path home) {
    var book = new CaseBook(home);
    assertEquals(new CaseBook.Score(0, 0, 0), book.score());
    book.close(7, "dead-units nothing", "dead-units", true, false);
    book.close(7, "dead-units usual-start", "dead-units", true, true);
    assertEquals(
        new CaseBook.Score(2, 1, 1), book.close(8, "healthy nothing", "label", false, true));
    assertEquals(new CaseBook.Score(2, 1, 1), new CaseBook(home).score());
  }

  private static Examination.Sheet sheet(Examination exam, Illness illness) {
    BlindCase patient = having(illness);
    return exam.of(patient, patient.before(Doctor.off(), Course.Watcher.none()));
  }

  private static double number(Examination.Sheet sheet, String name, int column) {
    return sheet.rows().stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + sheet))
        .numbers()[column];
  }

  @Test
  void examinationsShowWhatIsWrong() {
    var raw = sheet(Examination.SCALES, Illness.NOT_NORMALIZED);
    assertEquals(101_325, number(raw, "0", 0), 200);
    assertEquals(0, number(sheet(Examination.SCALES, Illness.DEAD), "0", 0), 0.1);

    assertEquals(1, number(sheet(Examination.UNITS, Illness.DEAD), "1 relu()", 0));
    assertTrue(number(sheet(Examination.UNITS, Illness.HEALTHY), "1 relu()", 0) < 0.3);

    var check = sheet(Examination.CHECK, Illness.WRONG_GRADIENT);
    assertEquals(-1, number(check, "0.weight", 2), 0.05);
    assertEquals(1, number(check, "2.weight", 2), 0.05);
    assertEquals(1, number(sheet(Examination.CHECK, Illness.HEALTHY), "0.weight", 2), 0.05);

    var rare = sheet(Examination.CLASSES, Illness.RARE_CLASS);
    assertTrue(number(rare, "1", 0) < 0.1 * number(rare, "0", 0));

    var high = sheet(Examination.CURVATURE, Illness.RATE_TOO_HIGH);
    assertTrue(number(high, "rate", 0) > 5 * number(high, "bound", 0), "" + high);

    var fading = sheet(Examination.GRADIENTS, Illness.VANISHING);
    assertTrue(number(fading, "0.weight", 2) < 1e-3 * number(fading, "12.weight", 2));

    var over = sheet(Examination.FRESH, Illness.OVER_FITTING);
    assertTrue(number(over, "fresh", 0) > 5 * number(over, "train", 0));

    var written = sheet(Examination.PROGRAM, Illness.SOFTMAX_TWICE);
    assertTrue(written.rows().getFirst().text().contains("softmax()"), "" + written);
    assertFalse(written.rows().isEmpty());
  }

  /** The curvature of the lesson's line is known: 16.7. */
  @Test
  void theCurvatureIsTheLargestEigenvalue() {
    var m =
        new Microscope(
            Programs.line(0.01, 1).trainer().get().subject(Programs.line(0.01, 1).split()));
    assertEquals(16.700609733, Examination.largestCurvature(m), 1e-2);
  }
}
