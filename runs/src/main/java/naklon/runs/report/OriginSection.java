package naklon.runs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import naklon.store.Json;

/** The plan, the settings, the data, the machine, and how to repeat the run. */
final class OriginSection {
  private static final double MEGA = 1e-6;
  private static final double KIB = 1 / 1024.0;

  private final Json.Obj report;
  private final Json.Obj run;
  private final Words words;

  OriginSection(Json.Obj report, Words words) {
    this.report = report;
    this.run = report.at("run").asObject();
    this.words = words;
  }

  String plan() {
    var kernels = report.at("plan").asArray();
    var columns =
        List.of(
            Html.text(words.of("plan.kernel")), Html.text(words.of("plan.layer")), "MFLOP", "KiB");
    var lines = new ArrayList<List<String>>();
    for (var kernel : kernels) {
      var k = kernel.asObject();
      lines.add(
          List.of(
              Html.code(k.at("kernel").asString()),
              Html.code(k.at("layer").asString()),
              k.at("flops").asLong() == 0 ? "" : words.number(k.at("flops").asLong() * MEGA),
              words.number(k.at("bytes").asLong() * KIB)));
    }
    return Html.section(
        "plan",
        words.of("plan"),
        Html.paragraph(words.of("plan.about", words.count("plan.kernels", kernels.size()))),
        Html.table(words.of("plan"), columns, lines).replace("<table>", "<table class=\"plan\">"));
  }

  String receipt() {
    var program = run.at("naklon").asObject();
    var pairs = new ArrayList<Html.Pair>();
    pairs.add(Html.Pair.code(words.of("receipt.fingerprint"), run.at("fingerprint").asString()));
    pairs.add(Html.Pair.code(words.of("data.sha256"), data("sha256")));
    if (data().find("testSha256") instanceof Json.Str test) {
      pairs.add(Html.Pair.code(words.of("data.testSha256"), test.value()));
    }
    String commit = program.at("commit") instanceof Json.Str c ? c.value() : words.of("unknown");
    pairs.add(
        new Html.Pair(
            Html.text(words.of("receipt.version")),
            Html.code(program.at("version").asString())
                + ", "
                + Html.text(words.of("receipt.commit"))
                + " "
                + Html.code(commit)));
    pairs.add(
        Html.Pair.of(
            words.of("receipt.times"),
            words.time(run.at("started")) + " – " + words.time(run.at("ended"))));
    var resumed = run.at("resumed").asArray();
    if (!resumed.isEmpty()) {
      pairs.add(
          Html.Pair.of(
              words.of("receipt.resumed"),
              resumed.stream().map(words::time).collect(Collectors.joining("; "))));
    }
    pairs.add(Html.Pair.code(words.of("receipt.typed"), typed()));
    return Html.section(
        "receipt",
        words.of("receipt"),
        Html.paragraph(words.of("receipt.about")),
        "<pre class=\"command\" tabindex=\"0\"><code lang=\"en\">"
            + Html.text(Receipt.command(run.at("settings").asObject()))
            + "</code></pre>\n",
        Html.pairs(pairs));
  }

  private String typed() {
    return "naklon "
        + run.at("command").asArray().stream()
            .map(Json::asString)
            .map(Receipt::quoted)
            .collect(Collectors.joining(" "));
  }

  String origin() {
    return Html.section(
        "origin",
        words.of("origin"),
        "<div class=\"columns\">\n",
        block("settings", settings()),
        block("data", dataPairs()),
        block("machine", machine()),
        "</div>\n");
  }

  private String block(String key, List<Html.Pair> pairs) {
    return "<div>\n<h3>" + Html.text(words.of(key)) + "</h3>\n" + Html.pairs(pairs) + "</div>\n";
  }

  private List<Html.Pair> settings() {
    var pairs = new ArrayList<Html.Pair>();
    run.at("settings")
        .asObject()
        .members()
        .forEach(
            (name, v) -> pairs.add(new Html.Pair(Html.code(name), Html.code(Receipt.value(v)))));
    return pairs;
  }

  private List<Html.Pair> dataPairs() {
    var pairs = new ArrayList<Html.Pair>();
    pairs.add(Html.Pair.code(words.of("data.name"), data("name")));
    pairs.add(Html.Pair.of(words.of("data.rows"), words.whole(data().at("rows").asLong())));
    pairs.add(
        Html.Pair.of(
            words.of("data.split"),
            words.whole(data().at("train").asLong())
                + "; "
                + words.whole(data().at("validation").asLong())
                + "; "
                + words.whole(data().at("test").asLong())));
    String shape =
        data().at("shape").asArray().stream().map(Json::text).collect(Collectors.joining("×"));
    pairs.add(Html.Pair.of(words.of("data.shape"), shape));
    var classes = data().at("classes").asArray();
    if (!classes.isEmpty()) {
      pairs.add(Html.Pair.of(words.of("data.classes"), words.whole(classes.size())));
    }
    return pairs;
  }

  private List<Html.Pair> machine() {
    var m = run.at("machine").asObject();
    var pairs = new ArrayList<Html.Pair>();
    pairs.add(new Html.Pair("Java", Html.code(m.at("java").asString())));
    pairs.add(
        new Html.Pair(
            Html.text(words.of("machine.system")),
            Html.code(m.at("os").asString() + ", " + m.at("arch").asString())));
    pairs.add(Html.Pair.of(words.of("machine.processors"), m.at("processors").text()));
    pairs.add(Html.Pair.of(words.of("machine.threads"), m.at("threads").text()));
    pairs.add(Html.Pair.code(words.of("machine.kernels"), m.at("kernels").asString()));
    pairs.add(
        Html.Pair.of(words.of("machine.memory"), words.whole(m.at("memoryMiB").asLong()) + " MiB"));
    return pairs;
  }

  private Json.Obj data() {
    return run.at("data").asObject();
  }

  private String data(String name) {
    return data().at(name).asString();
  }
}
