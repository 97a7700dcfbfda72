package naklon.lab.glass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import naklon.lab.api.LabException;
import naklon.lab.api.Receipt;
import org.junit.jupiter.api.Test;

/** The lesson's golden numbers, as experiment 2 gives them. */
class GlassTest {
  private static Glass.Weights weights(double[] w1, double[] b1, double[] w2) {
    return new Glass.Weights(w1, b1, w2, 0.2);
  }

  private static Glass.Weights lesson() {
    return weights(new double[] {0.4}, new double[] {0.1}, new double[] {-0.6});
  }

  private static Glass.Answer look(Glass.Weights at, int steps) {
    return Glass.look(new Glass.Question(1.5, 0.5, at, 0.1, steps));
  }

  @Test
  void theLessonsForwardPass() {
    var f = look(lesson(), 0).forward();
    assertEquals(0.7, f.z1()[0], 1e-12);
    assertEquals(0.6681877721681662, f.a1()[0], 1e-12);
    assertEquals(-0.20091266330089969, f.z2(), 1e-12);
    assertEquals(0.49127856157556044, f.loss(), 1e-12);
  }

  @Test
  void theLessonsBackwardPass() {
    var d = look(lesson(), 0).backward();
    assertEquals(-1.4018253266017995, d.dPred(), 1e-12);
    assertEquals(-0.9366825419509683, d.dw2()[0], 1e-12);
    assertEquals(0.8410951959610796, d.da1()[0], 1e-12);
    assertEquals(0.18648163260956155, d.dz1()[0], 1e-12);
    assertEquals(0.27972244891434234, d.dw1()[0], 1e-12);
    assertEquals(d.dz1()[0], d.da1()[0] * d.slope()[0], 1e-15);
  }

  @Test
  void theLessonsStep() {
    var a = look(lesson(), 0);
    assertEquals(0.3720277551085658, a.after().w1()[0], 1e-12);
    assertEquals(0.08135183673904385, a.after().b1()[0], 1e-12);
    assertEquals(-0.5063317458049031, a.after().w2()[0], 1e-12);
    assertEquals(0.34018253266017995, a.after().b2(), 1e-12);
    assertEquals(0.24134670607978978, a.lossAfter(), 1e-12);
    var next = look(lesson(), 1);
    assertEquals(a.after().w1()[0], next.weights().w1()[0]);
    assertEquals(a.lossAfter(), next.forward().loss());
  }

  @Test
  void differencesAgreeAtAnyWidth() {
    int n = Glass.MOST_UNITS;
    var w1 = new double[n];
    var b1 = new double[n];
    var w2 = new double[n];
    for (int i = 0; i < n; i++) {
      w1[i] = 0.3 * i - 1;
      b1[i] = 0.2 - 0.1 * i;
      w2[i] = (i % 2 == 0 ? 1 : -1) * (0.2 + 0.1 * i);
    }
    var a = look(weights(w1, b1, w2), 3);
    for (int i = 0; i < n; i++) {
      assertEquals(a.backward().dw1()[i], a.differences().w1()[i], 1e-8);
      assertEquals(a.backward().dz1()[i], a.differences().b1()[i], 1e-8);
      assertEquals(a.backward().dw2()[i], a.differences().w2()[i], 1e-8);
    }
    assertEquals(a.backward().dPred(), a.differences().b2(), 1e-8);
    assertEquals(25, a.count().weights());
  }

  /** By hand, for one unit: w1·x, w2·a1 and e² forward. */
  @Test
  void multiplicationsAreCounted() {
    var one = look(lesson(), 0).count();
    assertEquals(4, one.weights());
    assertEquals(3, one.forward());
    assertEquals(2 * 4 * 3, one.oneByOne());
    assertTrue(one.backpropagation() > one.forward(), "" + one);
    assertTrue(one.backpropagation() < one.oneByOne(), "" + one);

    var large = Counts.ofLarge();
    assertEquals(1_333_770, large.weights());
    // a product for each weight that is no bias, and ten squares
    assertEquals(784 * 1024 + 1024 * 512 + 512 * 10 + 10, large.forward());
    double share = (double) large.backpropagation() / large.forward();
    assertTrue(share > 2 && share < 3.1, "forward and back cost " + share + " forward passes");
    assertEquals(2 * large.weights() * large.forward(), large.oneByOne());
  }

  @Test
  void aReceiptRepeatsItsBits() {
    var receipt = Receipt.parse(look(lesson(), 7).receipt());
    assertEquals(receipt.bits(), new GlassReplay().again(receipt).bits());
  }

  @Test
  void whatCannotBeComputedIsRefused() {
    var two = new double[] {1, 2};
    assertEquals("glass.units", refused(weights(two, two, new double[] {1}), 0));
    assertEquals("glass.units", refused(weights(new double[9], new double[9], new double[9]), 0));
    assertEquals("number", refused(weights(two, two, new double[] {1, Double.NaN}), 0));
    assertEquals("glass.steps", refused(lesson(), 1001));
  }

  private static String refused(Glass.Weights at, int steps) {
    return assertThrows(LabException.class, () -> look(at, steps)).code();
  }
}
