package naklon.course.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import naklon.course.memory.FirstStability.Group;

/**
 * Parameters fitted to reviews.
 *
 * @param scope which of them were fitted
 * @param parameters the fitted ones; the defaults where there was too little to fit
 * @param losses the loss curve: mean cross-entropy in nats before each step and after the last
 * @param before how well the defaults foretell the same reviews
 * @param after how well the fitted ones do; no evidence of how they will foretell later ones
 */
public record Fit(
    Scope scope,
    FsrsParameters parameters,
    List<Double> losses,
    Calibration before,
    Calibration after) {
  private static final int STEPS = 100;

  public Fit {
    losses = List.copyOf(losses);
  }

  /** How many parameters a number of reviews can carry. */
  public enum Scope {
    /** Fewer than 8 predicted reviews: the average person's parameters. */
    DEFAULTS(0),
    /** Fewer than 64: w0 to w3, the stabilities after a first review. */
    FIRST_STABILITIES(FsrsParameters.FIRST_STABILITIES),
    /** All 21. */
    ALL(FsrsParameters.COUNT);

    private static final int LEAST = 8;
    private static final int LEAST_FOR_ALL = 64;

    private final int free;

    Scope(int free) {
      this.free = free;
    }

    /** The first so many parameters move. */
    public int free() {
      return free;
    }

    /** By fsrs-rs's limits. */
    static Scope of(List<ReviewSequence> sequences) {
      int predicted = predicted(sequences);
      if (predicted < LEAST) {
        return DEFAULTS;
      }
      boolean isDeep = sequences.stream().anyMatch(s -> predicted(List.of(s)) > 1);
      return predicted < LEAST_FOR_ALL || !isDeep ? FIRST_STABILITIES : ALL;
    }
  }

  /** How many reviews among these are predicted. */
  static int predicted(List<ReviewSequence> sequences) {
    return (int)
        sequences.stream()
            .flatMap(s -> s.reviews().stream())
            .filter(step -> step.weight() > 0)
            .count();
  }

  /** Fits as many parameters as the reviews can carry. */
  public static Fit of(List<ReviewSequence> sequences) {
    var defaults = FsrsParameters.DEFAULTS;
    Scope scope = Scope.of(sequences);
    var before = Calibration.of(defaults, sequences);
    if (scope == Scope.DEFAULTS) {
      return new Fit(scope, defaults, List.of(), before, before);
    }
    var start = firstStabilities(sequences);
    var descent = Descent.of(new SequenceBatch(sequences), start, scope.free(), STEPS);
    return new Fit(
        scope,
        descent.parameters(),
        descent.losses(),
        before,
        Calibration.of(descent.parameters(), sequences));
  }

  /** w0 to w3 from the second reviews alone: where the descent begins. */
  private static FsrsParameters firstStabilities(List<ReviewSequence> sequences) {
    Map<Integer, TreeMap<Integer, List<Boolean>>> byRating = new HashMap<>();
    int seen = 0;
    int recalled = 0;
    for (var sequence : sequences) {
      var steps = sequence.reviews();
      if (steps.size() > 1 && steps.get(1).weight() > 0) {
        byRating
            .computeIfAbsent(steps.get(0).rating(), _ -> new TreeMap<>())
            .computeIfAbsent(steps.get(1).days(), _ -> new ArrayList<>())
            .add(steps.get(1).isRecalled());
        seen++;
        recalled += steps.get(1).isRecalled() ? 1 : 0;
      }
    }
    double[] w = FsrsParameters.DEFAULTS.toArray();
    double average = seen == 0 ? 0 : (double) recalled / seen;
    byRating.forEach(
        (rating, days) -> {
          var groups = new ArrayList<Group>();
          days.forEach(
              (day, outcomes) -> {
                long good = outcomes.stream().filter(isRecalled -> isRecalled).count();
                groups.add(new Group(day, (double) good / outcomes.size(), outcomes.size()));
              });
          w[rating - 1] =
              FirstStability.of(groups, average).best(w[rating - 1], FsrsParameters.DEFAULTS);
        });
    return FsrsParameters.of(w).clipped();
  }
}
