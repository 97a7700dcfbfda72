package naklon.course.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import naklon.autodiff.GradientCheck;
import naklon.course.memory.Fit.Scope;
import naklon.course.memory.ReviewLog.Review;
import naklon.course.memory.ReviewSequence.Step;
import naklon.course.memory.YouAreTheData.Verdict;
import naklon.datasets.Folders;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FitTest {

  /** py-fsrs's public log: 12,580 reviews of 1,205 cards. */
  private static Path publicLog() {
    for (Path folder : Folders.standard().search()) {
      Path file = folder.resolve("fsrs").resolve("review_log.csv");
      if (Files.exists(file)) {
        return file;
      }
    }
    return Assumptions.abort("skipped: fsrs/review_log.csv is not in the folder of data");
  }

  @Test
  void thePublicLogIsMeasuredAsOthersMeasureIt() {
    var log = ReviewLog.readCsv(publicLog());
    var all = Calibration.of(FsrsParameters.DEFAULTS, log.sequences());
    assertEquals(5329, all.reviews());
    assertEquals(0.458662, all.logLoss(), 1e-6);
    assertEquals(0.095628, all.rmseBins(), 1e-6);
    assertEquals(0.71387, all.auc(), 1e-5);
    assertEquals(0.79208, all.recall(), 1e-5);
    var last = Calibration.of(FsrsParameters.DEFAULTS, log.sequences(log.cut(0.2)));
    assertEquals(1337, last.reviews());
    assertEquals(0.451457, last.logLoss(), 1e-6);
  }

  /** Processor time of this process, compilation of hot code included. */
  private static Duration used() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** A gain of 0.023 on the past, and none on the future. */
  @Test
  void thePublicLogIsFittedAndTheFitRefused() {
    var log = ReviewLog.readCsv(publicLog());
    var start = used();
    var you = YouAreTheData.of(log);
    var both = used().minus(start);
    assertTrue(both.toSeconds() < 20, "both fits took " + both + " of processor time");
    assertEquals(Scope.ALL, you.fit().scope());
    assertTrue(you.fit().after().logLoss() <= 0.4395, you.fit().after().toString());
    assertTrue(you.fit().after().rmseBins() <= 0.045, you.fit().after().toString());
    var losses = you.fit().losses();
    assertEquals(101, losses.size());
    assertTrue(losses.getLast() < losses.getFirst(), losses.toString());
    assertEquals(you.fit().after().logLoss(), losses.getLast(), 1e-9);
    assertEquals(Verdict.REFUSED, you.verdict());
    assertEquals(0.451457, you.gate().defaults().logLoss(), 1e-6);
    assertEquals(FsrsParameters.DEFAULTS, you.inUse());
    assertTrue(
        you.english().startsWith("12,580 reviews. On these the loss of the fitted curve is 0.435"),
        you.english());
    assertTrue(you.english().endsWith("The average person's curve stays."), you.english());
    assertTrue(you.bulgarian().contains("срещу 0,4587 за средния човек"), you.bulgarian());
  }

  private static final List<ReviewSequence> FEW =
      List.of(
          sequence(0, 3, 1, 3, 3, 1, 0, 3, 7, 4),
          sequence(0, 1, 0, 3, 2, 2, 9, 3),
          sequence(0, 4, 14, 3),
          sequence(0, 2));

  /** Pairs of days and rating. */
  private static ReviewSequence sequence(int... pairs) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < pairs.length; i += 2) {
      steps.add(Step.of(pairs[i], pairs[i + 1]));
    }
    return new ReviewSequence(steps);
  }

  @Test
  void theGradientIsThatOfDifferences() {
    var w = new Parameter("w", Tensor.of(FsrsParameters.DEFAULTS.toArray()));
    var batch = new SequenceBatch(FEW);
    var check = GradientCheck.of(() -> batch.loss(new Fsrs(w)), List.of(w));
    assertTrue(check.passed(), check.toString());
  }

  /** One walk through a card gives the sum of the losses of its beginnings. */
  @Test
  void aWalkThroughTheCardsIsTheSumOfTheirPrefixes() {
    var model = Fsrs.of(FsrsParameters.DEFAULTS);
    double sum = 0;
    for (var card : FEW) {
      for (int end = 1; end <= card.length(); end++) {
        var steps = new ArrayList<>(card.reviews().subList(0, end));
        for (int i = 0; i < end - 1; i++) {
          steps.set(i, steps.get(i).weighing(0));
        }
        sum += new SequenceBatch(List.of(new ReviewSequence(steps))).loss(model).item();
      }
    }
    assertEquals(sum, new SequenceBatch(FEW).loss(model).item(), 1e-9);
    assertEquals(6, new SequenceBatch(FEW).weight());
  }

  /** A person who recalls two in five, whenever they are asked; new cards come twice a day. */
  private static ReviewLog forgetful(int cards, int reviews, long seed) {
    var random = new Random(seed);
    var log = new ArrayList<Review>();
    for (int card = 0; card < cards; card++) {
      var at = Instant.parse("2026-01-01T08:00:00Z").plusSeconds(40_000L * card);
      for (int i = 0; i < reviews; i++) {
        boolean isRecalled = i == 0 || random.nextDouble() < 0.4;
        log.add(new Review("card " + card, at, isRecalled ? 3 : 1));
        at = at.plusSeconds(86_400L * (1 + random.nextInt(4)));
      }
    }
    return new ReviewLog(log);
  }

  @Test
  void aMemoryUnlikeTheAverageIsFoundAndUsed() {
    var you = YouAreTheData.of(forgetful(70, 3, 1));
    assertEquals(140, you.predicted());
    assertEquals(Scope.ALL, you.fit().scope());
    assertEquals(Verdict.USED, you.verdict(), you.gate().toString());
    assertEquals(you.fit().parameters(), you.inUse());
    assertTrue(you.english().endsWith("from now on your schedule uses yours."), you.english());
    assertTrue(you.bulgarian().endsWith("графикът ти върви по твоята."), you.bulgarian());
    var week = you.band().get(7);
    assertTrue(week.fitted() < week.average(), week.toString());
    assertTrue(week.low() <= week.fitted() && week.fitted() <= week.high(), week.toString());
  }

  @Test
  void fewReviewsMoveOnlyTheFirstFourParameters() {
    var you = YouAreTheData.of(forgetful(10, 3, 1));
    assertEquals(20, you.predicted());
    assertEquals(Scope.FIRST_STABILITIES, you.fit().scope());
    var defaults = FsrsParameters.DEFAULTS.values();
    var fitted = you.fit().parameters().values();
    assertEquals(defaults.subList(4, 21), fitted.subList(4, 21));
    assertTrue(fitted.get(2) < defaults.get(2), fitted.toString());
    assertEquals(Verdict.NOT_JUDGED, you.verdict());
    assertEquals(FsrsParameters.DEFAULTS, you.inUse());
    assertTrue(you.english().contains("of the last fifth can judge it"), you.english());
  }

  @Test
  void hardlyAnyReviewsMeanTheDefaults() {
    var twelve = YouAreTheData.of(forgetful(6, 2, 1));
    assertEquals(Verdict.TOO_FEW, twelve.verdict());
    assertEquals(List.of(), twelve.fit().losses());
    assertEquals(
        "12 reviews. Of these 6 came on a later day than the one before, and a fit needs 8: your"
            + " schedule still uses the average person's curve.",
        twelve.english());
    assertEquals(
        "12 преговора. От тях 6 са в по-късен ден от предишния, а за напасване трябват 8: графикът"
            + " ти още върви по кривата на средния човек.",
        twelve.bulgarian());
    var none = YouAreTheData.of(new ReviewLog(List.of()));
    assertEquals(Verdict.TOO_FEW, none.verdict());
    assertEquals(FsrsParameters.DEFAULTS, none.inUse());
  }

  @Test
  void theOrderOfTheLogDoesNotMatter() {
    var log = forgetful(12, 4, 2);
    var shuffled = new ArrayList<>(log.reviews());
    Collections.shuffle(shuffled, new Random(3));
    assertEquals(
        Fit.of(log.sequences()).parameters(),
        Fit.of(new ReviewLog(shuffled).sequences()).parameters());
  }
}
