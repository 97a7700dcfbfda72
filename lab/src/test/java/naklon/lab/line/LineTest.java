package naklon.lab.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import naklon.lab.api.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lesson's golden numbers, as the lab's experiment gives them. */
class LineTest {
  private static final double[] X = {1, 2, 3, 4};
  private static final double[] Y = {2, 4, 6, 8};

  private static Line.Answer run(double rate, int epochs, boolean standardize) {
    return Line.run(new Line.Question(X, Y, 0, 0, rate, epochs, standardize));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 30.0000, 0.3000, 0.1000",
    "10, 0.8330, 1.5592, 0.5082",
    "20, 0.0751, 1.7666, 0.5594",
    "50, 0.0460, 1.8219, 0.5232",
    "90, 0.0362, 1.8421, 0.4641"
  })
  void theLessonsLines(int epoch, double loss, double w, double b) {
    var path = run(0.01, 100, false).path();
    assertEquals(loss, path.get(epoch).loss(), 5e-5);
    assertEquals(w, path.get(epoch + 1).w(), 5e-5);
    assertEquals(b, path.get(epoch + 1).b(), 5e-5);
  }

  @Test
  void itHasNotConverged() {
    var path = run(0.01, 100, false).path();
    assertEquals(101, path.size());
    assertEquals(0.0342896795, path.get(99).loss(), 1e-10); // before the last step, as printed
    assertEquals(1.8463473673, path.getLast().w(), 1e-10);
    assertEquals(0.4517574093, path.getLast().b(), 1e-10);
  }

  @Test
  void theCurvatureOfTheLessonsPoints() {
    var c = run(0.01, 1, false).curvature();
    assertEquals(16.700609733, c.largest(), 1e-9);
    assertEquals(0.299390267, c.smallest(), 1e-9);
    assertEquals(0.1197561, c.limit(), 5e-8);
    assertEquals(55.8, c.condition(), 0.05);
    assertEquals(1.171, run(0.13, 1, false).curvature().growth(), 5e-4);
  }

  @Test
  void aboveTheLimitTheStepsGrow() {
    var below = run(0.1197, 2000, false).path();
    var above = run(0.1198, 2000, false).path();
    assertTrue(below.getLast().loss() < below.getFirst().loss());
    assertTrue(above.getLast().loss() > above.get(10).loss());
    var flown = run(0.13, 2000, false);
    assertTrue(flown.out());
    assertTrue(flown.path().size() < 2000, "it stops when the numbers are of no use");
    assertTrue(Double.isFinite(flown.path().getLast().w()));
  }

  @Test
  void standardizedItLandsInOneStep() {
    var a = run(0.5, 1, true);
    assertEquals(1, a.curvature().condition(), 1e-12);
    assertEquals(1, a.curvature().limit(), 1e-12);
    assertEquals(0, a.path().getLast().loss(), 1e-20);
    assertEquals(2.5, a.mean());
    assertFalse(a.out());
  }

  @Test
  void theMinimumIsThatOfTheNormalEquations() {
    var best = run(0.01, 1, false).best();
    assertEquals(2, best.w(), 1e-12);
    assertEquals(0, best.b(), 1e-12);
    assertEquals(0, best.loss(), 1e-20);
  }

  @Test
  void theLossesOfAnAreaAreThoseOfThePath() {
    var area = new Line.Area(X, Y, 0, 2, 0, 1, 3, 2, false);
    double[] losses = Line.losses(area);
    assertEquals(6, losses.length);
    assertEquals(30, losses[0], 1e-12); // w 0, b 0
    assertEquals(7.5, losses[1], 1e-12); // w 1, b 0
    assertEquals(0, losses[2], 1e-12); // w 2, b 0
    assertEquals(1, losses[5], 1e-12); // w 2, b 1
  }

  private static String refused(Line.Question q) {
    return assertThrows(LabException.class, () -> Line.run(q)).code();
  }

  @Test
  void whatCannotBeRunIsRefused() {
    double[] same = {1, 1, 1, 1};
    double[] one = {1};
    double[] bad = {1, 2, 3, Double.NaN};
    assertEquals("same_x", refused(question(same, Y, 0.01, 10)));
    assertEquals("points", refused(question(one, one, 0.01, 10)));
    assertEquals("points", refused(question(X, one, 0.01, 10)));
    assertEquals("points", refused(question(null, Y, 0.01, 10)));
    assertEquals("number", refused(question(X, bad, 0.01, 10)));
    assertEquals("rate", refused(question(X, Y, 0, 10)));
    assertEquals("rate", refused(question(X, Y, Double.NaN, 10)));
    assertEquals("epochs", refused(question(X, Y, 0.01, 0)));
    assertEquals("epochs", refused(question(X, Y, 0.01, 2001)));
  }

  private static Line.Question question(double[] x, double[] y, double rate, int epochs) {
    return new Line.Question(x, y, 0, 0, rate, epochs, false);
  }
}
