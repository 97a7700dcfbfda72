package naklon.course.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import naklon.autodiff.Gradients;
import naklon.course.memory.ReviewSequence.Step;
import naklon.optim.Adam;
import naklon.optim.Optimizer;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Numbers that the reference implementations publish in their tests: fsrs-rs at 0cbb9d3,
 * fsrs-optimizer at cf052b7, py-fsrs at 3abe686. Most were computed in float32, with errors of up
 * to 2e-6 of the value; ours are float64.
 */
class FsrsVectorsTest {
  private static final Fsrs MODEL = Fsrs.of(FsrsParameters.DEFAULTS);
  private static final Tensor GRADES = Tensor.of(1, 2, 3, 4);

  /** The parameters of fsrs-rs's tests for FSRS-5. */
  private static final FsrsParameters OLD =
      FsrsParameters.of(
          0.6845422,
          1.6790825,
          4.7349424,
          10.042885,
          7.4410233,
          0.64219797,
          1.071918,
          0.0025195254,
          1.432437,
          0.1544,
          0.8692766,
          2.0696752,
          0.0953,
          0.2975,
          2.4691248,
          0.19542035,
          3.201072,
          0.18046261,
          0.121442534);

  private static void same(Tensor found, double tolerance, double... expected) {
    assertArrayEquals(expected, found.toDoubles(), tolerance);
  }

  private static ReviewSequence sequence(int[] days, int[] ratings) {
    return new ReviewSequence(
        IntStream.range(0, days.length).mapToObj(i -> Step.of(days[i], ratings[i])).toList());
  }

  @Test
  void theForgettingCurve() {
    same(
        MODEL.retrievability(Tensor.of(0, 1, 2, 3, 4, 5), Tensor.of(1, 2, 3, 4, 4, 2)),
        1e-7,
        1.0,
        0.9403443,
        0.9253786,
        0.9185229,
        0.9,
        0.8261359);
    same(
        MODEL.retrievability(Tensor.of(0, 1, 2, 3), Tensor.of(1, 1, 1, 1)),
        1e-9,
        1.0,
        0.9,
        0.8458846447796301,
        0.8093881028681906);
  }

  @Test
  void difficultyAfterEachRating() {
    var five = Tensor.of(5, 5, 5, 5);
    same(MODEL.movedDifficulty(five, GRADES), 1e-6, 8.354889, 6.6774445, 5.0, 3.3225555);
    same(MODEL.nextDifficulty(five, GRADES), 1e-6, 8.341763, 6.6659956, 4.990228, 3.3144615);
  }

  @Test
  void stabilityAfterEachRating() {
    var state = new Fsrs.State(Tensor.of(5, 5, 5, 5), GRADES);
    var r = Tensor.of(0.9, 0.8, 0.7, 0.6);
    same(MODEL.afterRecall(state, r, GRADES), 1e-4, 25.602541, 28.226582, 58.656002, 127.226685);
    same(MODEL.afterLapse(state, r), 1e-6, 1.0525396, 1.1894329, 1.3680838, 1.584989);
    same(MODEL.onTheSameDay(state.stability(), GRADES), 1e-6, 1.596818, 5.0, 5.0, 8.12961);
  }

  @Test
  void twoReviews() {
    var ratings = Tensor.of(1, 2, 3, 4, 1, 2);
    var state = MODEL.next(MODEL.first(ratings), Tensor.of(1, 1, 1, 1, 2, 2), ratings);
    same(state.stability(), 5e-5, 0.10088589, 3.2494123, 7.3153, 18.014914, 0.112798266, 4.4694576);
    same(state.difficulty(), 1e-5, 8.806304, 6.7404594, 2.1112142, 1.0, 8.806304, 6.7404594);
  }

