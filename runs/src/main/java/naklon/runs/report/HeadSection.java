package naklon.runs.report;

import java.util.ArrayList;
import java.util.List;
import naklon.store.Json;

/** What was trained on what, and the figures that matter most. */
final class HeadSection {
  private final Json.Obj report;
  private final Words words;

  HeadSection(Json.Obj report, Words words) {
    this.report = report;
    this.words = words;
  }

  String html(String runName) {
    var run = report.at("run").asObject();
    var out = new StringBuilder("<header class=\"head\">\n").append(Slope.svg());
    out.append("<p class=\"kind\">").append(Html.text(words.of("kind"))).append(" · ");
    out.append(Html.text(words.time(run.at("started")))).append("</p>\n<h1 lang=\"en\">");
    out.append(Html.text(run.at("data").asObject().at("name").asString())).append("</h1>\n");
    out.append("<p class=\"run\">").append(Html.code(runName)).append("</p>\n");
    out.append("<p class=\"lead\">").append(net(run)).append(' ').append(training(run));
    out.append(early(run)).append("</p>\n<dl class=\"figures\">\n");
    for (var f : figures(run.at("figures").asObject())) {
      out.append("<div><dt>").append(f.name()).append("</dt><dd>");
      out.append(f.value()).append("</dd></div>\n");
    }
    return out.append("</dl>\n</header>\n").toString();
  }

  private String net(Json.Obj run) {
    var s = run.at("settings").asObject();
    var data = run.at("data").asObject();
    String momentum =
        number(s, "momentum") > 0 ? words.of("momentum", words.exact(number(s, "momentum"))) : "";
    String penalty = "";
    for (String name : List.of("weight-decay", "l1", "l2")) {
      if (number(s, name) > 0) {
        penalty += words.of("penalty", Html.code(name) + " " + words.exact(number(s, name)));
      }
    }
    return words.of(
        "lead.net",
        Html.code(text(s, "net")),
        words.count("parameters", report.at("parameters").asLong()),
        words.count("rows", data.at("train").asLong()),
        Html.code(text(s, "data")),
        Html.code(text(s, "optimizer")),
        Html.text(momentum) + penalty);
  }

  private String training(Json.Obj run) {
    var s = run.at("settings").asObject();
    long rows = run.at("data").asObject().at("train").asLong();
    long batch = s.at("batch").asLong();
    return Html.text(
        words.of(
            "lead.time",
            words.count("epochs", report.at("epochs").asLong())
                + " × "
                + words.count("batches", Math.ceilDiv(rows, batch)),
            words.whole(batch),
            words.exact(number(s, "lr")),
            s.at("seed").text(),
            words.seconds(run.at("figures").asObject().at("seconds").asDouble())));
  }

  private String early(Json.Obj run) {
    var s = run.at("settings").asObject();
    boolean isEarly = report.at("epochs").asLong() < s.at("epochs").asLong();
    return isEarly
        ? " "
            + Html.text(
                words.of(
                    "lead.early",
                    words.count("epochs", report.at("epochs").asLong()),
                    words.count("epochs", s.at("patience").asLong())))
        : "";
  }

  /** Four figures at most: those of the test first. */
  private List<Html.Pair> figures(Json.Obj figures) {
    var all = new ArrayList<Html.Pair>();
    addPercent(all, figures, "testAccuracy");
    addPercent(all, figures, "validationAccuracy");
    var judged = report.at("judged").asObject();
    if (judged.find("outputs") instanceof Json.Arr outputs && outputs.items().size() == 1) {
      String part = words.of("part." + judged.at("part").asString());
      var first = outputs.items().getFirst().asObject();
      all.add(Html.Pair.of(words.of("figure.r2", part), words.number(first.at("r2"))));
      all.add(Html.Pair.of(words.of("figure.rmse", part), words.number(first.at("rmse"))));
    } else if (all.isEmpty()) {
      addNumber(all, figures, "testLoss");
      addNumber(all, figures, "validationLoss");
    }
    if (all.isEmpty()) {
      addNumber(all, figures, "trainLoss");
    }
    if (report.at("best") instanceof Json.Num best) {
      String of =
          words.of(
              "ofEpochs", words.whole(best.asLong()), words.whole(report.at("epochs").asLong()));
      all.add(Html.Pair.of(words.of("figure.best"), of));
    }
    all.add(Html.Pair.of(words.of("figure.time"), words.seconds(figures.at("seconds").asDouble())));
    return all;
  }

  private void addPercent(List<Html.Pair> to, Json.Obj figures, String name) {
    if (figures.at(name) instanceof Json.Num n) {
      to.add(Html.Pair.of(words.of("figure." + name), words.percent(n.asDouble())));
    }
  }

  private void addNumber(List<Html.Pair> to, Json.Obj figures, String name) {
    if (figures.at(name) instanceof Json.Num n) {
      to.add(Html.Pair.of(words.of("figure." + name), words.number(n)));
    }
  }

  private static double number(Json.Obj settings, String name) {
    return settings.find(name) instanceof Json.Num n ? n.asDouble() : 0;
  }

  private static String text(Json.Obj settings, String name) {
    return settings.find(name) instanceof Json.Str s ? s.value() : "?";
  }
}
