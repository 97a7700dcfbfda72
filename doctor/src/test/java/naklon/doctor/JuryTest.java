package naklon.doctor;

import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.train.Trainer;
import org.junit.jupiter.api.Test;

/** What is only likely is shown if its remedy beats the noise of seeds, and else not at all. */
class JuryTest {
  private static final Split MOONS = Cases.split(Generators.moons(400, 0.15, 1));

  private static Split shifted(float by) {
    return Case.both(MOONS, d -> moved(d, by));
  }

  private static Dataset moved(Dataset d, float by) {
    return Case.features(d, x -> new float[] {x[0] + by, x[1]});
  }

  private static Patient patient(Trainer trainer, Split split) {
    return new Patient(trainer.subject(split));
  }

  private static Finding likely(Code code, Remedy remedy) {
    return Finding.of(code, Confidence.LIKELY, Evidence.at(0).with("column", 0), remedy);
  }

  @Test
  void aRemedyThatBeatsSeedsMakesItConfirmed() {
    Trainer raw = Cases.classifier().get().normalize(false).optimizer(Sgd.of(0.1));
    var jury = new Jury(patient(raw, shifted(15)), false);
    var found =
        jury.decide(likely(Code.FEATURES_NOT_NORMALIZED, new Remedy.NormalizeFeatures()))
            .orElseThrow();
    assertEquals(Confidence.CONFIRMED, found.confidence());
    var numbers = found.evidence().numbers();
    assertEquals(List.of("column", "untreated", "treated", "noise"), List.copyOf(numbers.keySet()));
    double gain = numbers.get("untreated") - numbers.get("treated");
    assertTrue(gain > 2 * numbers.get("noise") && gain > 0, numbers::toString);
  }

  @Test
  void whatARemedyDoesNotChangeIsNotFound() {
    Trainer sound = Cases.classifier().get();
    var jury = new Jury(patient(sound, MOONS), false);
    for (var remedy :
        List.of(
            new Remedy.ChangeOptimizer(sound.optimizer()),
            new Remedy.ClipGradients(1e6),
            new Remedy.LearningRate(sound.optimizer().learningRate()),
            new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION))) {
      assertTrue(jury.decide(likely(Code.DEAD_UNITS, remedy)).isEmpty(), remedy::toString);
    }
  }

  @Test
  void netsAreTriedFromNewWeights() {
    Trainer dropping =
        Cases.classifier(() -> Sequential.of(linear(16), relu(), dropout(0.95), linear(2))).get();
    var p = patient(dropping, MOONS);
    float[] before = p.parameters().getFirst().value().toFloats();
    var verdict = new Counterfactual(p, 2).of(new Remedy.EditNet(NetEdit.LESS_DROPOUT));
    assertTrue(verdict.orElseThrow().isCure(), verdict::toString);
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        before, p.parameters().getFirst().value().toFloats());
  }

  @Test
  void whatNoShortTrainingCanTellKeepsItsOwnProof() {
    var p = patient(Cases.classifier().get(), MOONS);
    var byHand = likely(Code.LABEL_NOISE, new Remedy.ByHand("check-labels"));
    assertEquals(byHand, new Jury(p, true).decide(byHand).orElseThrow());
    var later = new Remedy.Epochs(100);
    assertTrue(new Counterfactual(p, 2).of(later).isEmpty());
    assertTrue(new Counterfactual(p, 2).of(new Remedy.DropColumns(List.of(0))).isEmpty());
  }

  @Test
  void theThoroughAskOfConfirmedFindingsToo() {
    var p = patient(Cases.classifier().get(), MOONS);
    var confirmed =
        Finding.of(
            Code.LEARNING_RATE_TOO_HIGH,
            Confidence.CONFIRMED,
            Evidence.at(0),
            new Remedy.LearningRate(1e-4));
    assertEquals(confirmed, new Jury(p, false).decide(confirmed).orElseThrow());
    assertTrue(new Jury(p, true).decide(confirmed).isEmpty());
    assertFalse(new Counterfactual(p, 3).of(confirmed.remedy()).orElseThrow().isCure());
  }

  /** A doctor that breaks ends no training, and says so. */
  @Test
  void aBrokenDoctorStepsBack() {
    var doctor =
        Doctor.attentive()
            .onFinding(
                f -> {
                  throw new IllegalStateException("broken on purpose");
                });
    var run = Cases.classifier().get().normalize(false).listen(doctor).fit(shifted(1500));
    assertEquals("broken on purpose", doctor.failure().orElseThrow().getMessage());
    assertFalse(run.history().epochs().isEmpty(), "the training went on");
  }
}
