package naklon.doctor;

import static naklon.doctor.Case.own;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Sequential;
import naklon.tensor.Eager;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Differences of a net's loss know how good they are. */
class DifferencesTest {
  private static final Split MOONS = Cases.split(Generators.moons(200, 0.15, 1));

  private static Patient patient(Layer between) {
    var net = Sequential.of(linear(8), between, linear(2));
    return new Patient(Cases.classifier(() -> net).get().subject(MOONS));
  }

  /** Each parameter's gradient, and a hundredth of it left out. */
  private static void requireTold(Layer between) {
    Patient p = patient(between);
    int[] rows = p.sample();
    var slope = p.slope(rows, Map.of());
    var differences = new Differences(p, rows, Map.of());
    assertTrue(differences.isExact());
    for (int i = 0; i < p.parameters().size(); i++) {
      var w = p.parameters().get(i);
      Tensor g = slope.gradients().get(i);
      double norm = Math.sqrt(g.square().sum().item());
      Tensor unit = g.mul(1 / norm);
      assertEquals(0, differences.deviation(w, unit, norm, 1e-4 * norm), w.name());
      double told = differences.deviation(w, unit, 0.99 * norm, 1e-4 * norm);
      assertEquals(0.01 * norm, told, 1e-4 * norm, w.name());
    }
  }

  @Test
  void aSlopeIsTrueToATenThousandth() {
    requireTold(relu());
  }

  @Test
  void soIsThatOfASteepFunction() {
    requireTold(own("steep", x -> x.mul(100).tanh()));
  }

  /** Where differences do not agree with each other, nothing is said. */
  @Test
  void whatIsRoughAtEveryLengthIsNotJudged() {
    Patient p = patient(own("rough", x -> x.mul(3e7).sin()));
    int[] rows = p.sample();
    var w = p.parameters().getFirst();
    Tensor unit = p.slope(rows, Map.of()).gradients().getFirst();
    unit = unit.mul(1 / Math.sqrt(unit.square().sum().item()));
    assertEquals(0, new Differences(p, rows, Map.of()).deviation(w, unit, 0, 1e-3));
  }

  /** An op that knows float32 alone. */
  @Test
  void withoutFloat64ItIsFloat32() {
    Patient p = patient(own("narrow", x -> Eager.apply(new HandMade.Narrow(), x)));
    int[] rows = p.sample();
    var slope = p.slope(rows, Map.of());
    var differences = new Differences(p, rows, Map.of());
    assertFalse(differences.isExact());
    var w = p.parameters().getFirst();
    Tensor g = slope.gradients().getFirst();
    double norm = Math.sqrt(g.square().sum().item());
    Tensor unit = g.mul(1 / norm);
    assertEquals(0, differences.deviation(w, unit, norm, 0.01 * norm));
    double turned = differences.deviation(w, unit, -norm, 0.01 * norm);
    assertEquals(2 * norm, turned, 0.05 * norm);
  }
}
