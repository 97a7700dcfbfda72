package naklon.runs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import naklon.store.Json;

/** The norm of each layer's gradients over the epochs. */
final class GradientSection {
  private static final List<String> MARKS =
      List.of("circle", "square", "triangle", "diamond", "cross", "plus");

  private final Words words;
  private final Json.Obj gradients;
  private final List<Json> layers;
  private final List<Json> epochs;
  private final List<Json> rows;

  GradientSection(Json.Obj report, Words words) {
    this.words = words;
    gradients = report.at("gradients").asObject();
    layers = gradients.at("layers").asArray();
    epochs = Chart.field(report.at("history").asArray(), "epoch");
    rows = gradients.at("norms").asArray();
  }

  List<Chart> charts() {
    return isMeasured() ? List.of(chart()) : List.of();
  }

  private boolean isMeasured() {
    return !layers.isEmpty() && rows.stream().anyMatch(Json.Arr.class::isInstance);
  }

  String html() {
    if (!isMeasured()) {
      return Html.section(
          "gradients", words.of("gradients"), Html.paragraph(words.of("gradients.none")));
    }
    long k = gradients.at("every").asLong();
    String every =
        k == 1 ? words.of("gradients.every.one") : words.of("gradients.every", words.whole(k));
    String about = words.of("gradients.about", every);
    String some =
        layers.size() > MARKS.size()
            ? Html.paragraph(
                words.of("gradients.some", words.whole(MARKS.size()), words.whole(layers.size())))
            : "";
    return Html.section(
        "gradients", words.of("gradients"), Html.paragraph(about), some, chart().html(words));
  }

  private Chart chart() {
    var series = new ArrayList<Chart.Series>();
    List<Integer> shown = Thinning.evenly(layers.size(), MARKS.size());
    for (int i = 0; i < shown.size(); i++) {
      int layer = shown.get(i);
      String name = name(layer);
      String mark = MARKS.get(i);
      series.add(
          new Chart.Series(name, column(layer), "gradient", mark, i % 2 == 1, Chart.Form.NUMBER));
    }
    return new Chart(
        "gradients",
        words.of("gradients.title"),
        summary(),
        words.of("epoch"),
        epochs,
        series,
        true,
        false,
        new Json.Null(),
        table());
  }

  private List<Json> column(int layer) {
    return rows.stream().map(r -> at(r, layer)).toList();
  }

  private static Json at(Json row, int layer) {
    return row instanceof Json.Arr a ? a.items().get(layer) : new Json.Null();
  }

  private String summary() {
    Json last =
        rows.reversed().stream().filter(Json.Arr.class::isInstance).findFirst().orElseThrow();
    var measured =
        IntStream.range(0, layers.size())
            .boxed()
            .filter(i -> at(last, i) instanceof Json.Num)
            .sorted(Comparator.comparingDouble(i -> at(last, i).asDouble()))
            .toList();
    if (measured.isEmpty()) {
      return words.of("gradients.none");
    }
    int low = measured.getFirst();
    int high = measured.getLast();
    return layers.size() == 1
        ? words.of("gradients.summary.one", words.number(at(last, low)))
        : words.of(
            "gradients.summary",
            words.number(at(last, high)),
            path(high),
            words.number(at(last, low)),
            path(low));
  }

  private String path(int layer) {
    return layers.get(layer).asObject().at("name").asString();
  }

  private String name(int layer) {
    String shape =
        layers.get(layer).asObject().at("shape").asArray().stream()
            .map(Json::text)
            .collect(Collectors.joining("×"));
    return words.of("layer", path(layer), shape);
  }

  private String table() {
    var columns = new ArrayList<String>();
    columns.add(Html.text(words.of("epoch")));
    for (int i = 0; i < layers.size(); i++) {
      columns.add(Html.text(name(i)));
    }
    var lines = new ArrayList<List<String>>();
    for (int r = 0; r < rows.size(); r++) {
      var line = new ArrayList<String>();
      line.add(words.whole(epochs.get(r).asLong()));
      for (int i = 0; i < layers.size(); i++) {
        line.add(words.number(at(rows.get(r), i)));
      }
      lines.add(line);
    }
    return Html.table(words.of("gradients.title"), columns, lines);
  }
}
