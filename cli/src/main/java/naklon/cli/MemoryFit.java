package naklon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.course.memory.AnkiCollection;
import naklon.course.memory.Calibration;
import naklon.course.memory.ReviewLog;
import naklon.course.memory.YouAreTheData;
import naklon.course.memory.YouAreTheData.Verdict;
import naklon.course.notebook.Notebook;
import naklon.course.review.Due;
import org.jspecify.annotations.Nullable;

/** "You are the data": the fit of the learner's memory, as text. */
final class MemoryFit {
  private static final int EVERY = 10;
  private static final int WIDEST = 40;

  private final Asking asking;

  MemoryFit(Asking asking) {
    this.asking = asking;
  }

  /** Fits to the notebook's reviews and Anki's, and keeps what is to be used. */
  void fit(Notebook notebook, @Nullable Path anki) {
    var reviews = new ArrayList<>(Due.log(notebook).reviews());
    if (anki != null) {
      reviews.addAll(AnkiCollection.read(anki).reviews());
    }
    YouAreTheData you = YouAreTheData.of(new ReviewLog(reviews));
    tell(you);
    Due.keep(notebook, you.inUse());
  }

  /** Fits to a log of somebody's. */
  void show(Path csv) {
    tell(YouAreTheData.of(ReviewLog.readCsv(csv)));
  }

  private void tell(YouAreTheData you) {
    curve(you.fit().losses());
    if (you.verdict() != Verdict.TOO_FEW) {
      asking.say(
          Say.text("Напаснати параметри: %d от 21", you.fit().scope().free()),
          Say.text("Parameters fitted: %d of 21", you.fit().scope().free()));
      row("всички преговори, средният човек", "all reviews, average person", you.fit().before());
      row("всички преговори, напаснато", "all reviews, fitted", you.fit().after());
    }
    if (you.verdict() == Verdict.USED || you.verdict() == Verdict.REFUSED) {
      row("последната пета, средният човек", "last fifth, average person", you.gate().defaults());
      row("последната пета, напаснато", "last fifth, fitted before it", you.gate().fitted());
    }
    asking.say(
        switch (asking.language()) {
          case BULGARIAN -> you.bulgarian();
          case ENGLISH -> you.english();
        });
  }

  private void row(String bulgarian, String english, Calibration c) {
    asking.say(
        Say.text(
            "  %-32s %5d  log loss %.4f  RMSE(bins) %.4f",
            asking.text(bulgarian, english), c.reviews(), c.logLoss(), c.rmseBins()));
  }

  /** A bar for every tenth step, from the least loss to the greatest. */
  private void curve(List<Double> losses) {
    if (losses.isEmpty()) {
      return;
    }
    double least = losses.stream().mapToDouble(v -> v).min().orElse(0);
    double most = losses.stream().mapToDouble(v -> v).max().orElse(0);
    for (int step = 0; step < losses.size(); step += EVERY) {
      double loss = losses.get(step);
      int width = most > least ? (int) Math.round(WIDEST * (loss - least) / (most - least)) : 0;
      asking.say(
          Say.text("%s %3d  %.4f ", asking.text("стъпка", "step"), step, loss) + "#".repeat(width));
    }
  }
}
