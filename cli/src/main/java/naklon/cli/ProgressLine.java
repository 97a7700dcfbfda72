package naklon.cli;

import naklon.train.EpochFigures;
import naklon.train.TrainingEvent.Started;
import naklon.train.TrainingEvent.Stepped;

/**
 * The line that moves: {@code epoch 2/8 ━━━━━━━━──────────── loss 0.2311 validation 0.2110 94.61 %
 * 412,345/s 0:03 left}. Times are given from outside.
 */
final class ProgressLine {
  private static final int BAR = 20;

  /** How much of an older measurement of speed stays after a second. */
  private static final double MEMORY = 0.3;

  private final int batchSize;
  private final boolean isUtf8;
  private int epochs;
  private int trainRows;
  private double lossSum;
  private double stepsInSum;
  private long windowBegan;
  private int windowSteps;
  private double secondsPerStep = Double.NaN;
  private double validationSeconds;
  private long lastStep;
  private String validation = "";

  ProgressLine(int batchSize, boolean isUtf8) {
    this.batchSize = batchSize;
    this.isUtf8 = isUtf8;
  }

  void started(Started s, long now) {
    epochs = s.epochs();
    trainRows = s.trainRows();
    beginEpoch(now);
  }

  void epochEnded(EpochFigures f, long now) {
    validationSeconds = (now - lastStep) * 1e-9;
    validation =
        Double.isNaN(f.validationLoss())
            ? ""
            : "  validation "
                + Say.loss(f.validationLoss())
                + (Double.isNaN(f.validationAccuracy())
                    ? ""
                    : " " + Say.percent(f.validationAccuracy()));
    beginEpoch(now);
  }

  private void beginEpoch(long now) {
    lossSum = 0;
    stepsInSum = 0;
    windowBegan = now;
    windowSteps = 0;
  }

  void stepped(Stepped s, long now) {
    lossSum += s.loss();
    stepsInSum++;
    windowSteps++;
    lastStep = now;
    double seconds = (now - windowBegan) * 1e-9;
    if (seconds > 0.1 || Double.isNaN(secondsPerStep)) {
      double measured = seconds / windowSteps;
      double old = Math.pow(MEMORY, seconds);
      secondsPerStep =
          Double.isNaN(secondsPerStep) ? measured : old * secondsPerStep + (1 - old) * measured;
      windowBegan = now;
      windowSteps = 0;
    }
  }

  /** The line after this step, 80 columns wide at most. */
  String text(Stepped s, long now) {
    int done = s.batch() + 1;
    int epochsLeft = epochs - s.epoch() - 1;
    double steps = s.batches() - done + (double) epochsLeft * s.batches();
    double left = steps * secondsPerStep + epochsLeft * validationSeconds;
    return Say.text(
        "epoch %d/%d %s loss %s%s  %,.0f/s  %s left",
        s.epoch() + 1,
        epochs,
        bar((double) done / s.batches()),
        Say.loss(lossSum / stepsInSum),
        validation,
        Math.min(batchSize, trainRows) / secondsPerStep,
        Say.clock(left));
  }

  String bar(double share) {
    int full = (int) Math.floor(share * BAR);
    return isUtf8
        ? "━".repeat(full) + "─".repeat(BAR - full)
        : "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }
}
