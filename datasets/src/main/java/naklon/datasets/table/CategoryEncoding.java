package naklon.datasets.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.store.Json;

/**
 * Categories as one feature for each level (one-hot): 1 for the level that the row has, 0 for the
 * others. A level that is not among them is "other" if training pooled its rare levels, and all
 * zeros if not. A missing value is a level of its own if training rows missed values; all zeros if
 * not.
 *
 * @param levels in the order of their features
 * @param other true if the rare levels of the training rows are pooled in one feature
 * @param missing true if there is a feature for missing values
 */
record CategoryEncoding(
    String name, List<String> levels, boolean other, boolean missing, Map<String, Integer> places)
    implements ColumnEncoding {
  /** Raw value of a level that is none of these. */
  static final double UNSEEN = -1;

  CategoryEncoding(String name, List<String> levels, boolean other, boolean missing) {
    this(name, List.copyOf(levels), other, missing, places(levels));
  }

  private static Map<String, Integer> places(List<String> levels) {
    var places = new HashMap<String, Integer>();
    for (String level : levels) {
      places.putIfAbsent(level, places.size());
    }
    return places;
  }

  @Override
  public List<String> features() {
    var names = new ArrayList<String>();
    for (String level : levels) {
      names.add(name + " = " + level);
    }
    if (other) {
      names.add(name + " is another");
    }
    if (missing) {
      names.add(name + " is missing");
    }
    return names;
  }

  @Override
  public int width() {
    return levels.size() + (other ? 1 : 0) + (missing ? 1 : 0);
  }

  @Override
  public void write(double raw, float[] to, int at) {
    java.util.Arrays.fill(to, at, at + width(), 0);
    if (Double.isNaN(raw)) {
      if (missing) {
        to[at + width() - 1] = 1;
      }
    } else if (raw >= 0) {
      to[at + (int) raw] = 1;
    } else if (other) {
      to[at + levels.size()] = 1;
    }
  }

  @Override
  public double raw(String field, char decimal) {
    if (FieldText.isMissing(field)) {
      return Double.NaN;
    }
    Integer place = places.get(field);
    return place == null ? UNSEEN : place;
  }

  @Override
  public String field(float[] from, int at) {
    for (int i = 0; i < levels.size(); i++) {
      if (from[at + i] != 0) {
        return levels.get(i);
      }
    }
    boolean isMissing = missing && from[at + width() - 1] != 0;
    return isMissing ? "" : "…";
  }

  @Override
  public Json.Obj json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of("category"));
    members.put("name", Json.of(name));
    members.put("levels", Json.of(levels.stream().map(Json::of).toList()));
    members.put("other", Json.of(other));
    members.put("missing", Json.of(missing));
    return new Json.Obj(members);
  }

  static CategoryEncoding parse(Json.Obj json) {
    return new CategoryEncoding(
        json.at("name").asString(),
        json.at("levels").asArray().stream().map(Json::asString).toList(),
        json.at("other").asBoolean(),
        json.at("missing").asBoolean());
  }
}
