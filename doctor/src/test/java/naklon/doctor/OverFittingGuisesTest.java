package naklon.doctor;

import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.tanh;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.meanSquaredError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.data.Split;
import naklon.nn.Losses;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import naklon.train.Trainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guises of over-fitting, each beside a training that holds for other rows. */
class OverFittingGuisesTest {
  /** A net that over-fits, and its twin. */
  record Guise(String name, Split split, Trainer over, Trainer sound) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The sign of the sum of four of thirty columns, blurred; or that sum itself. */
  private static Split noise(int train, int validation, boolean isSign) {
    int n = train + validation;
    var x = new float[n * 30];
    var labels = new int[n];
    var y = new float[n];
    for (int row = 0; row < n; row++) {
      var rng = Rng.of(9, row);
      double sum = 1.5 * rng.nextGaussian();
      for (int k = 0; k < 30; k++) {
        x[row * 30 + k] = (float) rng.nextGaussian();
        sum += k < 4 ? x[row * 30 + k] : 0;
      }
      labels[row] = sum > 0 ? 1 : 0;
      y[row] = (float) sum;
    }
    Dataset d =
        isSign
            ? Dataset.classification("noise", new int[] {30}, x, labels, List.of("0", "1"))
            : Dataset.regression("noise", new int[] {30}, x, 1, y);
    return Split.random(d, (double) validation / n, 0, 1);
  }

  private static Trainer classifier(int units, int epochs) {
    return Trainer.of(
            Sequential.of(linear(units), relu(), linear(2)), crossEntropy(), Adam.of(0.003))
        .epochs(epochs)
        .batchSize(16)
        .seed(2)
        .threads(1);
  }

  /** As Nielsen's programs have it: cross-entropy summed over the outputs, by sigmoids. */
  private static Trainer summed() {
    Tensor classes = Tensor.of(0, 1);
    return classifier(30, 200)
        .loss(
            (z, labels) -> {
              Tensor column = labels.cast(DType.FLOAT64).reshape(labels.type().size(), 1);
              Tensor y = column.equal(classes).cast(z.dtype());
              return Losses.binaryCrossEntropyWithLogits(z, y).mul(2);
            })
        .optimizer(Sgd.of(0.1));
  }

  private static Trainer regression() {
    return Trainer.of(
            Sequential.of(linear(64), tanh(), linear(1)), meanSquaredError(), Adam.of(0.005))
        .epochs(150)
        .batchSize(16)
        .seed(2)
        .threads(1);
  }

  static Stream<Guise> guises() {
    Split few = noise(300, 600, true);
    Split many = noise(6000, 600, true);
    return Stream.of(
        new Guise("fast", few, classifier(64, 60), classifier(64, 60).earlyStopping(5)),
        new Guise(
            "few epochs",
            noise(1500, 400, true),
            classifier(256, 12).optimizer(Adam.of(0.01)),
            classifier(4, 12)),
        new Guise("slow", few, summed(), summed().penalty(Penalty.l2(0.1))),
        new Guise(
            "with a little dropout",
            few,
            classifier(64, 100).net(Sequential.of(linear(64), relu(), dropout(0.1), linear(2))),
            classifier(8, 20)),
        new Guise("values", noise(300, 600, false), regression(), regression().earlyStopping(5)),
        new Guise(
            "a table of many columns",
            noise(200, 100, true),
            classifier(32, 100),
            classifier(32, 100).penalty(Penalty.l2(0.05))));
  }

  private static List<Finding> watched(Trainer trainer, Split split) {
    var doctor = Doctor.attentive();
    trainer.listen(doctor).fit(split);
    assertTrue(doctor.failure().isEmpty(), () -> "" + doctor.failure());
    return doctor.findings();
  }

  @ParameterizedTest
  @MethodSource("guises")
  void isNamed(Guise g) {
    var found = watched(g.over(), g.split());
    assertEquals(
        List.of(Code.OVER_FITTING), found.stream().map(Finding::code).toList(), found::toString);
  }

  @ParameterizedTest
  @MethodSource("guises")
  void theTwinIsNotBlamed(Guise g) {
    var found = watched(g.sound(), g.split());
    assertEquals(List.of(), found.stream().map(Finding::code).toList(), found::toString);
  }
}
