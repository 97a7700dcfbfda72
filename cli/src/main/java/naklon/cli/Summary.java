package naklon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import naklon.runs.Figures;
import naklon.runs.report.RunReport;

/** The last line of a training. */
final class Summary {
  private Summary() {}

  /**
   * {@code digits: validation 97.83 %, test 97.50 % after 8 epochs in 2.1 s; runs/…/report.html}.
   */
  static String of(Job job, Figures f) {
    return Say.text(
        "%s: %s after %s in %s; %s",
        job.experiment().data(),
        what(f),
        Say.count(f.epochs(), "epoch"),
        Say.seconds(f.seconds()),
        where(job));
  }

  /** The report; the folder of a run from before there were reports. */
  private static Path where(Job job) {
    Path page = RunReport.page(job.folder());
    return Files.exists(page) ? page : job.folder().path();
  }

  /** {@code (off by 12.3 on average, R² 0.93)}: what a loss in squared units does not tell. */
  private static String values(Figures.Values v) {
    return Double.isNaN(v.mae())
        ? ""
        : Say.text(
            " (off by %s on average%s)",
            Say.value(v.mae()), Double.isNaN(v.r2()) ? "" : Say.text(", R² %.4f", v.r2()));
  }

  private static String what(Figures f) {
    var parts = new ArrayList<String>();
    if (!Double.isNaN(f.validationAccuracy())) {
      parts.add("validation accuracy " + Say.percent(f.validationAccuracy()));
    } else if (!Double.isNaN(f.validationLoss())) {
      parts.add("validation loss " + Say.loss(f.validationLoss()) + values(f.validationValues()));
    }
    if (!Double.isNaN(f.testAccuracy())) {
      parts.add("test accuracy " + Say.percent(f.testAccuracy()));
    } else if (!Double.isNaN(f.testLoss())) {
      parts.add("test loss " + Say.loss(f.testLoss()) + values(f.testValues()));
    }
    if (parts.isEmpty()) {
      parts.add("training loss " + Say.loss(f.trainLoss()));
    }
    return String.join(", ", parts);
  }
}
