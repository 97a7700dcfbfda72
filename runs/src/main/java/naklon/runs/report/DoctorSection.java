package naklon.runs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import naklon.store.Json;

/** What the doctor found while the net was trained. */
final class DoctorSection {
  private final Json.Obj run;
  private final Words words;

  DoctorSection(Json.Obj report, Words words) {
    this.run = report.at("run").asObject();
    this.words = words;
  }

  /** Empty for a run that nobody watched. */
  String html() {
    if (!(run.find("doctor") instanceof Json.Obj doctor)
        || doctor.at("effort").asString().equals("off")) {
      return "";
    }
    var findings = doctor.at("findings").asArray();
    var parts = new ArrayList<String>();
    if (findings.isEmpty()) {
      parts.add(Html.paragraph(words.of("doctor.nothing")));
    }
    findings.forEach(f -> parts.add(finding(f.asObject())));
    return Html.section("doctor", words.of("doctor"), parts.toArray(String[]::new));
  }

  private String finding(Json.Obj f) {
    var pairs = new ArrayList<Html.Pair>();
    pairs.add(Html.Pair.of(words.of("doctor.remedy"), said(f, "advice")));
    String numbers = numbers(f.at("numbers").asObject());
    if (!numbers.isEmpty()) {
      pairs.add(Html.Pair.of(words.of("doctor.evidence"), numbers));
    }
    if (!f.at("layer").asString().isEmpty()) {
      pairs.add(Html.Pair.code(words.of("doctor.where"), f.at("layer").asString()));
    }
    List<Json> explains = f.at("explains").asObject().at(words.code()).asArray();
    if (!explains.isEmpty()) {
      pairs.add(
          Html.Pair.of(
              words.of("doctor.explains"),
              explains.stream().map(Json::asString).collect(Collectors.joining("; "))));
    }
    pairs.add(Html.Pair.code(words.of("doctor.code"), f.at("code").asString()));
    return "<h3>"
        + Html.text(said(f, "title"))
        + "</h3>\n"
        + Html.paragraph(kind(f) + ": " + said(f, "cause"))
        + Html.pairs(pairs);
  }

  /** {@code Warning, proven, after 120 steps}. */
  private String kind(Json.Obj f) {
    long step = f.at("step").asLong();
    return words.of("doctor.severity." + f.at("severity").asString())
        + ", "
        + words.of("doctor.confidence." + f.at("confidence").asString())
        + ", "
        + (step == 0 ? words.of("doctor.before") : words.of("doctor.step", words.whole(step)));
  }

  private String said(Json.Obj f, String name) {
    return f.at(name).asObject().at(words.code()).asString();
  }

  private String numbers(Json.Obj numbers) {
    return numbers.members().entrySet().stream()
        .map(e -> e.getKey() + " = " + words.number(e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
