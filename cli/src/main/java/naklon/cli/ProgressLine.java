package naklon.cli;

import naklon.train.EpochFigures;
import naklon.train.TrainingEvent.Started;
import naklon.train.TrainingEvent.Stepped;

/**
 * The line that moves: {@code epoch 2/8 ━━━━━━━━──────────── loss 0.2311 val 0.2110 94.61 %
 * 412,345/s 0:03 left}. Times are given from outside.
 */
final class ProgressLine {
  private static final int WIDTH = 79;

  /** How much of an older measurement of speed stays after a second. */
  private static final double MEMORY = 0.3;

  private final int batchSize;
  private final boolean isUtf8;
  private int epochs;
  private int trainRows;
  private double lossSum;
  private double stepsInSum;
  private int batchesSeen;
  private long windowBegan;
  private int windowBatches;
  private double batchesPerSecond = Double.NaN;
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
    windowBegan = now;
    beginEpoch();
  }

  void epochEnded(EpochFigures f, long now) {
    validationSeconds = (now - lastStep) * 1e-9;
    validation =
        Double.isNaN(f.validationLoss())
            ? ""
            : "  val "
                + Say.loss(f.validationLoss())
                + (Double.isNaN(f.validationAccuracy())
                    ? ""
                    : " " + Say.percent(f.validationAccuracy()));
    // Speed is that of steps: an epoch shorter than the window goes on in it, without validation.
    windowBegan += now - lastStep;
    beginEpoch();
  }

  private void beginEpoch() {
    lossSum = 0;
    stepsInSum = 0;
    batchesSeen = -1;
  }

  void stepped(Stepped s, long now) {
    lossSum += s.loss();
    stepsInSum++;
    // A resumed epoch does not begin with its first batch; a step may be of several.
    windowBatches += batchesSeen < 0 ? 1 : s.batch() + 1 - batchesSeen;
    batchesSeen = s.batch() + 1;
    lastStep = now;
    double seconds = (now - windowBegan) * 1e-9;
    if (seconds > 0.1 || Double.isNaN(batchesPerSecond)) {
      double measured = windowBatches / seconds;
      double old = Math.pow(MEMORY, seconds);
      batchesPerSecond =
          Double.isNaN(batchesPerSecond) ? measured : old * batchesPerSecond + (1 - old) * measured;
      windowBegan = now;
      windowBatches = 0;
    }
  }

  /** Rows a second. */
  double speed() {
    return Math.min(batchSize, trainRows) * batchesPerSecond;
  }

  /** Seconds until the end of the training. */
  private double left(Stepped s) {
    int epochsLeft = epochs - s.epoch() - 1;
    double batches = s.batches() - s.batch() - 1 + (double) epochsLeft * s.batches();
    return batches / batchesPerSecond + epochsLeft * validationSeconds;
  }

  /** {@code 42 % loss 0.2345 12,345 samples/s 3:20 left}: for a file, now and then. */
  String plainText(Stepped s) {
    return Say.text(
        "%3.0f %%  loss %s  %,.0f samples/s  %s left",
        100.0 * (s.batch() + 1) / s.batches(),
        Say.loss(lossSum / stepsInSum),
        speed(),
        Say.clock(left(s)));
  }

  /** The line after this step; its bar fills 79 columns. */
  String text(Stepped s) {
    int done = s.batch() + 1;
    String before = Say.text("epoch %d/%d ", s.epoch() + 1, epochs);
    String after =
        Say.text(
            " loss %s%s  %,.0f/s  %s left",
            Say.loss(lossSum / stepsInSum), validation, speed(), Say.clock(left(s)));
    int room = WIDTH - before.length() - after.length();
    return before + bar((double) done / s.batches(), Math.clamp(room, 6, 30)) + after;
  }

  private String bar(double share, int width) {
    int full = (int) Math.floor(share * width);
    return isUtf8
        ? "━".repeat(full) + "─".repeat(width - full)
        : "#".repeat(full) + ".".repeat(width - full);
  }
}
