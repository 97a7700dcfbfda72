package naklon.lab.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The doctor's remarks beside the digits. */
class DigitsDoctorTest {
  private static DigitSetup setup(double rate) {
    return new DigitSetup("digits", "784-32-10", "adam", rate, 32, 1000, 5, 1);
  }

  @Test
  void aRateThatIsTooLargeIsSetSmaller() {
    var found =
        DigitsDoctor.of(setup(3)).stream()
            .filter(r -> r.finding().code().equals("learning-rate-too-high"))
            .findFirst()
            .orElseThrow();
    assertTrue((double) found.settings().get("learningRate") < 0.5, found.toString());
  }

  @Test
  void aSoundTrainingHasNoRemark() {
    var errors =
        DigitsDoctor.of(setup(0.002)).stream()
            .filter(r -> r.finding().severity().equals("error"))
            .toList();
    assertEquals(0, errors.size(), errors.toString());
  }
}
