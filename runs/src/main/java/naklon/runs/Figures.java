package naklon.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import naklon.store.Json;
import naklon.train.EpochFigures;
import naklon.train.Evaluation;
import naklon.train.History;
import naklon.train.ValueScores;
import org.jspecify.annotations.Nullable;

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
    double seconds,
    Values validationValues,
    Values testValues) {

  /**
   * How far predicted numbers are off, in their own units; NaN where there are none.
   *
   * @param mae mean absolute error
   * @param rmse root of the mean squared error
   * @param r2 share of the variance that is explained
   */
  public record Values(double mae, double rmse, double r2) {
    /** Where no numbers are predicted. */
    public static final Values NONE = new Values(Double.NaN, Double.NaN, Double.NaN);

    /** Of a model that predicts one number, measured; {@link #NONE} for any other. */
    public static Values of(@Nullable Evaluation measured) {
      if (measured == null || measured.valueScores().size() != 1) {
        return NONE;
      }
      ValueScores s = measured.valueScores().getFirst();
      return new Values(s.mae(), s.rmse(), s.r2());
    }

    private void put(Map<String, Json> m, String part) {
      if (!Double.isNaN(mae)) {
        m.put(part + "Mae", Provenance.number(mae));
        m.put(part + "Rmse", Provenance.number(rmse));
        m.put(part + "R2", Provenance.number(r2));
      }
    }

    private static Values parse(Json.Obj o, String part) {
      return o.find(part + "Mae") == null
          ? NONE
          : new Values(number(o, part + "Mae"), number(o, part + "Rmse"), number(o, part + "R2"));
    }
  }

  /**
   * The figures of a history.
   *
   * @param best whether the model has the weights of the best epoch, not of the last
   * @param validation the model measured on the validation rows at the end, or null
   * @param test the same on the test rows
   */
  public static Figures of(
      History history,
      boolean best,
      @Nullable Evaluation validation,
      @Nullable Evaluation test,
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
        test == null ? nan : test.loss(),
        test == null ? nan : test.accuracy(),
        samplesPerSecond,
        seconds,
        Values.of(validation),
        Values.of(test));
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
    validationValues.put(m, "validation");
    testValues.put(m, "test");
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
        number(o, "seconds"),
        Values.parse(o, "validation"),
        Values.parse(o, "test"));
  }

  private static double number(Json.Obj o, String name) {
    Json value = o.at(name);
    return value.equals(new Json.Null()) ? Double.NaN : value.asDouble();
  }
}
