package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.doctor.Code;
import naklon.doctor.Confidence;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nielsen's 1,000 images over 400 epochs (see {@link NielsenRuns}). The cost on other images is
 * least early and rises from there on, slowly; the doctor confirms it within 25 epochs. Where λ =
 * 0.1 holds the weights that cost falls to the end, and the doctor never says over-fitting. What
 * else it says is true of both: all weights start from N(0, 1), and most units are saturated.
 */
@Tag("long")
class NielsenDoctorTest {
  private static List<Finding> watched(double lambda, int epochs, long seed) {
    var mnist = RealMnist.orSkip();
    Dataset train = RealMnist.fractions(mnist.train(), 0, 1000);
    Dataset test = RealMnist.fractions(mnist.test(), 0, 10_000);
    var doctor = Doctor.attentive();
    NielsenRuns.OverFitting.trainer(lambda / train.rows())
        .epochs(epochs)
        .seed(seed)
        .listen(doctor)
        .fit(new Split(train, test, test.head(0)));
    return doctor.findings();
  }

  private static List<Code> codes(List<Finding> found) {
    return found.stream().map(Finding::code).toList();
  }

  @Test
  void overFittingIsConfirmedWithin25EpochsOfItsStart() {
    for (long seed = 1; seed <= 3; seed++) {
      var found = watched(0, 80, seed);
      assertEquals(List.of(Code.INITIALIZATION_TOO_LARGE, Code.OVER_FITTING), codes(found));
      Finding over = found.getLast();
      assertEquals(Confidence.CONFIRMED, over.confidence());
      var numbers = over.evidence().numbers();
      double late = numbers.get("epoch") - numbers.get("best");
      assertTrue(late <= 25, over::toString);
      assertTrue(numbers.get("now") > numbers.get("least"), over::toString);
    }
  }

  @Test
  void itsTwinWithWeightDecayIsNotBlamed() {
    assertEquals(List.of(Code.INITIALIZATION_TOO_LARGE), codes(watched(0.1, 400, 1)));
  }
}
