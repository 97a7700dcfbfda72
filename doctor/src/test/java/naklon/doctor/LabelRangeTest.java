package naklon.doctor;

import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Losses.binaryCrossEntropyWithLogits;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.klDivergence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Rng;
import naklon.data.Split;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.tensor.Tensor;
import naklon.train.Trainer;
import org.junit.jupiter.api.Test;

/** Labels that the loss cannot be given, and others that look like them. */
class LabelRangeTest {
  private static final Split SPIRALS = Cases.split(Generators.spirals(300, 3, 0.03, 1));

  private static Trainer trainer(int outputs, Loss loss) {
    return Trainer.of(Sequential.of(linear(8), relu(), linear(outputs)), loss, Adam.of(0.01))
        .epochs(3)
        .batchSize(32)
        .threads(1);
  }

  private static List<Finding> found(Trainer trainer, Split split) {
    var examination = Examination.of(trainer, split);
    examination.before();
    return examination.firstSteps().stream()
        .filter(f -> f.code() == Code.LABELS_OUT_OF_RANGE)
        .toList();
  }

  /** Two columns and, for each row, values to predict. */
  private static Split values(int outputs, IntToDoubleFunction of) {
    int n = 200;
    var x = new float[2 * n];
    var y = new float[n * outputs];
    for (int i = 0; i < n; i++) {
      var rng = Rng.of(3, i);
      x[2 * i] = (float) rng.nextGaussian();
      x[2 * i + 1] = (float) rng.nextGaussian();
      for (int k = 0; k < outputs; k++) {
        y[i * outputs + k] = (float) of.applyAsDouble(i * outputs + k);
      }
    }
    return Cases.split(Dataset.regression("values", new int[] {2}, x, outputs, y));
  }

  @Test
  void aClassWithoutAnOutput() {
    Loss own = (out, y) -> Losses.crossEntropy(out, y).mul(2);
    Finding f = found(trainer(2, own), SPIRALS).getFirst();
    assertEquals(Confidence.PROVEN, f.confidence());
    assertEquals(0, f.step());
    assertEquals(
        "There is no output for label 2: the net gives 2 outputs, for labels 0 to 1.",
        f.cause(Language.ENGLISH));
    assertEquals(
        "За етикет 2 няма изход: мрежата дава 2 изхода, за етикети от 0 до 1.",
        f.cause(Language.BULGARIAN));
    var cured = f.remedy().apply(trainer(2, own), SPIRALS).orElseThrow();
    assertEquals(List.of(), found(cured.trainer(), cured.split()));
    assertTrue(cured.trainer().net().toString().contains("linear(3)"));
  }

  @Test
  void aDoctorWhoWatchesSaysItAndDoesNotBreak() {
    var doctor = Doctor.attentive();
    Loss own = (out, y) -> Losses.crossEntropy(out, y).mul(2);
    var trainer = trainer(2, own).listen(doctor);
    assertThrows(IllegalArgumentException.class, () -> trainer.fit(SPIRALS)); // at a first step
    assertTrue(doctor.failure().isEmpty(), () -> "" + doctor.failure());
    assertTrue(doctor.findings().stream().anyMatch(f -> f.code() == Code.LABELS_OUT_OF_RANGE));
  }

  @Test
  void yesAndNoAsOneAndMinusOne() {
    Split split = values(1, i -> i % 2 == 0 ? -1 : 1);
    Finding f = found(trainer(1, binaryCrossEntropyWithLogits()), split).getFirst();
    assertEquals(
        "Labels reach from −1 to 1, and the loss takes 0 for no and 1 for yes: 100 labels in 200"
            + " rows lie outside.",
        f.cause(Language.ENGLISH));
    assertEquals("Write the labels as 0 and 1.", f.advice(Language.ENGLISH));
    var cured = f.remedy().apply(trainer(1, binaryCrossEntropyWithLogits()), split).orElseThrow();
    assertEquals(List.of(), found(cured.trainer(), cured.split()));
    for (int row = 0; row < cured.split().train().rows(); row++) {
      boolean yes = split.train().value(row, 0) > 0;
      assertEquals(yes ? 1 : 0, cured.split().train().value(row, 0));
    }
  }

  @Test
  void aRowWithoutALabelIsForAPerson() {
    Split split = values(1, i -> i == 77 ? -1 : i % 2);
    Finding f = found(trainer(1, binaryCrossEntropyWithLogits()), split).getFirst();
    assertEquals(1, f.evidence().numbers().get("outside"));
    assertInstanceOf(Remedy.ByHand.class, f.remedy());
    assertTrue(f.advice(Language.ENGLISH).startsWith("Find the rows with other labels"));
  }

  @Test
  void sharesThatDoNotAddUp() {
    Finding f = found(trainer(2, klDivergence()), values(2, i -> 0.75)).getFirst();
    assertEquals(1.5, f.evidence().numbers().get("sum"), 1e-6);
    assertTrue(f.cause(Language.BULGARIAN).contains("сбор 1,5"), f.cause(Language.BULGARIAN));
    assertEquals(List.of(), found(trainer(2, klDivergence()), values(2, i -> 0.5)));
  }

  @Test
  void othersAreNotBlamed() {
    assertEquals(List.of(), found(trainer(3, crossEntropy()), SPIRALS));
    assertEquals(List.of(), found(trainer(5, (o, y) -> Losses.crossEntropy(o, y)), SPIRALS));
    // A loss that has its own use for two numbers and three labels.
    Tensor places = Tensor.floats(new float[] {1, 0, 0, 1, -1, -1}, 3, 2);
    Loss near = (out, y) -> out.sub(places.takeRows(y)).square().mean();
    assertEquals(List.of(), found(trainer(2, near), SPIRALS));
    var logits = binaryCrossEntropyWithLogits();
    assertEquals(List.of(), found(trainer(1, logits), values(1, i -> i % 2)));
    assertEquals(List.of(), found(trainer(1, logits), values(1, i -> (i % 10) / 10.0)));
    assertEquals(List.of(), found(trainer(1, Losses.meanSquaredError()), values(1, i -> i % 7)));
  }
}
