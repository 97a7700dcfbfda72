package naklon.datasets.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * Numbers, or no and yes as 0 and 1: (x − mean) / std, computed in double before it is rounded to
 * float32, so that neither 1e-6 nor the seconds since 1970 lose their digits. A missing value is
 * the mean, that is 0, and an indicator beside it is 1 if training rows missed values too.
 *
 * @param yesOrNo true for words instead of numbers
 * @param mean of the training rows that have a value
 * @param std of the same, divided by n; 1 if they are all equal
 * @param indicator true if there is a second feature that says that the value is missing
 */
record NumberEncoding(String name, boolean yesOrNo, double mean, double std, boolean indicator)
    implements ColumnEncoding {

  @Override
  public List<String> features() {
    return indicator ? List.of(name, name + " is missing") : List.of(name);
  }

  @Override
  public int width() {
    return indicator ? 2 : 1;
  }

  @Override
  public void write(double raw, float[] to, int at) {
    boolean missing = Double.isNaN(raw);
    to[at] = missing ? 0 : (float) standardised(raw);
    if (indicator) {
      to[at + 1] = missing ? 1 : 0;
    }
  }

  private double standardised(double raw) {
    double difference = raw - mean;
    double z = Double.isFinite(difference) ? difference / std : raw / std - mean / std;
    // far outside of what was seen in training: stays a number
    return Math.clamp(z, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  @Override
  public double raw(String field, char decimal) {
    if (FieldText.isMissing(field)) {
      return Double.NaN;
    }
    double value = yesOrNo ? FieldText.noOrYes(field) : NumberText.read(field, decimal);
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  @Override
  public String field(float[] from, int at) {
    if (indicator && from[at + 1] != 0) {
      return "";
    }
    double value = from[at] * std + mean;
    if (yesOrNo) {
      return value > 0.5 ? "yes" : "no";
    }
    // A float32 of size 1 tells six decimal places: more digits would be made up.
    double step = 1e-6 * std * Math.max(1, Math.abs(from[at]));
    int scale = (int) Math.floor(-Math.log10(step));
    var rounded = BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public Json.Obj json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of(yesOrNo ? "boolean" : "number"));
    members.put("name", Json.of(name));
    members.put("mean", Json.of(mean));
    members.put("std", Json.of(std));
    members.put("indicator", Json.of(indicator));
    return new Json.Obj(members);
  }

  static NumberEncoding parse(Json.Obj json) {
    double std = json.at("std").asDouble();
    if (!(std > 0)) {
      throw new JsonException("a standard deviation of " + std + ", expected more than 0");
    }
    return new NumberEncoding(
        json.at("name").asString(),
        json.at("kind").asString().equals("boolean"),
        json.at("mean").asDouble(),
        std,
        json.at("indicator").asBoolean());
  }
}
