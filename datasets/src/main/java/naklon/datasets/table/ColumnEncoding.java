package naklon.datasets.table;

import java.util.List;
import naklon.store.Json;

/**
 * How one column becomes features. A raw value is a number, or the position of a level; NaN says
 * that it is missing.
 */
sealed interface ColumnEncoding permits NumberEncoding, CategoryEncoding {
  /** Of the column. */
  String name();

  /** Names of the features, in order. */
  List<String> features();

  /** How many features there are. */
  int width();

  /** Writes the features of a raw value to {@code to[at ...]}, all of them. */
  void write(double raw, float[] to, int at);

  /**
   * The raw value of a field.
   *
   * @param decimal '.' or ','
   * @return NaN if it is missing; infinite if it must be a number and is none
   */
  double raw(String field, char decimal);

  /**
   * The field that {@code from[at ...]} came from, as nearly as float32 can tell; empty if it was
   * missing.
   */
  String field(float[] from, int at);

  /** What {@link #parse} reads. */
  Json.Obj json();

  /** One column of a model file's table. */
  static ColumnEncoding parse(Json.Obj json) {
    return switch (json.at("kind").asString()) {
      case "number", "boolean" -> NumberEncoding.parse(json);
      case "category" -> CategoryEncoding.parse(json);
      case String kind ->
          throw new naklon.store.JsonException("a column of the unknown kind \"" + kind + "\"");
    };
  }
}
