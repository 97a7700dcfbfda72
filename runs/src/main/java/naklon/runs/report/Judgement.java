package naklon.runs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.datasets.table.TableEncoding;
import naklon.runs.Material;
import naklon.runs.Provenance;
import naklon.store.Json;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;

/**
 * What a model does with rows: which classes it confuses or how far its values are off, and the
 * rows it is most wrong about.
 */
final class Judgement {
  /** Memory and time stay small for files of any size. */
  static final int MOST_ROWS = 50_000;

  private static final int PICTURES = 24;
  private static final int ROWS = 12;
  private static final int MOST_COLUMNS = 12;
  private static final int POINTS = 600;
  private static final int MOST_OUTPUTS = 4;

  private final Dataset rows;
  private final float[][] said;
  private final @Nullable TableEncoding table;
  private final Map<String, Json> json = new LinkedHashMap<>();

  private Judgement(Dataset rows, float[][] said, @Nullable TableEncoding table) {
    this.rows = rows;
    this.table = table;
    this.said = said;
  }

  /** On the test rows; else the validation rows; else those that were learnt from. */
  static Json of(Model model, Material material) {
    Split split = material.split();
    boolean hasTest = split.test().rows() > 0;
    boolean hasValidation = split.validation().rows() > 0;
    Dataset part = hasTest ? split.test() : hasValidation ? split.validation() : split.train();
    Dataset rows = part.head(MOST_ROWS);
    var table = material.preprocessing() instanceof TableEncoding t ? t : null;
    // A window of a text has an answer for each of its places: the losses say how good they are.
    boolean isText = rows.tokens() != null;
    var j = new Judgement(rows, isText ? new float[0][] : model.predict(rows), table);
    j.json.put("part", Json.of(hasTest ? "test" : hasValidation ? "validation" : "train"));
    j.json.put("rows", Json.of(rows.rows()));
    j.json.put("of", Json.of(part.rows()));
    if (isText) {
      return Json.of(j.json);
    }
    if (rows.isClassification()) {
      j.classes();
    } else {
      j.values();
    }
    return Json.of(j.json);
  }

  // ---------------------------------------------------------------- classes

  private void classes() {
    int n = rows.classes();
    if (Arrays.stream(said).anyMatch(p -> p.length != n)) {
      return; // the net does not give one probability for each class
    }
    var confusion = new int[n][n];
    var wrong = new ArrayList<Integer>();
    for (int row = 0; row < said.length; row++) {
      int named = largest(said[row]);
      confusion[rows.label(row)][named]++;
      if (named != rows.label(row)) {
        wrong.add(row);
      }
    }
    json.put("classes", Json.of(rows.classNames().stream().map(Json::of).toList()));
    json.put(
        "confusion",
        Json.of(
            Arrays.stream(confusion)
                .map(r -> Json.of(Arrays.stream(r).mapToObj(c -> Json.of((long) c)).toList()))
                .toList()));
    wrong.sort(Comparator.comparingDouble(row -> said[row][rows.label(row)]));
    mistakes(wrong, this::mistakenClass);
  }

  private Map<String, Json> mistakenClass(int row) {
    int named = largest(said[row]);
    var m = new LinkedHashMap<String, Json>();
    m.put("row", Json.of(row));
    m.put("true", Json.of(rows.label(row)));
    m.put("said", Json.of(named));
    m.put("confidence", Provenance.number(said[row][named]));
    m.put("confidenceTrue", Provenance.number(said[row][rows.label(row)]));
    return m;
  }

  private static int largest(float[] values) {
    int at = 0;
    for (int i = 1; i < values.length; i++) {
      at = values[i] > values[at] ? i : at;
    }
    return at;
  }

  // ---------------------------------------------------------------- values

