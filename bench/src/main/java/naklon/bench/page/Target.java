package naklon.bench.page;

import java.util.List;

/**
 * What must be reached: a ratio to the best peer's median.
 *
 * @param workload id of the workload
 * @param least the ratio that must be reached
 * @param without peers that are not counted here, because they have a target of their own
 * @param only peers that are counted; empty: all
 */
record Target(String workload, double least, List<String> without, List<String> only) {
  private static final List<String> NO_AUTODIFF = List.of("encog", "smile");

  static final List<Target> ALL =
      List.of(
          new Target("W1", 2.2, List.of(), List.of()),
          new Target("W2", 1.6, List.of(), List.of()),
          new Target("W3", 1.1, List.of(), List.of()),
          new Target("W4a", 300, NO_AUTODIFF, List.of()),
          new Target("W4a", 1.8, List.of(), List.of("encog")),
          new Target("W4b", 120, NO_AUTODIFF, List.of()),
          new Target("W4b", 1.5, List.of(), List.of("encog")),
          new Target("W5", 1.0, List.of(), List.of()),
          new Target("W6", 1.5, List.of(), List.of()),
          new Target("W7", 1.1, List.of(), List.of()));

  boolean counts(String contender) {
    return !without.contains(contender) && (only.isEmpty() || only.contains(contender));
  }
}
