package naklon.lab.playground;

import java.util.List;
import java.util.Map;

/**
 * A training as the page shows it.
 *
 * @param step steps done
 * @param epoch epochs done
 * @param batch batches done in this epoch
 * @param batches in an epoch
 * @param loss of the last batch, penalties included; NaN before the first
 * @param lastEpoch where the training stands; another than {@code epoch} while one looks back
 * @param curve measured after the epochs that are remembered
 * @param now measured at this moment
 * @param gradientNorms of each weight matrix at the last batch, from the input on
 * @param weights each matrix row by row
 * @param settings that may change, as they are
 * @param blown whether a loss or gradient was not finite
 * @param done whether it has come to its last epoch, or was blown
 */
record View(
    long step,
    int epoch,
    int batch,
    int batches,
    double loss,
    int lastEpoch,
    boolean past,
    Marks.Curve curve,
    Marks.Point now,
    double[] gradientNorms,
    List<float[]> weights,
    Gauge.Picture picture,
    List<Change> changes,
    Map<String, String> settings,
    boolean blown,
    boolean done) {

  /**
   * A view.
   *
   * @param descent the training
   * @param shown it, or it as it was
   */
  static View of(Descent descent, Descent shown, boolean isPast, boolean isDone) {
    return new View(
        shown.steps(),
        shown.epoch(),
        shown.batch(),
        shown.batchCount(),
        shown.lastLoss(),
        descent.epoch(),
        isPast,
        descent.marks().curve(),
        shown.gauge().point(shown.epoch(), shown.steps(), shown.store()),
        shown.gradientNorms(),
        shown.weights(),
        shown.gauge().picture(shown.store()),
        descent.changes(),
        shown.setup().changeable(),
        descent.isBlown(),
        isDone);
  }
}