  @Test
  void theStateAfterSixReviews() {
    var reviews = sequence(new int[] {0, 0, 1, 3, 8, 21}, new int[] {1, 3, 3, 3, 3, 3});
    var state = CardMemory.of(FsrsParameters.DEFAULTS, reviews);
    assertEquals(53.62691, state.stability(), 1e-4);
    assertEquals(6.3574867, state.difficulty(), 1e-5);
    double[] w = FsrsParameters.DEFAULTS.toArray();
    w[17] = 0;
    w[18] = 0;
    w[19] = 0;
    var withoutSameDay = CardMemory.of(FsrsParameters.of(w), reviews);
    assertEquals(53.335106, withoutSameDay.stability(), 1e-4);
    assertEquals(6.3574867, withoutSameDay.difficulty(), 1e-5);
  }

  @Test
  void intervalsByTheRecallThatIsWanted() {
    long[] expected = {3116769, 34793, 2508, 387, 90, 27, 9, 3, 1, 1};
    var found = new long[expected.length];
    for (int i = 0; i < found.length; i++) {
      double days = MODEL.interval(Tensor.of(1), (i + 1) / 10.0).at(0);
      found[i] = Math.max(1, Math.round(days));
    }
    // The first is 3116766 in float32.
    assertArrayEquals(expected, found);
  }

  /** Reviews on the day they are due; again, and the first good after it, come the same day. */
  @Test
  void aScheduleOfThirteenReviews() {
    int[] ratings = {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3};
    var isStep = List.of(0, 6, 7); // ten minutes, by the learning and relearning steps
    var found = new ArrayList<Integer>();
    var steps = new ArrayList<Step>();
    int wait = 0;
    for (int i = 0; i < ratings.length; i++) {
      steps.add(Step.of(wait, ratings[i]));
      var state = CardMemory.of(FsrsParameters.DEFAULTS, new ReviewSequence(steps));
      wait = isStep.contains(i) ? 0 : state.daysUntil(0.9);
      found.add(wait);
    }
    assertEquals(List.of(0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21), found);
  }

  @Test
  void nineteenOldParametersBecomeTwentyOne() {
    int[] days = {0, 1, 3, 8, 21};
    var after = CardMemory.of(OLD, sequence(days, new int[] {1, 3, 3, 3, 3}));
    assertEquals(31.722992, after.stability(), 1e-4);
    assertEquals(7.382128, after.difficulty(), 1e-5);
    double[] expected = {2.9691455, 17.091452, 31.722992, 71.7502};
    for (int g = 1; g <= 4; g++) {
      var next = CardMemory.of(OLD, sequence(days, new int[] {1, 3, 3, 3, g}));
      assertEquals(expected[g - 1], next.stability(), 2e-4);
    }
  }

  /** Four cards with seven reviews each, of which only the last is predicted. */
  private static SequenceBatch published() {
    int[][] days = {
      {0, 0, 0, 0},
      {0, 0, 0, 0},
      {0, 0, 0, 1},
      {0, 1, 1, 3},
      {1, 3, 3, 5},
      {3, 6, 6, 12},
      {4, 11, 12, 23}
    };
    int[][] ratings = {
      {1, 2, 3, 4},
      {3, 4, 2, 4},
      {1, 4, 4, 3},
      {4, 3, 3, 3},
      {3, 1, 3, 3},
      {2, 3, 3, 4},
      {3, 3, 3, 1}
    };
    var cards = new ArrayList<ReviewSequence>();
    for (int card = 0; card < 4; card++) {
      var steps = new ArrayList<Step>();
      for (int t = 0; t < 7; t++) {
        steps.add(new Step(days[t][card], ratings[t][card], t == 6 ? 1 : 0));
      }
      cards.add(new ReviewSequence(steps));
    }
    return new SequenceBatch(cards);
  }

  private static final double[] STEPPED = {
    0.252, 1.3331, 2.3464994, 8.2556, 6.3733, 0.87340003, 2.9794, 0.040999997, 1.8322, 0.20660001,
    0.756, 1.5235, 0.021400042, 0.3029, 1.6882998, 0.64140004, 1.8329, 0.5025, 0.13119997, 0.1058,
    0.1142
  };

