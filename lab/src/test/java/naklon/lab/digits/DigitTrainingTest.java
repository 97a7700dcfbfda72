package naklon.lab.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import naklon.lab.api.LabException;
import naklon.lab.api.Receipt;
import org.junit.jupiter.api.Test;

class DigitTrainingTest {
  private static DigitSetup setup(String net, int epochs) {
    return new DigitSetup("digits", net, "adam", 0.002, 32, 1_200, epochs, 1);
  }

  @Test
  void itLearnsToRead() {
    var setup = setup("784-32-10", 4);
    var training = new DigitTraining(setup, setup.pictures());
    var kept = training.split().validation();
    var reader = new Reader(training, kept.rows());
    double before = reader.judge(training.store(), kept).accuracy();
    while (!training.isDone()) {
      training.advance();
    }
    var judged = reader.judge(training.store(), kept);
    assertTrue(before < 0.3 && judged.accuracy() > 0.75, before + " " + judged.accuracy());
    int all = Arrays.stream(judged.confusion()).flatMapToInt(Arrays::stream).sum();
    assertEquals(kept.rows(), all);
    int right = 0;
    for (int c = 0; c < 10; c++) {
      right += judged.confusion()[c][c];
    }
    assertEquals(judged.accuracy(), right / (double) all, 1e-12);
    assertTrue(judged.worst().size() > 2);
    for (int i = 1; i < judged.worst().size(); i++) {
      assertTrue(judged.worst().get(i - 1).probability() >= judged.worst().get(i).probability());
    }
    // One picture read alone is read as among many.
    var one = new Reader(training, 1).read(training.store(), kept.example(0));
    assertEquals(1, Arrays.stream(one).sum(), 1e-5);

    Receipt receipt = DigitReplay.receipt(training);
    assertEquals(receipt.bits(), new DigitReplay().again(Receipt.parse(receipt.line())).bits());
  }

  @Test
  void everyNetCanBeTrained() {
    for (String net : DigitSetup.NETS) {
      var setup = setup(net, 1);
      var training = new DigitTraining(setup, setup.pictures());
      training.advance();
      assertEquals(1, training.steps(), net);
      assertTrue(training.lastLoss() > 1 && training.lastLoss() < 5, net + training.lastLoss());
    }
  }

  @Test
  void refusals() {
    assertEquals("digits.net", code(() -> setup("784-1000000-10", 1)));
    assertEquals("digits.epochs", code(() -> setup("784-10", 0)));
    assertEquals(
        "digits.rate", code(() -> new DigitSetup("digits", "784-10", "sgd", 0, 1, 100, 1, 1)));
    assertEquals(
        "digits.data", code(() -> new DigitSetup("cifar", "784-10", "sgd", 1, 1, 100, 1, 1)));
  }

  private static String code(Runnable r) {
    return assertThrows(LabException.class, r::run).code();
  }
}