  private void values() {
    int outputs = rows.outputs();
    var all = new ArrayList<Json>();
    for (int k = 0; k < Math.min(outputs, MOST_OUTPUTS); k++) {
      all.add(output(k));
    }
    json.put("outputs", Json.of(all));
    json.put("outputsOf", Json.of(outputs));
    var order = IntStream.range(0, said.length).boxed().toList();
    var worst = new ArrayList<>(order);
    worst.sort(Comparator.comparingDouble(this::error).reversed());
    mistakes(worst, this::mistakenValue);
  }

  /** The largest error among the outputs of a row. */
  private double error(int row) {
    double most = 0;
    for (int k = 0; k < rows.outputs(); k++) {
      most = Math.max(most, Math.abs((double) said[row][k] - rows.value(row, k)));
    }
    return most;
  }

  /** RMSE = √(Σe²/n), MAE = Σ|e|/n, R² = 1 − Σe²/Σ(y − ȳ)²; the last is null for constant y. */
  private Json output(int k) {
    int n = said.length;
    double squares = 0;
    double sizes = 0;
    double mean = 0;
    for (int row = 0; row < n; row++) {
      double e = (double) said[row][k] - rows.value(row, k);
      squares += e * e;
      sizes += Math.abs(e);
      mean += rows.value(row, k) / (double) n;
    }
    double spread = 0;
    for (int row = 0; row < n; row++) {
      spread += Math.pow(rows.value(row, k) - mean, 2);
    }
    var m = new LinkedHashMap<String, Json>();
    m.put("rmse", Provenance.number(Math.sqrt(squares / n)));
    m.put("mae", Provenance.number(sizes / n));
    m.put("r2", Provenance.number(spread > 0 ? 1 - squares / spread : Double.NaN));
    var order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> rows.value(row, k)))
            .toList();
    m.put(
        "points",
        Json.of(
            Thinning.evenly(n, POINTS).stream()
                .map(order::get)
                .map(row -> numbers(rows.value(row, k), said[row][k]))
                .toList()));
    return Json.of(m);
  }

  private Map<String, Json> mistakenValue(int row) {
    int outputs = Math.min(rows.outputs(), MOST_OUTPUTS);
    var truth = new float[outputs];
    for (int k = 0; k < outputs; k++) {
      truth[k] = rows.value(row, k);
    }
    var m = new LinkedHashMap<String, Json>();
    m.put("row", Json.of(row));
    m.put("true", numbers(truth));
    m.put("said", numbers(Arrays.copyOf(said[row], outputs)));
    return m;
  }

  // ---------------------------------------------------------------- both

  private void mistakes(List<Integer> worst, java.util.function.IntFunction<Map<String, Json>> of) {
    boolean isPictures = Picture.isOf(rows);
    var all = new ArrayList<Json>();
    for (int row : worst.subList(0, Math.min(worst.size(), isPictures ? PICTURES : ROWS))) {
      var m = of.apply(row);
      if (isPictures) {
        m.put("picture", Json.of(Picture.of(rows, row)));
      } else {
        m.put("features", features(rows.example(row)));
      }
      all.add(Json.of(m));
    }
    json.put("wrong", Json.of(worst.size()));
    json.put("features", Json.of(table == null ? rows.exampleSize() : table.columns().size()));
    if (table != null) {
      json.put(
          "columns", Json.of(table.columns().stream().limit(MOST_COLUMNS).map(Json::of).toList()));
    }
    json.put("mistakes", Json.of(all));
  }

  /** A table's fields as the file had them, or a row's numbers. */
  private Json features(float[] x) {
    return table == null
        ? numbers(Arrays.copyOf(x, Math.min(x.length, MOST_COLUMNS)))
        : Json.of(table.fields(x).stream().limit(MOST_COLUMNS).map(Json::of).toList());
  }

  /** Floats as they are printed, not with the digits of the nearest double. */
  private static Json numbers(float... values) {
    var all = new ArrayList<Json>();
    for (float v : values) {
      all.add(Float.isFinite(v) ? new Json.Num(Float.toString(v)) : new Json.Null());
    }
    return Json.of(all);
  }
}
