package naklon.doctorbench.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Fault;
import naklon.doctorbench.program.Shows;

/**
 * How a doctor did with one family.
 *
 * @param faulty by seed
 * @param repaired by seed; some may be missing while a scoring goes on
 */
record FamilyScore(Family family, Map<Long, CaseResult> faulty, Map<Long, CaseResult> repaired) {
  /** A cure restores a training if it reaches this much of the twin's metric. */
  static final double RESTORED = 0.95;

  /** A fault is named if it is in this share of the seeds: 8 of 10. */
  private static final double ENOUGH = 0.8;

  FamilyScore {
    faulty = bySeed(faulty);
    repaired = bySeed(repaired);
  }

  /**
   * In the seeds' order, which a page is written in; {@link Map#copyOf} has another in each JVM.
   */
  private static Map<Long, CaseResult> bySeed(Map<Long, CaseResult> results) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(results));
  }

  /** The same of a doctor who never says this code. */
  FamilyScore without(String code) {
    var less = new TreeMap<Long, CaseResult>();
    faulty.forEach((seed, result) -> less.put(seed, result.without(code)));
    return new FamilyScore(family, less, repaired);
  }

  Fault fault() {
    return family.fault();
  }

  int seeds() {
    return faulty.size();
  }

  /** In how many seeds the planted fault is named by a warning or worse. */
  int timesNamed() {
    return (int) faulty.values().stream().filter(this::names).count();
  }

  private boolean names(CaseResult result) {
    return naming(result).findAny().isPresent();
  }

  /**
   * Findings that name the planted fault: warnings or worse, or notes where no more can be said.
   */
  private Stream<Sighting> naming(CaseResult result) {
    return result.findings().stream()
        .filter(f -> f.fault() == fault() && (f.isWarning() || fault().isNoted()));
  }

  /** Whether the planted fault is named in at least 8 of 10 seeds. */
  boolean isNamed() {
    return isEnough(timesNamed());
  }

  /** The same if a finding counts too whose own cure restores the training. */
  boolean isNamedOrCured() {
    long times = faulty.values().stream().filter(r -> names(r) || isCured(r)).count();
    return isEnough((int) times);
  }

  private boolean isEnough(int times) {
    return seeds() > 0 && times >= ENOUGH * seeds() - 1e-9;
  }

  private boolean isCured(CaseResult result) {
    return result.warnings().stream().anyMatch(f -> isRestoring(result, f));
  }

  /** Findings in faulty programs that are right: the fault is the planted one, and stably so. */
  long rightByName() {
    return isNamed() ? count((result, f) -> f.fault() == fault()) : 0;
  }

  /** The same if a finding counts too whose own cure restores the training. */
  long rightByNameOrCure() {
    boolean isNamed = isNamed();
    return count((result, f) -> isNamed && f.fault() == fault() || isRestoring(result, f));
  }

  /** Whether the metric shows it: the faulty training is worse, and the cured one is not. */
  private boolean isRestoring(CaseResult result, Sighting finding) {
    CaseResult twin = repaired.get(result.of().seed());
    if (twin == null || family.shows() != Shows.IN_THE_METRIC) {
      return false;
    }
    double enough = RESTORED * twin.score();
    return result.score() < enough && finding.cured() >= enough;
  }

  private interface Test {
    boolean holds(CaseResult result, Sighting finding);
  }

  private long count(Test test) {
    return faulty.values().stream()
        .mapToLong(r -> r.warnings().stream().filter(f -> test.holds(r, f)).count())
        .sum();
  }

  /** Warnings or worse in the faulty programs. */
  long findings() {
    return count((result, f) -> true);
  }

  /** Warnings or worse in the faulty programs that name this fault. */
  long findings(Fault named) {
    return count((result, f) -> f.fault() == named);
  }

  /** Warnings or worse in the twins, all of which are wrong. */
  long alarms() {
    return repaired.values().stream().mapToLong(r -> r.warnings().size()).sum();
  }

  /** Those of them that name this fault. */
  long alarms(Fault named) {
    return repaired.values().stream()
        .flatMap(r -> r.warnings().stream())
        .filter(f -> f.fault() == named)
        .count();
  }

  /**
   * When the planted fault was named first, as a share of the planned run; 1 for a seed in which it
   * was not. One figure for each seed.
   */
  List<Double> times() {
    var times = new ArrayList<Double>();
    for (var result : faulty.values()) {
      double first =
          naming(result)
              .mapToDouble(f -> (double) f.step() / result.plannedSteps())
              .min()
              .orElse(1);
      times.add(Math.min(1, first));
    }
    return times;
  }

  /** In how many seeds each other code was said, most often first by its own order. */
  Map<String, Integer> otherCodes() {
    var codes = new TreeMap<String, Integer>();
    for (var result : faulty.values()) {
      result.warnings().stream()
          .filter(f -> f.fault() != fault())
          .map(Sighting::code)
          .distinct()
          .forEach(code -> codes.merge(code, 1, Integer::sum));
    }
    return codes;
  }
}
