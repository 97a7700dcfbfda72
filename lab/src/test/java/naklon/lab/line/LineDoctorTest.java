package naklon.lab.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import naklon.lab.api.LabException;
import org.junit.jupiter.api.Test;

/** The doctor's remark beside the line: the rate against 2/λ. */
class LineDoctorTest {
  private static Line.Question at(double rate, int epochs, boolean standardize) {
    return new Line.Question(
        new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 8}, 0, 0, rate, epochs, standardize);
  }

  @Test
  void aboveTheBoundItIsProved() {
    var all = LineDoctor.of(at(0.13, 100, false));
    assertEquals(1, all.size(), all.toString());
    var remark = all.getFirst();
    assertEquals("learning-rate-too-high", remark.finding().code());
    assertEquals("proven", remark.finding().confidence());
    assertEquals(0.1197561, remark.finding().numbers().get("bound"), 2e-5);
    assertEquals(Map.of("learningRate", 0.03), remark.settings());
  }

  @Test
  void theLessonsOwnRateNeedsMoreEpochs() {
    var remark = LineDoctor.of(at(0.01, 100, false)).getFirst();
    assertEquals("too-few-epochs", remark.finding().code());
    assertEquals(868, (int) remark.settings().get("epochs"), 15);
  }

  @Test
  void whereItLandsThereIsNothingToSay() {
    assertTrue(LineDoctor.of(at(0.5, 20, true)).isEmpty());
  }

  @Test
  void whatTheLineRefusesTheDoctorRefuses() {
    assertThrows(LabException.class, () -> LineDoctor.of(at(Double.NaN, 100, false)));
  }
}
