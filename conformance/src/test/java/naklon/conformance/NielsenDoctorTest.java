package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.doctor.Code;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import naklon.train.TrainingRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nielsen's 1,000 images over 400 epochs (see {@link NielsenRuns}): the doctor confirms
 * over-fitting within 25 epochs of its start, the epoch of the least cost, and never where λ = 0.1
 * holds the weights.
 */
@Tag("long")
class NielsenDoctorTest {
  private static final int WITHIN = 25; // epochs

  private record Watched(TrainingRun run, List<Finding> findings) {}

  private static Watched watched(double lambda) {
    var mnist = RealMnist.orSkip();
    Dataset train = RealMnist.fractions(mnist.train(), 0, 1000);
    Dataset test = RealMnist.fractions(mnist.test(), 0, 10_000);
    var doctor = Doctor.attentive();
    var run =
        NielsenRuns.OverFitting.trainer(lambda / train.rows())
            .seed(1)
            .listen(doctor)
            .fit(new Split(train, test, test.head(0)));
    return new Watched(run, doctor.findings());
  }

  private static List<Finding> overFitting(Watched w) {
    return w.findings().stream().filter(f -> f.code() == Code.OVER_FITTING).toList();
  }

  @Test
  void overFittingIsConfirmedSoonAfterItBegins() {
    Watched w = watched(0);
    var epochs = w.run().history().epochs();
    int lowest = 0;
    for (int i = 0; i < epochs.size(); i++) {
      boolean less = epochs.get(i).validationLoss() < epochs.get(lowest).validationLoss();
      lowest = less ? i : lowest;
    }
    var found = overFitting(w);
    assertEquals(1, found.size(), w.findings()::toString);
    double at = found.getFirst().evidence().numbers().get("epoch");
    System.out.println("Nielsen, over-fitting: least cost at epoch " + lowest + ", told at " + at);
    assertTrue(at - (lowest + 1) <= WITHIN, "epoch " + at + ", least at " + (lowest + 1));
    assertTrue(at > lowest + 1, "epoch " + at);
  }

  @Test
  void itsTwinWithWeightDecayIsNotBlamed() {
    Watched w = watched(0.1);
    assertEquals(List.of(), overFitting(w), w.findings()::toString);
  }
}