  /** Loss and gradient, one step of Adam, the loss after it, another step. */
  @Test
  void lossGradientAndTwoStepsOfAdam() {
    var w = new Parameter("w", Tensor.of(FsrsParameters.DEFAULTS.toArray()));
    var batch = published();
    var loss = batch.loss(new Fsrs(w));
    assertEquals(4.046604773, loss.item(), 1e-8);
    var gradient = Gradients.of(loss, w).of(w);
    same(
        gradient,
        2e-5,
        -0.095688485,
        -0.0051607806,
        -0.0012249565,
        0.007462064,
        0.03650761,
        -0.082112335,
        0.0593964,
        -2.1474836,
        0.57626534,
        -2.8751316,
        0.7154875,
        -0.028993709,
        0.0099172965,
        -0.2189217,
        -0.0017800558,
        -0.089381434,
        0.299141,
        0.068104014,
        -0.011605468,
        -0.25398168,
        0.27700496);

    var adam = Adam.of(0.04);
    var state = adam.state(w.type()).stream().map(s -> Tensor.zeros(s.type())).toList();
    var first = adam.update(w.value(), gradient, state, at(1));
    var clipped = clip(first.w());
    same(clipped, 1e-6, STEPPED);

    w.assign(clipped);
    var second = batch.loss(new Fsrs(w));
    assertEquals(3.767796, second.item(), 1e-5);
    var next = adam.update(w.value(), Gradients.of(second, w).of(w), first.state(), at(2));
    same(
        clip(next.w()),
        2e-5,
        0.2882918,
        1.3726242,
        2.3861322,
        8.215636,
        6.339965,
        0.9130969,
        2.940639,
        0.07696985,
        1.7921946,
        0.2464217,
        0.71595186,
        1.5631561,
        0.001,
        0.34230903,
        1.7282416,
        0.68038,
        1.7929853,
        0.46258268,
        0.14039303,
        0.14509967,
        0.1);
  }

  private static Optimizer.Step at(int number) {
    return new Optimizer.Step(Tensor.scalar(0.04), Tensor.scalar(number));
  }

  private static Tensor clip(Tensor w) {
    return Tensor.of(FsrsParameters.of(w.toDoubles()).clipped().toArray());
  }

  /** fsrs-rs has 512 of 1,000 reviews in the batch and γ = 2. */
  @Test
  void thePenaltyAndItsGradient() {
    var w = new Parameter("w", Tensor.of(STEPPED));
    var penalty = Penalty.of(w, FsrsParameters.DEFAULTS).mul(2 * 512.0 / 1000);
    assertEquals(0.67711145, penalty.item(), 1e-6);
    same(
        Gradients.of(penalty, w).of(w),
        2e-5,
        0.0019813816,
        0.00087788026,
        0.00026506148,
        -0.000105618295,
        -0.25213888,
        1.0448985,
        -0.22755535,
        5.688889,
        -0.5385926,
        2.5283954,
        -0.75225013,
        0.9102214,
        -10.113569,
        3.1999993,
        0.2521374,
        1.3107208,
        -0.07721739,
        -0.85244584,
        0.79999936,
        4.1795917,
        -1.1237311);
  }

  @Test
  void cosineAnnealing() {
    double[] expected = {0.04, 0.036180339887, 0.026180339887, 0.01381966, 0.00381966, 0};
    for (int step = 0; step < expected.length; step++) {
      assertEquals(expected[step], Descent.rate(step, 5), 1e-8);
    }
    assertEquals(0.00381966, Descent.rate(6, 5), 1e-8);
  }

  @Test
  void theFirstStability() {
    double[] recall = {0.86666667, 0.90721649, 0.73015873, 0.76315789, 0.67857143};
    int[] counts = {435, 97, 63, 38, 28};
    double usual = 0.212;
    var plain =
        new FirstStability(
            Tensor.of(1, 2, 3, 4, 5), Tensor.of(recall), Tensor.of(435, 97, 63, 38, 28));
    assertEquals(
        279.9206961069712, plain.loss(Tensor.scalar(0.7840586), usual, MODEL).item(), 1e-7);
    var groups =
        IntStream.range(0, 5)
            .mapToObj(i -> new FirstStability.Group(i + 1, recall[i], counts[i]))
            .toList();
    assertEquals(
        0.7355089,
        FirstStability.of(groups, 0.94302857).best(usual, FsrsParameters.DEFAULTS),
        1e-5);
  }
}
