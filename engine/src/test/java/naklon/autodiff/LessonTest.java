package naklon.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import naklon.tensor.Parameter;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The lesson's two examples to 1e-9, the curvature behind the first, and micrograd's example. */
class LessonTest {
  private static final double EPS = 1e-9;

  private final Tensor x = Tensor.of(1, 2, 3, 4);
  private final Tensor y = Tensor.of(2, 4, 6, 8);
  private final Parameter w = Parameter.scalar("w", 0);
  private final Parameter b = Parameter.scalar("b", 0);

  private Tensor loss() {
    return x.mul(w).add(b).sub(y).square().mean();
  }

  private double descend(double rate) {
    Tensor loss = loss();
    var d = Gradients.of(loss, w, b);
    w.assign(w.sub(d.of(w).mul(rate)));
    b.assign(b.sub(d.of(b).mul(rate)));
    return loss.item();
  }

  @Test
  void exampleOnePrintsTheLessonsTenLines() {
    var lines = new StringBuilder();
    double last = 0;
    for (int epoch = 0; epoch < 100; epoch++) {
      last = descend(0.01);
      if (epoch % 10 == 0) {
        lines.append(
            String.format(
                Locale.ROOT,
                "Epoch %d: loss=%.4f, w=%.4f, b=%.4f%n",
                epoch,
                last,
                w.value().item(),
                b.value().item()));
      }
    }
    assertEquals(
        """
        Epoch 0: loss=30.0000, w=0.3000, b=0.1000
        Epoch 10: loss=0.8330, w=1.5592, b=0.5082
        Epoch 20: loss=0.0751, w=1.7666, b=0.5594
        Epoch 30: loss=0.0524, w=1.8048, b=0.5535
        Epoch 40: loss=0.0489, w=1.8156, b=0.5388
        Epoch 50: loss=0.0460, w=1.8219, b=0.5232
        Epoch 60: loss=0.0433, w=1.8273, b=0.5078
        Epoch 70: loss=0.0408, w=1.8324, b=0.4928
        Epoch 80: loss=0.0384, w=1.8373, b=0.4782
        Epoch 90: loss=0.0362, w=1.8421, b=0.4641
        """,
        lines.toString().replace(System.lineSeparator(), "\n"));
    assertEquals(0.0342896795, last, 1e-9);
    assertEquals(1.8463473673, w.value().item(), 1e-9);
    assertEquals(0.4517574093, b.value().item(), 1e-9);
  }

  @Test
  void theHessiansEigenvaluesSayWhereDescentDiverges() {
    var d = Gradients.of(loss(), w, b);
    // The first gradients were taken through the same leaves, so they can be differentiated again.
    var dw = Gradients.of(d.of(w), w, b);
    var db = Gradients.of(d.of(b), w, b);
    double ww = dw.of(w).item();
    double wb = dw.of(b).item();
    double bb = db.of(b).item();
    assertEquals(wb, db.of(w).item(), 0);
    double mean = (ww + bb) / 2;
    double spread = Math.sqrt((ww - bb) * (ww - bb) / 4 + wb * wb);
    assertEquals(16.700609733, mean + spread, EPS);
    assertEquals(0.299390267, mean - spread, EPS);
    assertEquals(0.1197561, 2 / (mean + spread), 1e-7);
  }

  @Test
  void justBelowTheLimitItConvergesAndJustAboveItDoesNot() {
    for (int i = 0; i < 20_000; i++) {
      descend(0.1197);
    }
    assertTrue(loss().item() < 1e-9, "loss " + loss().item());
    w.assign(Tensor.scalar(0));
    b.assign(Tensor.scalar(0));
    for (int i = 0; i < 20_000; i++) {
      descend(0.1198);
    }
    assertTrue(loss().item() > 30, "loss " + loss().item());
  }

  @Test
  void withStandardisedXOneStepOfOneHalfIsEnough() {
    double deviation = Math.sqrt(1.25);
    Tensor z = x.sub(2.5).div(deviation);
    Tensor loss = z.mul(w).add(b).sub(y).square().mean();
    var d = Gradients.of(loss, w, b);
    w.assign(w.sub(d.of(w).mul(0.5)));
    b.assign(b.sub(d.of(b).mul(0.5)));
    assertEquals(2 * deviation, w.value().item(), EPS);
    assertEquals(5, b.value().item(), EPS);
    assertEquals(0, z.mul(w).add(b).sub(y).square().mean().item(), EPS);
  }

