package naklon.lab.review;

import java.util.List;
import naklon.course.memory.Band;
import naklon.course.memory.YouAreTheData;
import naklon.course.memory.YouAreTheData.Verdict;
import naklon.course.text.Text;

/**
 * The learner's memory as the page shows it.
 *
 * @param losses the loss curve of the fit; empty if nothing was fitted
 * @param parameters how many were fitted
 * @param before loss of the average person's parameters on all reviews
 * @param after loss of the fitted ones
 * @param heldOutBefore loss of the average person's on the last fifth; 0 where nothing is judged
 * @param heldOutAfter loss of parameters fitted to what came before it
 * @param text the verdict
 * @param band the forgetting curve of the average person and of the learner, with its doubt
 */
record MemoryView(
    int reviews,
    List<Double> losses,
    int parameters,
    double before,
    double after,
    double heldOutBefore,
    double heldOutAfter,
    Verdict verdict,
    Text text,
    List<Band.Day> band) {

  static MemoryView of(YouAreTheData you) {
    boolean isFitted = you.verdict() != Verdict.TOO_FEW;
    boolean isJudged = you.verdict() == Verdict.USED || you.verdict() == Verdict.REFUSED;
    return new MemoryView(
        you.reviews(),
        you.fit().losses(),
        you.fit().scope().free(),
        isFitted ? you.fit().before().logLoss() : 0,
        isFitted ? you.fit().after().logLoss() : 0,
        isJudged ? you.gate().defaults().logLoss() : 0,
        isJudged ? you.gate().fitted().logLoss() : 0,
        you.verdict(),
        new Text(you.bulgarian(), you.english()),
        you.band());
  }
}
