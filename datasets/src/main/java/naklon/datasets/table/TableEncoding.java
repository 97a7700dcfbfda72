package naklon.datasets.table;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.datasets.DatasetException;
import naklon.datasets.Preprocessing;
import naklon.datasets.Progress;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * How the rows of a table become numbers: fitted on the training rows ({@link TableTask#encode}
 * says by which rules), stored with the model, and applied to every file that is evaluated or
 * predicted.
 */
public final class TableEncoding implements Preprocessing {
  private final String target;
  private final List<String> classNames;
  private final List<ColumnEncoding> encodings;
  private final List<String> fileColumns;
  private final char decimal;

  /**
   * Made by {@link TableFit}.
   *
   * @param encodings of the columns the net looks at, in the file's order
   * @param fileColumns all columns of the training file, to understand files without a header
   * @param decimal of the training file, for numbers such as 1,234 that say nothing themselves
   */
  TableEncoding(
      String target,
      List<String> classNames,
      List<ColumnEncoding> encodings,
      List<String> fileColumns,
      char decimal) {
    this.target = target;
    this.classNames = List.copyOf(classNames);
    this.encodings = List.copyOf(encodings);
    this.fileColumns = List.copyOf(fileColumns);
    this.decimal = decimal;
  }

  /** Name of the column to predict. */
  public String target() {
    return target;
  }

  /** True for classes, false for numbers. */
  public boolean isClassification() {
    return !classNames.isEmpty();
  }

  /** The classes in order; empty for regression. */
  public List<String> classNames() {
    return classNames;
  }

  /** Names of the table's columns that the net looks at, in order. */
  public List<String> columns() {
    return encodings.stream().map(ColumnEncoding::name).toList();
  }

  /** Names of the encoded features, in order, such as "age", "age is missing", "colour = red". */
  public List<String> features() {
    return encodings.stream().flatMap(encoding -> encoding.features().stream()).toList();
  }

  /** How many features a row has. */
  public int size() {
    return encodings.stream().mapToInt(ColumnEncoding::width).sum();
  }

  List<ColumnEncoding> encodings() {
    return encodings;
  }

  List<String> fileColumns() {
    return fileColumns;
  }

  char decimal() {
    return decimal;
  }

  /**
   * The fields that a row's features came from, one for each of {@link #columns}: numbers as nearly
   * as float32 can tell, empty where the value was missing, "…" for a level that has no feature.
   *
   * @param features [features]
   * @throws IllegalArgumentException if there are not {@link #size} of them
   */
  public List<String> fields(float[] features) {
    if (features.length != size()) {
      throw new IllegalArgumentException(
          "%s, expected %s.".formatted(TableRemarks.count(features.length, "feature"), size()));
    }
    var fields = new ArrayList<String>();
    int at = 0;
    for (var encoding : encodings) {
      fields.add(encoding.field(features, at));
      at += encoding.width();
    }
    return fields;
  }

  @Override
  public Json.Obj json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of("table"));
    members.put("target", Json.of(target));
    members.put("classes", Json.of(classNames.stream().map(Json::of).toList()));
    members.put("columns", Json.of(encodings.stream().map(ColumnEncoding::json).toList()));
    members.put("file", Json.of(fileColumns.stream().map(Json::of).toList()));
    members.put("decimal", Json.of(String.valueOf(decimal)));
    return new Json.Obj(members);
  }

  /**
   * What {@link #json} wrote.
   *
   * @throws DatasetException if it is not complete
   */
  public static TableEncoding parse(Json.Obj json) {
    try {
      var columns =
          json.at("columns").asArray().stream()
              .map(column -> ColumnEncoding.parse(column.asObject()))
              .toList();
      if (columns.isEmpty()) {
        throw new JsonException("no columns");
      }
      var decimal = json.at("decimal").asString();
      if (!decimal.equals(".") && !decimal.equals(",")) {
        throw new JsonException("the decimal sign \"" + decimal + "\", expected . or ,");
      }
      return new TableEncoding(
          json.at("target").asString(),
          strings(json.at("classes")),
          columns,
          strings(json.at("file")),
          decimal.charAt(0));
    } catch (JsonException e) {
      throw new DatasetException(
          ("The model's table encoding cannot be read: %s. The model file is damaged, or another"
                  + " program wrote it: train the model again.")
              .formatted(e.getMessage()),
          e);
    }
  }

  private static List<String> strings(Json json) {
    return json.asArray().stream().map(Json::asString).toList();
  }

  /**
   * Encodes one row.
   *
   * @param fields one for each of {@link #columns}, in that order; numbers with a decimal point, or
   *     with a comma where a point makes no sense
   * @return [features]
   * @throws DatasetException if there are too few or too many fields, or one that must be a number
   *     is none
   */
  public float[] encode(String... fields) {
    if (fields.length != encodings.size()) {
      throw new DatasetException(
          "%s, expected %s: %s."
              .formatted(
                  TableRemarks.count(fields.length, "field"),
                  encodings.size(),
                  Table.list(columns())));
    }
    float[] features = new float[size()];
    int at = 0;
    for (int i = 0; i < fields.length; i++) {
      var encoding = encodings.get(i);
      String field = FieldText.trim(fields[i]);
      double raw = encoding.raw(field, '.');
      raw = Double.isInfinite(raw) ? encoding.raw(field, ',') : raw;
      if (Double.isInfinite(raw)) {
        throw new DatasetException(
            "\"%s\" for column \"%s\" is not %s. Correct it, or leave it empty if it is missing."
                .formatted(Odd.brief(field), Odd.brief(encoding.name()), expected(encoding)));
      }
      encoding.write(raw, features, at);
      at += encoding.width();
    }
    return features;
  }

  /** What a field of this column must be. */
  static String expected(ColumnEncoding encoding) {
    return encoding instanceof NumberEncoding number && number.yesOrNo()
        ? "a word for yes or no"
        : "a number";
  }

  /** The class of a target's field, or −1 if it names none. */
  int classOf(String field, char decimalSign) {
    int exact = classNames.indexOf(field);
    if (exact >= 0) {
      return exact;
    }
    double number = NumberText.read(field, decimalSign);
    if (!Double.isNaN(number)) {
      return classNames.indexOf(NumberText.write(number + 0.0));
    }
    double word = FieldText.noOrYes(field);
    for (int i = 0; i < classNames.size() && classNames.size() == 2; i++) {
      if (FieldText.noOrYes(classNames.get(i)) == word) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A file with targets, encoded like the training data.
   *
   * @throws DatasetException if columns are missing (by name) or a value cannot be encoded
   */
  public Dataset examples(Path file, Progress progress) {
    return examples(file, TableOptions.detect(), progress).data();
  }

  /** The same with options, and with what was noticed. Rows without a target are left out. */
  public TableExamples examples(Path file, TableOptions options, Progress progress) {
    return examples(file, options, progress, Runtime.getRuntime().maxMemory());
  }

  /** With a heap of a size that tests choose. */
  TableExamples examples(Path file, TableOptions options, Progress progress, long heap) {
    return new ExampleReader(this, heap).read(file, options, progress);
  }

  /**
   * The rows of a file to predict. Columns may be in another order if there is a header; columns
   * the net does not look at, the target too, may be there or not. Without a header the columns
   * must be those of the training file, with or without the target, or only those of {@link
   * #columns}.
   *
   * @param progress is told of bytes read; what it throws ends the reading
   * @throws DatasetException if columns are missing (by name); while reading, if a line is broken
   *     or a field that must be a number is none
   */
  public TableRows rows(Path file, TableOptions options, Progress progress) {
    return TableRows.open(this, TextInput.open(file, progress), options);
  }

  /**
   * The same from a stream, such as standard input. Its beginning is read at once.
   *
   * @param name for messages
   */
  public TableRows rows(InputStream in, String name, TableOptions options) {
    return TableRows.open(this, TextInput.of(in, name), options);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableEncoding encoding && json().equals(encoding.json());
  }

  @Override
  public int hashCode() {
    return json().hashCode();
  }

  @Override
  public String toString() {
    return json().text();
  }
}
