package naklon.runs.report;

import java.util.ArrayList;
import java.util.List;
import naklon.store.Json;

/** Loss and accuracy over the epochs. */
final class CurveSection {
  private final Json.Obj report;
  private final Words words;
  private final List<Json> history;
  private final List<Json> epochs;

  CurveSection(Json.Obj report, Words words) {
    this.report = report;
    this.words = words;
    this.history = report.at("history").asArray();
    this.epochs = Chart.field(history, "epoch");
  }

  List<Chart> charts() {
    var all = new ArrayList<Chart>();
    all.add(loss());
    if (Chart.hasNumbers(Chart.field(history, "validationAccuracy"))) {
      all.add(accuracy());
    }
    return all;
  }

  String html() {
    var parts = new StringBuilder("<div class=\"beside\">\n");
    charts().forEach(c -> parts.append(c.html(words)));
    parts.append("</div>\n");
    long count = report.at("epochs").asLong();
    if (history.size() < count) {
      parts.append(
          Html.paragraph(words.of("thinned", words.whole(history.size()), words.whole(count))));
    }
    return Html.section("curves", words.of("curves"), parts.toString());
  }

  private Chart loss() {
    var train = Chart.field(history, "trainLoss");
    var validation = Chart.field(history, "validationLoss");
    boolean isValidated = Chart.hasNumbers(validation);
    var series = new ArrayList<Chart.Series>();
    series.add(
        new Chart.Series(
            words.of("training"), train, "forward", "circle", false, Chart.Form.NUMBER));
    if (isValidated) {
      series.add(validation(validation, Chart.Form.NUMBER));
    }
    String name =
        words.of(
            report.at("loss").asString().equals("cross-entropy")
                ? "loss.name.crossEntropy"
                : "loss.name.squaredError");
    String from = words.number(train.getFirst());
    String to = words.number(train.getLast());
    String count = words.count("epochs", report.at("epochs").asLong());
    Json best = report.at("best");
    String summary =
        isValidated && best instanceof Json.Num
            ? words.of(
                "loss.summary.validation",
                from,
                to,
                count,
                words.number(atEpoch(best, "validationLoss")),
                words.whole(best.asLong()))
            : words.of("loss.summary", from, to, count);
    return new Chart(
        "loss",
        words.of("loss.title") + " (" + name + ")",
        summary,
        words.of("epoch"),
        epochs,
        series,
        false,
        false,
        best,
        table());
  }

  private Chart accuracy() {
    var values = Chart.field(history, "validationAccuracy");
    Json highest =
        history.stream()
            .filter(e -> e.asObject().at("validationAccuracy") instanceof Json.Num)
            .max(
                java.util.Comparator.comparingDouble(
                    e -> e.asObject().at("validationAccuracy").asDouble()))
            .orElseThrow();
    return new Chart(
        "accuracy",
        words.of("accuracy.title"),
        words.of(
            "accuracy.summary",
            percent(values.getFirst()),
            percent(values.getLast()),
            percent(highest.asObject().at("validationAccuracy")),
            words.whole(highest.asObject().at("epoch").asLong())),
        words.of("epoch"),
        epochs,
        List.of(validation(values, Chart.Form.PERCENT)),
        false,
        false,
        report.at("best"),
        table());
  }

  private Chart.Series validation(List<Json> values, Chart.Form form) {
    return new Chart.Series(words.of("validation"), values, "validation", "square", true, form);
  }

  /** The best epoch is always among those shown: it is the lowest of its stretch. */
  private Json atEpoch(Json epoch, String name) {
    return history.stream()
        .map(Json::asObject)
        .filter(e -> e.at("epoch").equals(epoch))
        .findFirst()
        .map(e -> e.at(name))
        .orElse(new Json.Null());
  }

  private String percent(Json value) {
    return value instanceof Json.Num ? words.percent(value.asDouble()) : "–";
  }

  private String table() {
    var columns =
        List.of(
            Html.text(words.of("epoch")),
            Html.text(words.of("figure.trainLoss")),
            Html.text(words.of("figure.validationLoss")),
            Html.text(words.of("figure.validationAccuracy")));
    var lines = new ArrayList<List<String>>();
    for (var e : history) {
      var o = e.asObject();
      lines.add(
          List.of(
              words.whole(o.at("epoch").asLong()),
              words.number(o.at("trainLoss")),
              words.number(o.at("validationLoss")),
              percent(o.at("validationAccuracy"))));
    }
    return Html.table(words.of("curves"), columns, lines);
  }
}
