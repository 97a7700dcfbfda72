package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.doctor.Code;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nielsen's 1,000 images over 400 epochs (see {@link NielsenRuns}): where λ = 0.1 holds the weights
 * the cost on other images falls to the end, and the doctor never says over-fitting. What it does
 * say is true: all weights start from N(0, 1), and most units are saturated.
 */
@Tag("long")
class NielsenDoctorTest {
  private static List<Finding> watched(double lambda) {
    var mnist = RealMnist.orSkip();
    Dataset train = RealMnist.fractions(mnist.train(), 0, 1000);
    Dataset test = RealMnist.fractions(mnist.test(), 0, 10_000);
    var doctor = Doctor.attentive();
    NielsenRuns.OverFitting.trainer(lambda / train.rows())
        .seed(1)
        .listen(doctor)
        .fit(new Split(train, test, test.head(0)));
    return doctor.findings();
  }

  @Test
  void itsTwinWithWeightDecayIsNotBlamed() {
    var codes = watched(0.1).stream().map(Finding::code).toList();
    assertEquals(List.of(Code.INITIALIZATION_TOO_LARGE), codes);
  }
}
