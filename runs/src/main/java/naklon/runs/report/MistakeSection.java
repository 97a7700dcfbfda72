package naklon.runs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import naklon.store.Json;

/** The rows that the model is most wrong about, as pictures or as lines of a table. */
final class MistakeSection {
  private final Json.Obj judged;
  private final Words words;
  private final List<Json> mistakes;
  private final List<String> names;

  MistakeSection(Json.Obj judged, Words words) {
    this.judged = judged;
    this.words = words;
    mistakes = judged.at("mistakes").asArray();
    names =
        judged.find("classes") instanceof Json.Arr a
            ? a.items().stream().map(Json::asString).toList()
            : List.of();
  }

  String html() {
    String part = words.of("part." + judged.at("part").asString());
    long rows = judged.at("rows").asLong();
    String all = words.whole(rows) + " " + part;
    if (mistakes.isEmpty()) {
      return Html.section(
          "mistakes", words.of("mistakes"), Html.paragraph(words.of("mistakes.none", all)));
    }
    String about =
        words.of(
            isClasses() ? "mistakes.classes" : "mistakes.values",
            words.whole(mistakes.size()),
            isClasses() ? words.whole(judged.at("wrong").asLong()) : all);
    boolean isPictures = mistakes.getFirst().asObject().find("picture") != null;
    return Html.section(
        "mistakes", words.of("mistakes"), Html.paragraph(about), isPictures ? pictures() : table());
  }

  private boolean isClasses() {
    return !names.isEmpty();
  }

  private String pictures() {
    var out = new StringBuilder("<ul class=\"pictures\">\n");
    for (var mistake : mistakes) {
      var m = mistake.asObject();
      long row = m.at("row").asLong();
      String alt =
          isClasses()
              ? words.of("mistake.picture", row, truth(m), said(m), confidence(m))
              : words.of("mistake.picture.value", row, truth(m), said(m));
      String caption =
          isClasses()
              ? words.of("mistake", truth(m), said(m), confidence(m))
              : words.of("mistake.value", truth(m), said(m));
      out.append("<li><figure><img src=\"").append(Html.text(m.at("picture").asString()));
      out.append("\" alt=\"").append(Html.text(alt)).append("\"><figcaption>");
      out.append(Html.text(caption)).append("</figcaption></figure></li>\n");
    }
    return out.append("</ul>\n").toString();
  }

  private String table() {
    var first = mistakes.getFirst().asObject().at("features").asArray();
    var columns = new ArrayList<String>();
    columns.add(Html.text(words.of("row")));
    columns.add(Html.text(words.of(isClasses() ? "confusion.true" : "values.true")));
    columns.add(Html.text(words.of(isClasses() ? "confusion.said" : "values.said")));
    if (isClasses()) {
      columns.add(Html.text(words.of("probability")));
    }
    if (judged.find("columns") instanceof Json.Arr named) {
      named.items().forEach(name -> columns.add(Html.data(name.asString())));
    } else {
      for (int i = 1; i <= first.size(); i++) {
        columns.add("<span lang=\"en\">x" + i + "</span>");
      }
    }
    var lines = new ArrayList<List<String>>();
    for (var mistake : mistakes) {
      var m = mistake.asObject();
      var line = new ArrayList<String>();
      line.add(Long.toString(m.at("row").asLong()));
      line.add(Html.data(truth(m)));
      line.add(Html.data(said(m)));
      if (isClasses()) {
        line.add(confidence(m));
      }
      for (Json x : m.at("features").asArray()) {
        line.add(x instanceof Json.Str text ? Html.data(text.value()) : words.number(x));
      }
      lines.add(line);
    }
    long all = judged.at("features").asLong();
    String more =
        all > first.size()
            ? Html.paragraph(words.of("features.more", words.whole(first.size()), words.whole(all)))
            : "";
    return more + Html.table(words.of("mistakes"), columns, lines);
  }

  private String truth(Json.Obj mistake) {
    return target(mistake.at("true"));
  }

  private String said(Json.Obj mistake) {
    return target(mistake.at("said"));
  }

  private String target(Json target) {
    return target instanceof Json.Arr values
        ? values.items().stream().map(words::number).collect(Collectors.joining("; "))
        : names.get(Math.toIntExact(target.asLong()));
  }

  private String confidence(Json.Obj mistake) {
    return mistake.at("confidence") instanceof Json.Num n ? words.percent(n.asDouble()) : "–";
  }
}
