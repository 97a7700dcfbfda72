package naklon.doctorbench.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import naklon.doctor.Code;
import naklon.doctor.Doctor;
import naklon.doctorbench.program.Family;
import naklon.store.AtomicFile;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * What is not named when a rule is taken away: each faulty program seen by the whole doctor, and by
 * one who never makes the finding of its fault and folds nothing under it.
 *
 * @param doctor fingerprint of its code
 */
record Ablation(long seed, String doctor, List<Row> rows) {
  Ablation {
    rows = List.copyOf(rows);
  }

  /**
   * One program.
   *
   * @param code of the rule that is taken away
   * @param whole codes of the findings with it
   * @param less the same without it
   */
  record Row(String code, String family, List<String> whole, List<String> less) {
    Row {
      whole = List.copyOf(whole);
      less = List.copyOf(less);
    }

    /** Whether the fault is named with the rule, and not without. */
    boolean isMissed() {
      return whole.contains(code) && !less.contains(code);
    }
  }

  /** The programs with the fault of this code. */
  static List<Row> of(Code code, List<Family> families, long seed) {
    var rows = new ArrayList<Row>();
    for (Family family : families) {
      if (family.fault() == Naming.fault(code)) {
        var whole = DoctorExaminer.codes(Doctor.attentive(), family.faulty(seed));
        var less = DoctorExaminer.codes(Doctor.attentive().without(code), family.faulty(seed));
        rows.add(new Row(code.id(), family.name(), ids(whole), ids(less)));
      }
    }
    return rows;
  }

  private static List<String> ids(List<Code> codes) {
    return codes.stream().map(Code::id).toList();
  }

  private static Path file(Path folder) {
    return folder.resolve("ablation.json");
  }

  void write(Path folder) {
    var m = new LinkedHashMap<String, Json>();
    m.put("doctor", Json.of(doctor));
    m.put("seed", Json.of(seed));
    m.put("rows", Json.of(rows.stream().map(Ablation::json).toList()));
    AtomicFile.writeText(file(folder), new Json.Obj(m).pretty());
  }

  private static Json json(Row row) {
    var m = new LinkedHashMap<String, Json>();
    m.put("code", Json.of(row.code));
    m.put("family", Json.of(row.family));
    m.put("whole", Json.of(row.whole.stream().map(Json::of).toList()));
    m.put("less", Json.of(row.less.stream().map(Json::of).toList()));
    return new Json.Obj(m);
  }

  private static Row row(Json.Obj o) {
    return new Row(
        o.at("code").asString(),
        o.at("family").asString(),
        words(o.at("whole")),
        words(o.at("less")));
  }

  private static List<String> words(Json array) {
    return array.asArray().stream().map(Json::asString).toList();
  }

  static Ablation read(Path folder) {
    try {
      Json.Obj o = AtomicFile.readJson(file(folder)).asObject();
      var rows = o.at("rows").asArray().stream().map(r -> row(r.asObject())).toList();
      return new Ablation(o.at("seed").asLong(), o.at("doctor").asString(), rows);
    } catch (JsonException e) {
      throw new ScoreException(
          file(folder) + " is damaged: " + e.getMessage() + ". Take the rules away again.", e);
    }
  }

  /** A section of the page; empty if it was not done. */
  static String section(Path folder) {
    if (!Files.exists(file(folder))) {
      return "";
    }
    Ablation a = read(folder);
    return "\n## Every rule taken away in turn\n\n`naklon-doctor-bench ablation`, open half, seed "
        + a.seed
        + ", doctor `"
        + a.doctor
        + "`: each faulty program is trained anew under a doctor without the rule of its fault. "
        + "`RulesTest` of the module `doctor` holds a case of its own for every rule.\n\n"
        + a.table();
  }

  /** One line for each rule. */
  String table() {
    var text =
        new StringBuilder("| rule | is missed in | and there is said instead |\n|---|---|---|\n");
    for (Code code : Code.values()) {
      var own = rows.stream().filter(r -> r.code.equals(code.id())).toList();
      var missed = own.stream().filter(Row::isMissed).toList();
      text.append("| ").append(code.id()).append(" | ");
      text.append(own.isEmpty() ? "no family plants it" : missed.size() + " of " + own.size());
      text.append(" | ").append(instead(missed)).append(" |\n");
    }
    long all = Arrays.stream(Code.values()).filter(c -> isMissed(c.id())).count();
    return text + "\nMissed somewhere: " + all + " of " + Code.values().length + " rules.\n";
  }

  private boolean isMissed(String code) {
    return rows.stream().anyMatch(r -> r.code.equals(code) && r.isMissed());
  }

  private static String instead(List<Row> missed) {
    return missed.stream()
        .flatMap(r -> r.less.isEmpty() ? java.util.stream.Stream.of("nothing") : r.less.stream())
        .collect(Collectors.groupingBy(c -> c, java.util.TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
