package naklon.runs.report;

import java.util.ArrayList;
import java.util.List;
import naklon.store.Json;

/** Predicted values against true ones. */
final class ValueSection {
  private final Json.Obj judged;
  private final Words words;

  ValueSection(Json.Obj judged, Words words) {
    this.judged = judged;
    this.words = words;
  }

  List<Chart> charts() {
    var outputs = judged.at("outputs").asArray();
    var all = new ArrayList<Chart>();
    for (int k = 0; k < outputs.size(); k++) {
      all.add(chart(outputs.get(k).asObject(), k, outputs.size() > 1));
    }
    return all;
  }

  String html() {
    var parts = new StringBuilder("<div class=\"beside\">\n");
    charts().forEach(c -> parts.append(c.html(words)));
    return Html.section("values", words.of("values"), parts.append("</div>\n").toString());
  }

  private Chart chart(Json.Obj output, int k, boolean isOneOfSeveral) {
    String part = words.of("part." + judged.at("part").asString());
    var points = output.at("points").asArray();
    var truth = points.stream().map(p -> p.asArray().get(0)).toList();
    var said = points.stream().map(p -> p.asArray().get(1)).toList();
    long rows = judged.at("rows").asLong();
    String summary =
        words.of(
            "values.summary",
            words.number(output.at("rmse")),
            words.number(output.at("mae")),
            words.number(output.at("r2")),
            words.count("rows", rows));
    if (points.size() < rows) {
      summary += " " + words.of("values.points", words.whole(points.size()), words.whole(rows));
    }
    return new Chart(
        "values" + k,
        isOneOfSeveral
            ? words.of("values.title.output", words.whole(k + 1L), part)
            : words.of("values.title", part),
        summary,
        words.of("values.true"),
        truth,
        List.of(
            new Chart.Series(
                words.of("values.exact"), truth, "ink", "none", true, Chart.Form.NUMBER),
            new Chart.Series(
                words.of("values.said"), said, "forward", "dot", false, Chart.Form.NUMBER)),
        false,
        true,
        new Json.Null(),
        table(points));
  }

  private String table(List<Json> points) {
    var columns =
        List.of(
            Html.text(words.of("values.true")),
            Html.text(words.of("values.said")),
            Html.text(words.of("error")));
    var lines =
        points.stream()
            .map(Json::asArray)
            .map(
                p ->
                    List.of(
                        words.number(p.get(0)),
                        words.number(p.get(1)),
                        p.get(0) instanceof Json.Num a && p.get(1) instanceof Json.Num b
                            ? words.number(b.asDouble() - a.asDouble())
                            : "–"))
            .toList();
    return Html.table(words.of("values"), columns, lines);
  }
}
