package naklon.doctorbench.score;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * How many of how many, with a 95 % interval.
 *
 * @param of 0 if there was nothing to count; the value is NaN then
 */
record Share(long hits, long of, Interval interval) {
  private static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /** Of cases that do not depend on each other. */
  static Share of(long hits, long of) {
    return new Share(hits, of, of == 0 ? NONE : Interval.wilson(hits, of));
  }

  /**
   * Of cases that depend on each other within a group: a bootstrap over groups. Where all cases are
   * alike it would be a point; then it is Wilson's interval, with a group for a case.
   */
  static <G> Share of(List<G> groups, ToLongFunction<G> hits, ToLongFunction<G> of) {
    long all = sum(groups, of);
    long hit = sum(groups, hits);
    if (all == 0) {
      return new Share(hit, all, NONE);
    }
    if (hit == 0 || hit == all) {
      long some = groups.stream().filter(g -> of.applyAsLong(g) > 0).count();
      return new Share(hit, all, Interval.wilson(hit == 0 ? 0 : some, some));
    }
    Interval interval =
        Interval.bootstrap(groups, g -> (double) sum(g, hits) / nothingIsNaN(sum(g, of)));
    return new Share(hit, all, interval);
  }

  private static double nothingIsNaN(long of) {
    return of == 0 ? Double.NaN : of;
  }

  private static <G> long sum(List<G> groups, ToLongFunction<G> what) {
    return groups.stream().mapToLong(what).sum();
  }

  double value() {
    return of == 0 ? Double.NaN : (double) hits / of;
  }

  /** {@code 0.923 (24 of 26; 0.759 to 0.979)}. */
  @Override
  public String toString() {
    return of == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%.3f (%d of %d; %.3f to %.3f)",
            value(),
            hits,
            of,
            interval.low(),
            interval.high());
  }

  /** {@code 1.2 % (5 of 430; 0.5 % to 2.7 %)}. */
  String percent() {
    return of == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%.1f %% (%d of %d; %.1f %% to %.1f %%)",
            100 * value(),
            hits,
            of,
            100 * interval.low(),
            100 * interval.high());
  }
}
