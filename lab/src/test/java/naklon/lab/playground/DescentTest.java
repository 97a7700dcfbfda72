package naklon.lab.playground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.lab.api.LabException;
import naklon.lab.api.Receipt;
import naklon.runs.SettingsException;
import org.junit.jupiter.api.Test;

class DescentTest {
  static Setup moons(int... hidden) {
    return new Setup(
        "moons",
        160,
        0.15,
        new double[0],
        new double[0],
        new int[0],
        List.of("x1", "x2"),
        hidden,
        "tanh",
        "xavier",
        "adam",
        0.02,
        32,
        0,
        0,
        0,
        0.25,
        40,
        7);
  }

  private static Descent descent(Setup s) {
    return new Descent(s, Plane.of(s));
  }

  private static Descent trained(Setup s, int epochs) {
    Descent d = descent(s);
    for (int i = 0; i < epochs; i++) {
      d.advanceEpoch();
    }
    return d;
  }

  @Test
  void itLearns() {
    Descent d = trained(moons(8, 8), 40);
    var first = d.marks().points().getFirst();
    var last = d.marks().points().getLast();
    assertEquals(40, last.epoch());
    assertEquals(160, d.steps(), "4 batches of 32 from 120 rows");
    assertTrue(last.trainLoss() < 0.4 * first.trainLoss(), first + " " + last);
    assertTrue(last.validationAccuracy() > 0.9, last.toString());
    assertEquals(2 * 8 + 8 + 8 * 8 + 8 + 8 + 1, d.parameterCount());
    assertEquals(3, d.gradientNorms().length);
  }

  @Test
  void wordsOfAStepAreEpochBatchAndStep() {
    Descent d = trained(moons(4), 2);
    d.advance();
    d.advance();
    d.advance();
    assertEquals(2, d.epoch());
    assertEquals(3, d.batch());
    assertEquals(4, d.batchCount());
    assertEquals(11, d.steps());
  }

  @Test
  void anyEpochCanBeHadAgainToTheBit() {
    Setup s = moons(6, 6);
    Descent d = descent(s);
    for (int i = 0; i < 300; i++) {
      d.advanceEpoch();
      if (i == 120) {
        d.change("lr", "0.005");
      }
      if (i == 200) {
        d.change("l2", "0.001");
        d.change("batch", "50");
      }
    }
    assertTrue(d.marks().points().size() <= Marks.MOST);
    for (int epoch : new int[] {0, 1, 121, 199, 201, 202, 273}) {
      Descent alone = Descent.planned(s, Plane.of(s), d.changes());
      while (alone.epoch() < epoch) {
        alone.advanceEpoch();
      }
      Descent again = d.at(epoch);
      assertEquals(alone.steps(), again.steps());
      assertEquals(
          alone.gauge().point(epoch, 0, alone.store()),
          again.gauge().point(epoch, 0, again.store()));
      again.advanceEpoch();
      alone.advanceEpoch();
      assertEquals(alone.bits().text(), again.bits().text(), "epoch " + epoch);
    }
  }

  @Test
  void goingBackForgetsWhatCameAfter() {
    Descent d = trained(moons(6), 10);
    d.change("optimizer", "sgd");
    d.advanceEpoch();
    assertEquals(1, d.changes().size());
    d.rewind(4);
    assertEquals(List.of(), d.changes());
    assertEquals("adam", d.setup().optimizer());
    assertEquals(4, d.marks().points().getLast().epoch());
    d.advanceEpoch();
    Descent straight = trained(moons(6), 5);
    assertEquals(straight.bits().text(), d.bits().text());
  }

  @Test
  void aReceiptRepeatsChangesToo() {
    Setup s = moons(8, 8);
    Descent d = trained(s, 3);
    d.advance();
    d.change("lr", "0.1");
    d.advance();
    d.change("optimizer", "momentum");
    d.change("dropout", "0.2");
    for (int i = 0; i < 33; i++) {
      d.advance();
    }
    Receipt receipt = PlaygroundReplay.receipt(d);
    var again = new PlaygroundReplay().again(Receipt.parse(receipt.line()));
    assertEquals(receipt.bits(), again.bits());
    assertEquals(
        "13:lr:0.1,14:optimizer:momentum,14:dropout:0.2", receipt.settings().get("changes"));

    var other = new Receipt("playground", receipt.settings(), "0");
    var settings = new java.util.LinkedHashMap<>(other.settings());
    settings.put("seed", "8");
    assertNotEquals(
        receipt.bits(),
        new PlaygroundReplay().again(new Receipt("playground", settings, "0")).bits());
    settings.put("changes", "nonsense");
    var e =
        assertThrows(
            SettingsException.class,
            () -> new PlaygroundReplay().again(new Receipt("playground", settings, "0")));
    assertEquals(
        "the receipt has the change \"nonsense\", expected such as 103:lr:0.03: copy the whole"
            + " line.",
        e.getMessage());
  }

  @Test
  void ownPointsAreReplayedToo() {
    Setup s = own(new double[] {0, 1, 0, 1, 0.1, 0.9}, new int[] {0, 0, 1, 1, 0, 1});
    Descent d = trained(s, 5);
    Receipt receipt = PlaygroundReplay.receipt(d);
    assertEquals(
        receipt.bits(), new PlaygroundReplay().again(Receipt.parse(receipt.line())).bits());
  }

