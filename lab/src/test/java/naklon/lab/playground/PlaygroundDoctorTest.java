package naklon.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import naklon.lab.clinic.Remarks.Remark;
import org.junit.jupiter.api.Test;

/** The doctor's remarks in the playground's margin. */
class PlaygroundDoctorTest {
  private static Setup setup(
      String data, int[] hidden, String optimizer, double rate, double validation) {
    return new Setup(
        data,
        256,
        0.15,
        new double[0],
        new double[0],
        new int[0],
        List.of("x1", "x2"),
        hidden,
        "tanh",
        "xavier",
        optimizer,
        rate,
        32,
        0,
        0,
        0,
        validation,
        60,
        1);
  }

  private static Map<String, Map<String, Object>> remarks(Setup s) {
    var found = new java.util.TreeMap<String, Map<String, Object>>();
    for (Remark r : PlaygroundDoctor.of(s)) {
      found.put(r.finding().code(), r.settings());
    }
    return found;
  }

  @Test
  void whatThePlaygroundBeginsWithIsSound() {
    assertEquals(Map.of(), remarks(setup("moons", new int[] {8, 8}, "adam", 0.01, 0.25)));
  }

  @Test
  void aRateThatIsTooLargeIsSetSmaller() {
    var found = remarks(setup("moons", new int[] {8, 8}, "sgd", 60, 0.25));
    assertTrue(found.containsKey("learning-rate-too-high"), found.toString());
    double rate = (double) found.get("learning-rate-too-high").get("learningRate");
    assertTrue(rate > 0.1 && rate < 10, "" + rate);
  }

  @Test
  void rowsAreKeptWhereNoneAre() {
    var found = remarks(setup("moons", new int[] {8, 8}, "adam", 0.01, 0));
    assertEquals(Map.of("no-validation-set", Map.of("validation", 0.2)), found);
  }

  /** The doctor's training is another one: that of the page has the bits it has without. */
  @Test
  void theDescentKeepsItsBits() {
    Setup s = setup("moons", new int[] {4}, "adam", 0.01, 0.25);
    var alone = new Descent(s, Plane.of(s));
    alone.advanceEpoch();
    alone.advanceEpoch();
    var watched = new Descent(s, Plane.of(s));
    watched.advanceEpoch();
    PlaygroundDoctor.of(s);
    watched.advanceEpoch();
    assertEquals(alone.bits().text(), watched.bits().text());
  }
}