  @Test
  void exampleTwoHasTheLessonsIntermediates() {
    var w1 = Parameter.scalar("w1", 0.4);
    var b1 = Parameter.scalar("b1", 0.1);
    var w2 = Parameter.scalar("w2", -0.6);
    var b2 = Parameter.scalar("b2", 0.2);
    Tensor z1 = w1.mul(1.5).add(b1);
    Tensor a1 = z1.sigmoid();
    Tensor z2 = w2.mul(a1).add(b2);
    Tensor loss = z2.sub(0.5).square();
    assertEquals(0.7, z1.item(), EPS);
    assertEquals(0.6681877721681662, a1.item(), EPS);
    assertEquals(-0.20091266330089969, z2.item(), EPS);
    assertEquals(0.49127856157556044, loss.item(), EPS);
    var d = Gradients.of(loss, w1, b1, w2, b2, z2, a1, z1);
    assertEquals(-1.4018253266017995, d.of(z2).item(), EPS);
    assertEquals(-0.9366825419509683, d.of(w2).item(), EPS);
    assertEquals(-1.4018253266017995, d.of(b2).item(), EPS);
    assertEquals(0.8410951959610796, d.of(a1).item(), EPS);
    assertEquals(0.18648163260956155, d.of(z1).item(), EPS);
    assertEquals(0.27972244891434234, d.of(w1).item(), EPS);
    assertEquals(0.18648163260956155, d.of(b1).item(), EPS);
    for (var p : List.of(w1, b1, w2, b2)) {
      p.assign(p.sub(d.of(p).mul(0.1)));
    }
    assertEquals(0.3720277551085658, w1.value().item(), EPS);
    assertEquals(0.08135183673904385, b1.value().item(), EPS);
    assertEquals(-0.5063317458049031, w2.value().item(), EPS);
    assertEquals(0.34018253266017995, b2.value().item(), EPS);
    Tensor after = w2.mul(w1.mul(1.5).add(b1).sigmoid()).add(b2).sub(0.5).square();
    assertEquals(0.24134670607978978, after.item(), EPS);
  }

  @Test
  void microgradsFirstExample() {
    var p = Parameter.scalar("a", -4);
    var q = Parameter.scalar("b", 2);
    Tensor c = p.add(q);
    Tensor d = p.mul(q).add(q.pow(3));
    c = c.add(c.add(1));
    c = c.add(c.add(1).sub(p));
    d = d.add(d.mul(2).add(q.add(p).relu()));
    d = d.add(d.mul(3).add(q.sub(p).relu()));
    Tensor f = c.sub(d).square();
    Tensor g = f.div(2).add(Tensor.scalar(10).div(f));
    var gradients = Gradients.of(g, p, q);
    assertEquals(24.7041, g.item(), 5e-5);
    assertEquals(138.8338, gradients.of(p).item(), 5e-5);
    assertEquals(645.5773, gradients.of(q).item(), 5e-5);
  }

  @Test
  void aGradientThatIsWrongByAFactorIsRecognised() {
    Supplier<Tensor> loss = this::loss;
    assertTrue(GradientCheck.of(loss, List.of(w, b)).passed());
    var d = Gradients.of(loss(), w, b);
    var halved = List.of(d.of(w).div(2), d.of(b));
    var report = GradientCheck.of(loss, List.of(w, b), halved);
    assertFalse(report.passed());
    assertEquals("w", report.worst().name());
    assertEquals(0.5, report.worst().ratio(), 1e-6);
    assertTrue(report.toString().contains("every entry is 0.5 times what it should be"));
  }

  @Test
  void aConstantHasNoGradient() {
    var e = assertThrows(ShapeException.class, () -> Gradients.of(loss(), w, x));
    assertEquals(
        "no gradient can be taken with respect to a constant float64[4]: make it a Parameter, or"
            + " call tracked() on it before using it",
        e.getMessage());
    var f = assertThrows(ShapeException.class, () -> Gradients.of(x.mul(w), w));
    assertEquals(
        "gradients need a scalar loss; found float64[4]. Reduce it with mean() or sum().",
        f.getMessage());
  }

  @Test
  void gradientsAreTakenBeforeTheUpdate() {
    Tensor loss = loss();
    w.assign(Tensor.scalar(1));
    var e = assertThrows(IllegalStateException.class, () -> Gradients.of(loss, w));
    assertEquals(
        "\"w\" was assigned after the loss was computed: take all gradients first, then assign",
        e.getMessage());
  }
}