  private static Setup own(double[] x, int[] labels) {
    return new Setup(
        "own",
        6,
        0,
        x,
        new double[] {0, 1, 1, 0, 0, 1},
        labels,
        List.of("x1", "x2", "x1x1", "x2x2", "x1x2", "sinx1", "sinx2"),
        new int[0],
        "relu",
        "torch",
        "sgd",
        0.1,
        4,
        0,
        0,
        0,
        0,
        10,
        1);
  }

  @Test
  void aLargeStepStopsBeforeItsNumbersAreInfinite() {
    Setup s = moons(8).with("optimizer", "sgd").with("lr", "1000").with("l2", "100");
    Descent d = descent(s);
    for (int i = 0; i < 200; i++) {
      d.advance();
    }
    assertTrue(d.isBlown());
    assertTrue(d.steps() < 200, "" + d.steps());
    for (float[] w : d.weights()) {
      for (float v : w) {
        assertTrue(Float.isFinite(v));
      }
    }
  }

  @Test
  void thePictureIsTheNets() {
    Setup s = moons(3);
    Descent d = trained(s, 30);
    d.gauge().look(d.store());
    var maps = d.gauge().maps();
    byte[] bytes = java.util.Base64.getDecoder().decode(d.gauge().grid());
    assertEquals(Plane.SIDE * Plane.SIDE, bytes.length);
    assertEquals(1, maps.units().size());
    assertEquals(3, maps.units().getFirst().size());
    // Points of class 1 lie where it says so, nearly all of them.
    var p = d.plane().points();
    int right = 0;
    for (int i = 0; i < p.labels().length; i++) {
      int c = (int) ((p.x1()[i] - p.low()) / (p.high() - p.low()) * Plane.SIDE);
      int r = (int) ((p.high() - p.x2()[i]) / (p.high() - p.low()) * Plane.SIDE);
      int probability = bytes[r * Plane.SIDE + c] & 0xff;
      right += (probability > 127 ? 1 : 0) == p.labels()[i] ? 1 : 0;
    }
    double measured = d.gauge().point(0, 0, d.store()).trainAccuracy();
    assertEquals(measured, right / (double) p.labels().length, 0.06);
  }

  @Test
  void refusals() {
    Setup s = moons(4);
    assertEquals("playground.change", code(() -> s.with("seed", "3")));
    assertEquals("playground.change", code(() -> s.with("lr", "fast")));
    assertEquals("playground.rate", code(() -> s.with("lr", "-1")));
    assertEquals("playground.optimizer", code(() -> s.with("optimizer", "magic")));
    assertEquals("playground.layers", code(() -> moons(9)));
    assertEquals("playground.layers", code(() -> moons(1, 1, 1, 1, 1, 1, 1)));
    assertEquals(
        "playground.classes", code(() -> own(new double[6], new int[] {1, 1, 1, 1, 1, 1})));
    assertEquals(
        "playground.number", code(() -> own(new double[] {1e9, 0, 0, 0, 0, 0}, new int[6])));
    Descent d = descent(s);
    assertEquals("playground.batch", code(() -> d.change("batch", "0")));
    assertEquals(List.of(), d.changes(), "nothing half written");
  }

  private static String code(Runnable r) {
    return assertThrows(LabException.class, r::run).code();
  }

  @Test
  void pointsOfACsvText() {
    var read = PointText.parse("x,y,kind\n1,2,red\n-1.5,0,blue\n3,4,red\n");
    assertArrayEquals(new double[] {1, -1.5, 3}, read.x1());
    assertArrayEquals(new double[] {2, 0, 4}, read.x2());
    assertArrayEquals(new int[] {0, 1, 0}, read.labels());
    assertEquals(List.of("red", "blue"), read.classes());
    var comma = PointText.parse("1,5;2;1\n3;4,25;0\n");
    assertArrayEquals(new double[] {1.5, 3}, comma.x1());
    assertArrayEquals(new int[] {1, 0}, comma.labels());
    assertEquals("playground.csv", code(() -> PointText.parse("1,2\n")));
    assertEquals("playground.csv", code(() -> PointText.parse("1,2,a\n1,b,c\n")));
    assertEquals("playground.classes", code(() -> PointText.parse("1,2,a\n1,2,a\n")));
    assertEquals("playground.csv", code(() -> PointText.parse(" \n")));
  }

  @Test
  void fiveSeedsMakeABand() {
    Setup s = moons(4);
    var work = new BandTraining(s);
    while (!work.isDone()) {
      work.advance(1000);
    }
    Band band = work.band();
    assertArrayEquals(new long[] {7, 8, 9, 10, 11}, band.seeds());
    assertEquals(41, band.epochs().length);
    assertEquals(5, band.accuracies().length);
    assertArrayEquals(
        trained(s, 40).marks().points().stream().mapToDouble(Marks.Point::trainLoss).toArray(),
        band.train().getFirst());
    assertNotEquals(band.train().get(0)[40], band.train().get(1)[40]);
  }
}
