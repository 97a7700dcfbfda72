package naklon.doctor;

import static naklon.nn.Inits.constant;
import static naklon.nn.Layers.linear;
import static naklon.nn.Losses.binaryCrossEntropyWithLogits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import naklon.data.Dataset;
import naklon.data.Split;
import naklon.optim.Sgd;
import naklon.train.Trainer;
import org.junit.jupiter.api.Test;

class CapacityTest {
  /** Labels 0 and 1 by one logit: what it means is 1 / (1 + e⁻ᶻ), not z itself. */
  @Test
  void aLogitIsHeldAgainstLabelsByItsProbability() {
    int n = 100;
    var x = new float[n];
    var y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i < n / 2 ? -1 : 1;
      y[i] = i < n / 2 ? 0 : 1;
    }
    Dataset rows = Dataset.regression("sign", new int[] {1}, x, 1, y);
    // z = ±8: probabilities of 0.0003 and 0.9997, the answer itself.
    var trainer =
        Trainer.of(
                linear(1).init(constant(8)).biasInit(constant(0)),
                binaryCrossEntropyWithLogits(),
                Sgd.of(0.1))
            .normalize(false)
            .batchSize(10);
    var patient = new Patient(trainer.subject(new Split(rows, rows, rows.head(0))));
    double skill = new Capacity(patient, new Chart()).skill(rows, Patient.spread(rows, n));
    assertEquals(1, skill, 1e-5);
  }

  /** Who always says the share of ones loses their entropy. */
  @Test
  void whoGuessesLogitsSaysTheShare() {
    int n = 100;
    var y = new float[n];
    for (int i = 0; i < n / 10; i++) {
      y[i] = 1;
    }
    Dataset rows = Dataset.regression("rare", new int[] {1}, new float[n], 1, y);
    var trainer = Trainer.of(linear(1), binaryCrossEntropyWithLogits(), Sgd.of(0.1)).batchSize(10);
    var patient = new Patient(trainer.subject(new Split(rows, rows, rows.head(0))));
    double entropy = -0.1 * Math.log(0.1) - 0.9 * Math.log(0.9);
    assertEquals(entropy, patient.guess(), 1e-3);
  }
}
