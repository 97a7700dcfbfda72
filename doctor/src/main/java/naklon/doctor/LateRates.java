package naklon.doctor;

import java.util.Optional;
import naklon.train.TrainStep;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rate that is well at the beginning is too high later: the loss stands still above the
 * bottom, because steps of that size jump over it, or it grows again. From the state that there is,
 * or from that of the last look if it was better, a smaller rate must bring much that going on as
 * it is does not, with batches in two orders.
 */
final class LateRates {
  private static final int PARTS = 16; // of the planned steps
  private static final double HIGH = 0.12; // of what guessing has
  private static final double STILL = 0.93; // of the loss two parts before
  private static final double GROWN = 1.5; // of the least loss at a look
  private static final double FREED = 0.6; // of the loss that steps hold up
  private static final double WORTH = 0.1; // of what guessing has
  private static final double RATED = 0.3; // of the optimizer's own rate

  private static final double[] SMALLER = {0.1, 0.01}; // factors on the rate

  private final Patient p;
  private final double[] parts = new double[PARTS]; // mean losses of the steps, part by part
  private final int[] counts = new int[PARTS];
  private double least = Double.POSITIVE_INFINITY; // loss at any look
  private @Nullable TrainStep last; // the state at the last look

  LateRates(Patient p) {
    this.p = p;
  }

  /** What going on as it is from a state came to, and with a factor on the rate. */
  record Found(TrainStep state, double rate, double as, double slower, double factor, int steps) {}

  /** Takes the loss of a step. */
  void step(double loss) {
    long done = Math.max(0, p.subject.stepsDone() - 1);
    int part = (int) Math.min(PARTS - 1L, PARTS * done / Math.max(1, p.plannedSteps()));
    counts[part]++;
    parts[part] += (loss - parts[part]) / counts[part];
  }

  /** Keeps the state of a look. */
  void keep(double seen) {
    least = Math.min(least, seen);
    last = p.subject.fork();
  }

  /**
   * Looks at the loss that is seen late in a run.
   *
   * @param limit what guessing has, or the first loss
   */
  Optional<Found> look(double seen, double limit) {
    boolean high = seen > HIGH * limit;
    boolean grows = high && seen > GROWN * least;
    double rate = p.subject.learningRate(Math.max(0, p.subject.stepsDone() - 1));
    boolean slowed = !(rate > RATED * p.subject.optimizer().learningRate());
    if (slowed || p.subject.batchSize() <= 2 || !(grows || high && standsStill())) {
      return Optional.empty();
    }
    TrainStep from = grows && last != null ? last : p.subject.fork();
    for (double factor : SMALLER) {
      Found one = from(from, rate, factor, p.trials().steps(), 0);
      if (isWorth(one) && isWorth(from(from, rate, factor, p.trials().steps(), 1))) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private boolean isWorth(Found f) {
    return f.slower < FREED * f.as && f.as - f.slower > WORTH * p.guess();
  }

  /** The same where a number was not finite, from the last look on. */
  Optional<Found> sinceLook(int most) {
    TrainStep from = last;
    if (from == null) {
      return Optional.empty();
    }
    long since = p.subject.stepsDone() - from.stepsDone() + p.trials().steps();
    double rate = p.subject.learningRate(p.subject.stepsDone());
    int steps = (int) Math.clamp(since, 1, most);
    for (double factor : SMALLER) {
      Found one = from(from, rate, factor, steps, 0);
      if (one.slower < FREED * one.as && one.slower < 1.1 * p.guess()) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private Found from(TrainStep state, double rate, double factor, int steps, int turn) {
    double as = p.trials().on(state.fork(), rate, steps, turn);
    double slower = p.trials().on(state.fork(), factor * rate, steps, turn);
    return new Found(state, rate, as, slower, factor, steps);
  }

  /** Whether the last parts of the run so far were no better than those before them. */
  private boolean standsStill() {
    int end = PARTS - 1;
    while (end > 0 && counts[end] == 0) {
      end--;
    }
    if (end < 5) {
      return false;
    }
    double now = (parts[end] + parts[end - 1]) / 2;
    double before = (parts[end - 3] + parts[end - 4]) / 2;
    return now > STILL * before;
  }
}
