package naklon.course.memory;

import naklon.tensor.Operand;
import naklon.tensor.Tensor;

/**
 * The formulas of FSRS-6, for many cards at once. A card's memory has a stability S, the days after
 * which it is recalled with probability 0.9, and a difficulty D from 1 to 10. The formulas are
 * those of open-spaced-repetition/fsrs-rs, {@code src/model.rs}; every tensor here is float64 and
 * of shape [cards].
 *
 * @param w the 21 parameters, [21]; gradients flow to them if they are a {@link
 *     naklon.tensor.Parameter}
 */
public record Fsrs(Operand w) {
  private static final double LEAST_STABILITY = 0.001;
  private static final double MOST_STABILITY = 36_500;
  private static final double GOOD = 3;

  /** The formulas with fixed parameters. */
  public static Fsrs of(FsrsParameters parameters) {
    return new Fsrs(Tensor.of(parameters.toArray()));
  }

  /** What is known of each card. */
  public record State(Tensor stability, Tensor difficulty) {}

  /** One parameter, [1]; it broadcasts over the cards. */
  private Tensor w(int i) {
    return w.slice(0, i, i + 1);
  }

  /** 0.9^(1/decay) − 1 with decay = −w20. */
  private Tensor factor() {
    return Tensor.scalar(StrictMath.log(0.9)).div(w(20).neg()).exp().sub(1);
  }

  /** R(t, S) = (1 + factor · t / S)^−w20: the probability of recall after t days. */
  public Tensor retrievability(Operand days, Operand stability) {
    return power(factor().mul(days).div(stability).add(1), w(20).neg());
  }

  /** The days after which recall has the given probability: the inverse of R. */
  public Tensor interval(Operand stability, double retention) {
    return stability.div(factor()).mul(power(Tensor.scalar(retention), w(20).neg().pow(-1)).sub(1));
  }

  /** S after a first review: w0 to w3 by its rating, 1 to 4. */
  public Tensor firstStability(Tensor rating) {
    var s = w(0);
    for (int g = 2; g <= 4; g++) {
      s = rating.greaterEqual(Tensor.scalar(g)).select(w(g - 1), s);
    }
    return stability(s);
  }

  /** D after a first review: w4 − e^(w5 · (g − 1)) + 1. */
  public Tensor firstDifficulty(Tensor rating) {
    return clamp(unclampedFirstDifficulty(rating), 1, 10);
  }

  private Tensor unclampedFirstDifficulty(Tensor rating) {
    return w(4).sub(w(5).mul(rating.sub(1)).exp()).add(1);
  }

  /** D + ΔD · (10 − D) / 9 with ΔD = −w6 · (g − 3): the harder it is, the less it can grow. */
  Tensor movedDifficulty(Tensor difficulty, Tensor rating) {
    var delta = w(6).neg().mul(rating.sub(GOOD));
    return difficulty.add(delta.mul(Tensor.scalar(10).sub(difficulty)).div(9));
  }

  /** The same drawn back a little towards that of a card that is easy at first. */
  Tensor nextDifficulty(Tensor difficulty, Tensor rating) {
    var easy = unclampedFirstDifficulty(Tensor.of(4));
    var moved = movedDifficulty(difficulty, rating);
    return clamp(w(7).mul(easy).add(Tensor.scalar(1).sub(w(7)).mul(moved)), 1, 10);
  }

  /**
   * S after a recall: S · (1 + e^w8 · (11 − D) · S^−w9 · (e^(w10 · (1 − R)) − 1) · [hard w15] ·
   * [easy w16]).
   */
  Tensor afterRecall(State before, Tensor r, Tensor rating) {
    var hard = rating.equal(Tensor.scalar(2)).select(w(15), Tensor.scalar(1));
    var easy = rating.equal(Tensor.scalar(4)).select(w(16), Tensor.scalar(1));
    var growth =
        w(8).exp()
            .mul(Tensor.scalar(11).sub(before.difficulty()))
            .mul(power(before.stability(), w(9).neg()))
            .mul(w(10).mul(Tensor.scalar(1).sub(r)).exp().sub(1))
            .mul(hard)
            .mul(easy);
    return before.stability().mul(growth.add(1));
  }

  /**
   * S after forgetting: w11 · D^−w12 · ((S + 1)^w13 − 1) · e^(w14 · (1 − R)), at most S / e^(w17 ·
   * w18).
   */
  Tensor afterLapse(State before, Tensor r) {
    var s = before.stability();
    var forgotten =
        w(11)
            .mul(power(before.difficulty(), w(12).neg()))
            .mul(power(s.add(1), w(13)).sub(1))
            .mul(w(14).mul(Tensor.scalar(1).sub(r)).exp());
    return forgotten.minimum(s.div(w(17).mul(w(18)).exp()));
  }

  /**
   * S after a second review on one day: S · e^(w17 · (g − 3 + w18)) · S^−w19, where the factor is
   * at least 1 from hard on (fsrs-rs since December 2025; py-fsrs has it from good on).
   */
  Tensor onTheSameDay(Tensor s, Tensor rating) {
    var k = w(17).mul(rating.sub(GOOD).add(w(18))).exp().mul(power(s, w(19).neg()));
    var atLeastOne = k.greaterEqual(Tensor.scalar(1)).select(k, Tensor.scalar(1));
    return s.mul(rating.greaterEqual(Tensor.scalar(2)).select(atLeastOne, k));
  }

  /** The state after a first review. */
  public State first(Tensor rating) {
    return new State(firstStability(rating), firstDifficulty(rating));
  }

  /**
   * The state after one more review.
   *
   * @param days since the one before, whole; 0 is the same day
   * @param rating 1 again, 2 hard, 3 good, 4 easy
   */
  public State next(State before, Tensor days, Tensor rating) {
    var r = retrievability(days, before.stability());
    var later = rating.greater(1).select(afterRecall(before, r, rating), afterLapse(before, r));
    var s = days.greater(0).select(later, onTheSameDay(before.stability(), rating));
    return new State(stability(s), nextDifficulty(before.difficulty(), rating));
  }

  private static Tensor stability(Tensor s) {
    return clamp(s, LEAST_STABILITY, MOST_STABILITY);
  }

  /** x within [least, most]; the gradient is 1 there, ends included, and 0 elsewhere. */
  private static Tensor clamp(Tensor x, double least, double most) {
    var high = Tensor.scalar(most).greaterEqual(x).select(x, Tensor.scalar(most));
    return x.greaterEqual(Tensor.scalar(least)).select(high, Tensor.scalar(least));
  }

  /** x^y for positive x. */
  private static Tensor power(Operand x, Operand y) {
    return x.log().mul(y).exp();
  }
}
