package naklon.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.runs.Provenance;
import naklon.store.Json;
import naklon.train.ClassScores;
import naklon.train.Evaluation;
import naklon.train.ValueScores;
import org.jspecify.annotations.Nullable;

/** What was measured, for people and for programs. */
record EvaluationText(
    Console console,
    Trained trained,
    EvaluateCommand.Rows rows,
    Evaluation measured,
    @Nullable Integer top) {
  private static final int MOST_CLASSES = 40;

  /** With more classes than these the five likeliest are looked at too. */
  private static final int FEW_CLASSES = 10;

  private static final int USUAL_TOP = 5;

  /** How many of the likeliest classes are looked at; 0 for the first alone. */
  private int likeliest() {
    if (measured.classScores().isEmpty()) {
      return 0;
    }
    return top != null ? top : measured.classScores().size() > FEW_CLASSES ? USUAL_TOP : 0;
  }

  Json json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("event", Json.of("evaluated"));
    m.put("model", Json.of(trained.file().toString()));
    m.put("data", Json.of(rows.name()));
    m.put("part", Json.of(rows.part()));
    m.put("rows", Json.of(measured.rows()));
    m.put("loss", Provenance.number(measured.loss()));
    m.put("accuracy", Provenance.number(measured.accuracy()));
    m.put("classes", Json.of(rows.data().classNames().stream().map(Json::of).toList()));
    m.put(
        "confusion",
        Json.of(
            Arrays.stream(measured.confusion())
                .map(row -> Json.of(Arrays.stream(row).mapToObj(n -> Json.of((long) n)).toList()))
                .toList()));
    if (likeliest() > 0) {
      m.put("top", Json.of(likeliest()));
      m.put("topAccuracy", Provenance.number(measured.topKAccuracy(likeliest())));
    }
    if (!measured.classScores().isEmpty()) {
      m.put("rocAuc", Provenance.number(measured.rocAuc()));
      m.put("macroPrecision", Provenance.number(measured.macroPrecision()));
      m.put("macroRecall", Provenance.number(measured.macroRecall()));
      m.put("macroF1", Provenance.number(measured.macroF1()));
      m.put("byClass", Json.of(classes()));
    }
    if (!measured.valueScores().isEmpty()) {
      m.put("values", Json.of(measured.valueScores().stream().map(EvaluationText::json).toList()));
    }
    return Json.of(m);
  }

  private List<Json> classes() {
    var all = new ArrayList<Json>();
    for (int c = 0; c < measured.classScores().size(); c++) {
      ClassScores s = measured.classScores().get(c);
      Map<String, Json> m = new LinkedHashMap<>();
      m.put("class", Json.of(rows.data().classNames().get(c)));
      m.put("rows", Json.of(s.rows()));
      m.put("precision", Provenance.number(s.precision()));
      m.put("recall", Provenance.number(s.recall()));
      m.put("f1", Provenance.number(s.f1()));
      m.put("rocAuc", Provenance.number(s.rocAuc()));
      all.add(Json.of(m));
    }
    return all;
  }

  private static Json json(ValueScores s) {
    var m = new LinkedHashMap<String, Json>();
    m.put("mae", Provenance.number(s.mae()));
    m.put("rmse", Provenance.number(s.rmse()));
    m.put("r2", Provenance.number(s.r2()));
    return Json.of(m);
  }

  void print() {
    console.line(
        "%s: %s", trained.file(), Say.count(trained.model().parameterCount(), "parameter"));
    console.line(
        "%s, %,d %s: %sloss %s",
        rows.name(),
        measured.rows(),
        rows.part(),
        Double.isNaN(measured.accuracy())
            ? ""
            : "accuracy " + Say.percent(measured.accuracy()) + ", ",
        Say.loss(measured.loss()));
    if (likeliest() > 0) {
      console.line(
          "top-%d accuracy %s: the class is among the %d likeliest",
          likeliest(), Say.percent(measured.topKAccuracy(likeliest())), likeliest());
    }
    if (measured.classScores().size() == 2) {
      area();
    }
    values();
    if (measured.confusion().length > 0) {
      console.out().println();
      scores();
      console.out().println();
      console.out().print(Confusion.text(measured.confusion(), rows.data().classNames()));
    }
  }

  /** Of two classes; with more there is one for each, in the JSON. */
  private void area() {
    double area = measured.rocAuc();
    if (!Double.isNaN(area)) {
      console.line(
          "ROC-AUC %.4f: in that share of pairs a row of %s is likelier %s than one of %s",
          area,
          rows.data().classNames().get(1),
          rows.data().classNames().get(1),
          rows.data().classNames().get(0));
    }
  }

  private void values() {
    List<ValueScores> all = measured.valueScores();
    for (int i = 0; i < all.size(); i++) {
      ValueScores s = all.get(i);
      console.line(
          "%smean absolute error %s, root mean squared error %s%s",
          all.size() == 1 ? "" : "value " + (i + 1) + ": ",
          Say.value(s.mae()),
          Say.value(s.rmse()),
          Double.isNaN(s.r2()) ? "" : Say.text(", R² %.4f", s.r2()));
    }
  }

  private void scores() {
    List<String> names = rows.data().classNames();
    if (names.size() <= MOST_CLASSES) {
      int name = names.stream().mapToInt(String::length).max().orElse(5);
      String format = "%-" + Math.clamp(name, 5, 30) + "s  %9s  %9s  %9s  %9s";
      console.line(format, "class", "rows", "precision", "recall", "F1");
      for (int c = 0; c < names.size(); c++) {
        ClassScores s = measured.classScores().get(c);
        console.line(
            format,
            names.get(c),
            Say.text("%,d", s.rows()),
            Say.percent(s.precision()),
            Say.percent(s.recall()),
            Say.percent(s.f1()));
      }
      console.line(
          format,
          "mean",
          Say.text("%,d", measured.rows()),
          Say.percent(measured.macroPrecision()),
          Say.percent(measured.macroRecall()),
          Say.percent(measured.macroF1()));
    } else {
      console.line(
          "means over the classes: precision %s, recall %s, F1 %s",
          Say.percent(measured.macroPrecision()),
          Say.percent(measured.macroRecall()),
          Say.percent(measured.macroF1()));
    }
  }
}
