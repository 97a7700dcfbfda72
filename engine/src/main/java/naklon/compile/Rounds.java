package naklon.compile;

import java.util.List;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import org.jspecify.annotations.Nullable;

/**
 * Two plans in turn, round after round: the gradients of a step and its update. Between them is a
 * check that everything is finite; if it fails, the second plan is not run and the rounds end. If
 * both plans are small they become one generated class with the loop inside; the bits are those of
 * running one plan after the other.
 */
public final class Rounds {
  /** Rounds after which generating a class has paid. */
  private static final int WORTH_CODE = Plan.RUNS_BEFORE_CODE;

  private final Plan first;
  private final Plan second;
  private final List<Slice> finite;
  private final List<Slice> counters;
  private int runsBefore;
  private @Nullable Tiny tiny;

  private Rounds(Plan first, Plan second, List<Slice> finite, List<Slice> counters) {
    this.first = first;
    this.second = second;
    this.finite = List.copyOf(finite);
    this.counters = List.copyOf(counters);
  }

  /**
   * Rounds of these plans.
   *
   * @param finite windows on memory of the caller, of a floating dtype, in which the first plan
   *     must leave no NaN and no infinity
   * @param counters float64 scalars, inputs of the plans, that grow by 1 after each round
   */
  public static Rounds of(Plan first, Plan second, List<Slice> finite, List<Slice> counters) {
    return new Rounds(first, second, finite, counters);
  }

  /**
   * Runs up to {@code times} rounds.
   *
   * @return rounds completed: less than {@code times} if the check failed in the next
   */
  public int run(int times, Store store, Slice[] firstInputs, Slice[] secondInputs) {
    first.bind(store, firstInputs);
    second.bind(store, secondInputs);
    Tiny code = code(times);
    if (code != null) {
      return code.run(times);
    }
    for (int i = 0; i < times; i++) {
      first.runSteps();
      for (var s : finite) {
        if (!s.isFinite()) {
          return i;
        }
      }
      second.runSteps();
      for (var c : counters) {
        c.d()[c.offset()]++;
      }
    }
    return times;
  }

  private @Nullable Tiny code(int times) {
    if (runsBefore < WORTH_CODE) {
      runsBefore = Math.min(WORTH_CODE, runsBefore + Math.min(times, WORTH_CODE));
      if (runsBefore == WORTH_CODE) {
        tiny = Tiny.of(List.of(first.phase(), second.phase()), finite, counters);
      }
    }
    return tiny;
  }

  /** Whether a generated class runs them. */
  public boolean isGenerated() {
    return tiny != null;
  }
}
