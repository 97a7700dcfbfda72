package naklon.doctorbench.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import naklon.store.Json;

/**
 * What a doctor found in a case.
 *
 * @param plannedSteps of the training
 * @param score of the training, from 0 to 1
 * @param findings in the order in which they were made
 * @param failure what broke while it was examined; empty if nothing did
 */
record CaseResult(
    Case of, long plannedSteps, double score, List<Sighting> findings, String failure) {
  CaseResult {
    findings = List.copyOf(findings);
  }

  /** Findings that are a warning or worse. */
  List<Sighting> warnings() {
    return findings.stream().filter(Sighting::isWarning).toList();
  }

  /** The same from a doctor who never says this code. */
  CaseResult without(String code) {
    return new CaseResult(
        of,
        plannedSteps,
        score,
        findings.stream().filter(f -> !f.code().equals(code)).toList(),
        failure);
  }

  Json.Obj json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("kind", Json.of(of.kind().word()));
    m.put("name", Json.of(of.name()));
    m.put("seed", Json.of(of.seed()));
    m.put("planned", Json.of(plannedSteps));
    m.put("score", Json.of(score));
    m.put("findings", Json.of(findings.stream().map(Sighting::json).toList()));
    if (!failure.isEmpty()) {
      m.put("failure", Json.of(failure));
    }
    return new Json.Obj(m);
  }

  static CaseResult parse(Json.Obj o) {
    var of =
        new Case(
            Case.Kind.valueOf(o.at("kind").asString().toUpperCase(Locale.ROOT)),
            o.at("name").asString(),
            o.at("seed").asLong());
    var findings =
        o.at("findings").asArray().stream().map(f -> Sighting.parse(f.asObject())).toList();
    Json failure = o.find("failure");
    return new CaseResult(
        of,
        o.at("planned").asLong(),
        o.at("score").asDouble(),
        findings,
        failure == null ? "" : failure.asString());
  }
}
