package naklon.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import naklon.store.Json;
import naklon.train.EpochFigures;
import naklon.train.History;

/**
 * What came of a run. NaN where there is none: no validation rows, no classes, no test rows.
 *
 * @param epochs finished
 * @param trainLoss of the last epoch
 * @param validationLoss of the epoch whose weights the model has
 * @param testLoss and accuracy, measured once at the end
 * @param seconds of training in the last process
 */
public record Figures(
    int epochs,
    double trainLoss,
    double validationLoss,
    double validationAccuracy,
    double testLoss,
    double testAccuracy,
    double samplesPerSecond,
    double seconds) {

  /**
   * The figures of a history.
   *
   * @param best whether the model has the weights of the best epoch, not of the last
   */
  public static Figures of(
      History history,
      boolean best,
      double testLoss,
      double testAccuracy,
      double samplesPerSecond,
      double seconds) {
    double nan = Double.NaN;
    var last = history.last().orElse(new EpochFigures(0, 0, nan, nan, nan, nan, nan, nan));
    var kept = best ? history.best().orElse(last) : last;
    return new Figures(
        last.epoch(),
        last.trainLoss(),
        kept.validationLoss(),
        kept.validationAccuracy(),
        testLoss,
        testAccuracy,
        samplesPerSecond,
        seconds);
  }

  /** As {@code run.json} and the event "finished" hold them. */
  public Map<String, Json> json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("epochs", Json.of(epochs));
    m.put("trainLoss", Provenance.number(trainLoss));
    m.put("validationLoss", Provenance.number(validationLoss));
    m.put("validationAccuracy", Provenance.number(validationAccuracy));
    m.put("testLoss", Provenance.number(testLoss));
    m.put("testAccuracy", Provenance.number(testAccuracy));
    m.put("samplesPerSecond", Provenance.number(samplesPerSecond));
    m.put("seconds", Provenance.number(seconds));
    return m;
  }

  /** Reads {@link #json}. */
  static Figures parse(Json.Obj o) {
    return new Figures(
        Math.toIntExact(o.at("epochs").asLong()),
        number(o, "trainLoss"),
        number(o, "validationLoss"),
        number(o, "validationAccuracy"),
        number(o, "testLoss"),
        number(o, "testAccuracy"),
        number(o, "samplesPerSecond"),
        number(o, "seconds"));
  }

  private static double number(Json.Obj o, String name) {
    Json value = o.at(name);
    return value.equals(new Json.Null()) ? Double.NaN : value.asDouble();
  }
}
