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
 * @param grid the plane as the net sees it now: see {@link Gauge#grid}
 * @param lastEpoch where the training stands; another than {@code epoch} while one looks back
 * @param curve measured after the epochs that are remembered
 * @param now measured at this moment
 * @param gradientNorms of each weight matrix at the last batch, from the input on
 * @param maps what each hidden unit makes of the plane
 * @param settings that may change, as they are
 * @param blown whether a loss or gradient was not finite
 * @param done whether it has come to its last epoch, or was blown
 */
record View(
    long step,
    int epoch,
    int batch,
    int batches,
    String grid,
    int lastEpoch,
    boolean past,
    Marks.Curve curve,
    Marks.Point now,
    double[] gradientNorms,
    Gauge.Maps maps,
    List<Change> changes,
    Map<String, String> settings,
    boolean blown,
    boolean done) {

  /** What of it moves thirty times a second; the rest is looked at a few times a second. */
  record Moving(long step, int epoch, int batch, int batches, String grid) {}

  /**
   * A view.
   *
   * @param descent the training
   * @param shown it, or it as it was
   */
  static View of(Descent descent, Descent shown, boolean isPast, boolean isDone) {
    Gauge gauge = shown.gauge();
    gauge.look(shown.store());
    return new View(
        shown.steps(),
        shown.epoch(),
        shown.batch(),
        shown.batchCount(),
        gauge.grid(),
        descent.epoch(),
        isPast,
        descent.marks().curve(),
        gauge.point(shown.epoch(), shown.steps(), shown.store()),
        shown.gradientNorms(),
        gauge.maps(),
        descent.changes(),
        shown.setup().changeable(),
        descent.isBlown(),
        isDone);
  }

  Moving moving() {
    return new Moving(step, epoch, batch, batches, grid);
  }

  /** The same a moment later: only what moves is looked at. */
  View later(Descent now) {
    now.gauge().look(now.store());
    return new View(
        now.steps(),
        now.epoch(),
        now.batch(),
        now.batchCount(),
        now.gauge().grid(),
        lastEpoch,
        past,
        curve,
        this.now,
        gradientNorms,
        maps,
        changes,
        settings,
        blown,
        done);
  }
}
