package naklon.lab.clinic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import naklon.data.Split;
import naklon.doctor.Code;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import naklon.doctor.Remedy;
import naklon.train.Listener;
import naklon.train.NonFiniteException;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;

/**
 * What the doctor says of settings that somebody tries in another experiment. The experiment's own
 * run is left alone: a training of the same settings and seed runs beside it, in the thread of
 * whoever asks, for a second at most, and the doctor watches that one. So no bit of the experiment
 * changes, and no step of it waits.
 */
public final class Remarks {
  private static final Duration MOST = Duration.ofSeconds(1);

  /** One at a time: a tab that asks often waits for itself and takes no second core. */
  private static final ReentrantLock TURN = new ReentrantLock();

  private Remarks() {}

  /**
   * A remark.
   *
   * @param settings that the remedy is, by the names of the experiment's controls; empty if it is
   *     none of them
   * @param epochs that the doctor saw
   */
  public record Remark(FindingView finding, Map<String, Object> settings, int epochs) {}

  /**
   * Of a training with these settings.
   *
   * @param controls the settings that a remedy is in this experiment
   * @param left what goes without saying there
   */
  public static List<Remark> of(
      Trainer trainer, Split split, Function<Remedy, Map<String, Object>> controls, Code... left) {
    var doctor = Doctor.attentive().without(left);
    var epochs = new int[1];
    var begun = new long[1];
    TURN.lock();
    try {
      Listener clock =
          (event, control) -> {
            if (event instanceof TrainingEvent.Started) {
              begun[0] = System.nanoTime();
            }
            epochs[0] += event instanceof TrainingEvent.EpochEnded ? 1 : 0;
            if (System.nanoTime() - begun[0] > MOST.toNanos()) {
              control.stop();
            }
          };
      trainer.listen(doctor, clock).fit(split);
    } catch (NonFiniteException e) {
      // the doctor has been told
    } catch (IllegalArgumentException e) {
      return List.of(); // such rows cannot be trained on, which the experiment itself says
    } finally {
      TURN.unlock();
    }
    return doctor.findings().stream().map(f -> remark(f, controls, epochs[0])).toList();
  }

  private static Remark remark(
      Finding f, Function<Remedy, Map<String, Object>> controls, int epochs) {
    return new Remark(FindingView.of(f), controls.apply(f.remedy()), epochs);
  }
}
