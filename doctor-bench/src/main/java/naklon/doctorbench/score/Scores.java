package naklon.doctorbench.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Fault;
import naklon.doctorbench.program.Pitfall;

/**
 * The figures of one half of the bench and the controls. Only what is a warning or worse counts as
 * a finding.
 *
 * @param families those that were tried
 * @param controls the clean results, by control
 */
record Scores(List<FamilyScore> families, Map<String, List<CaseResult>> controls) {

  /** From results, in which any may be missing. */
  static Scores of(List<Family> families, Collection<CaseResult> results) {
    var scores = new ArrayList<FamilyScore>();
    for (Family family : families) {
      var faulty = bySeed(results, Case.Kind.FAULTY, family.name());
      if (!faulty.isEmpty()) {
        var repaired = bySeed(results, Case.Kind.REPAIRED, family.name());
        scores.add(new FamilyScore(family, faulty, repaired));
      }
    }
    var controls = new TreeMap<String, List<CaseResult>>();
    for (var result : results) {
      if (result.of().kind() == Case.Kind.CLEAN) {
        controls.computeIfAbsent(result.of().name(), n -> new ArrayList<>()).add(result);
      }
    }
    return new Scores(scores, controls);
  }

  private static Map<Long, CaseResult> bySeed(
      Collection<CaseResult> results, Case.Kind kind, String name) {
    var found = new TreeMap<Long, CaseResult>();
    for (var result : results) {
      if (result.of().kind() == kind && result.of().name().equals(name)) {
        found.put(result.of().seed(), result);
      }
    }
    return found;
  }

  /** A family or a control: what depends on each other within, when findings are counted. */
  private record Group(long right, long findings) {}

  private List<Group> groups(java.util.function.ToLongFunction<FamilyScore> right) {
    var groups = new ArrayList<Group>();
    families.forEach(f -> groups.add(new Group(right.applyAsLong(f), f.findings() + f.alarms())));
    controls.values().forEach(runs -> groups.add(new Group(0, warnings(runs, null))));
    return groups;
  }

  private static long warnings(List<CaseResult> runs, @org.jspecify.annotations.Nullable Fault of) {
    return runs.stream()
        .flatMap(r -> r.warnings().stream())
        .filter(f -> of == null || f.fault() == of)
        .count();
  }

  /** Families whose planted fault is named. */
  Share named() {
    return Share.of(families.stream().filter(FamilyScore::isNamed).count(), families.size());
  }

  /** Families whose planted fault is named or cured. */
  Share namedOrCured() {
    return Share.of(families.stream().filter(FamilyScore::isNamedOrCured).count(), families.size());
  }

  /** Findings that are right by name, of all in faulty programs, twins and controls. */
  Share precision() {
    return Share.of(groups(FamilyScore::rightByName), Group::right, Group::findings);
  }

  /** Findings that are right by name or cure, of all. */
  Share precisionWithCures() {
    return Share.of(groups(FamilyScore::rightByNameOrCure), Group::right, Group::findings);
  }

  /** Runs with one of this pitfall's faults in which it is named. */
  Share recall(Pitfall pitfall) {
    var with = families.stream().filter(f -> f.fault().pitfall() == pitfall).toList();
    return Share.of(with, FamilyScore::timesNamed, FamilyScore::seeds);
  }

  /** Findings of this pitfall that are made where it was planted, of all of it. */
  Share precision(Pitfall pitfall) {
    var groups = new ArrayList<Group>();
    for (Fault fault : Fault.values()) {
      if (fault.pitfall() != pitfall) {
        continue;
      }
      for (var family : families) {
        long findings = family.findings(fault);
        long right = family.fault() == fault ? findings : 0;
        groups.add(new Group(right, findings + family.alarms(fault)));
      }
      controls.values().forEach(runs -> groups.add(new Group(0, warnings(runs, fault))));
    }
    return Share.of(groups, Group::right, Group::findings);
  }

  /** Clean runs with a warning or worse. */
  Share cleanAlarms() {
    return alarms(List.copyOf(controls.values()));
  }

  /** Repaired twins with a warning or worse. */
  Share twinAlarms() {
    return alarms(families.stream().map(f -> List.copyOf(f.repaired().values())).toList());
  }

  private static Share alarms(List<List<CaseResult>> groups) {
    return Share.of(
        groups, runs -> runs.stream().filter(r -> !r.warnings().isEmpty()).count(), List::size);
  }

  /**
   * The median time to the first right finding, as a share of the planned run.
   *
   * @param interval over families
   */
  record Median(double value, Interval interval) {}

  /** Of all faulty runs; one in which the fault is not named counts as the whole run. */
  Median time() {
    return new Median(median(families), Interval.bootstrap(families, Scores::median));
  }

  private static double median(List<FamilyScore> families) {
    double[] times =
        families.stream()
            .flatMap(f -> f.times().stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return times.length == 0 ? Double.NaN : Interval.quantile(times, 0.5);
  }

  /** Faulty runs by planted fault and by what was said: a fault, another code, or nothing. */
  Map<Fault, Map<String, Integer>> confusion() {
    var confusion = new EnumMap<Fault, Map<String, Integer>>(Fault.class);
    for (var family : families) {
      var row = confusion.computeIfAbsent(family.fault(), f -> new TreeMap<>());
      for (var result : family.faulty().values()) {
        var said = result.warnings().stream().map(Scores::word).distinct().toList();
        said.forEach(word -> row.merge(word, 1, Integer::sum));
        if (said.isEmpty()) {
          row.merge(NOTHING, 1, Integer::sum);
        }
      }
    }
    return confusion;
  }

  /** What {@link #confusion} says of a run without a finding. */
  static final String NOTHING = "nothing";

  private static String word(Sighting finding) {
    Fault fault = finding.fault();
    return fault == null ? finding.code() : fault.name();
  }

  /**
   * The rules whose loss the bench notices: some family is named by the whole doctor and not by one
   * who never says this code. What the code would have explained stays unsaid in both.
   *
   * @param codes of all rules
   */
  List<String> missed(List<String> codes) {
    return codes.stream()
        .filter(code -> families.stream().anyMatch(f -> f.isNamed() && !f.without(code).isNamed()))
        .toList();
  }

  /** Cases in which the doctor itself broke. */
  List<CaseResult> failures() {
    var all = new ArrayList<CaseResult>();
    families.forEach(f -> all.addAll(f.faulty().values()));
    families.forEach(f -> all.addAll(f.repaired().values()));
    controls.values().forEach(all::addAll);
    return all.stream().filter(r -> !r.failure().isEmpty()).toList();
  }
}
