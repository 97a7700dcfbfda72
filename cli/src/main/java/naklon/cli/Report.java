package naklon.cli;

import java.util.List;
import naklon.doctor.Finding;
import naklon.runs.Figures;
import naklon.store.Json;
import naklon.train.Listener;
import naklon.train.TrainingEvent.Reason;

/** Tells of a training while it goes on and when it ends. */
interface Report extends Listener {
  /** The doctor has found something. */
  void found(Finding finding);

  /**
   * The last words of a run that came to its end.
   *
   * @param findings all that the doctor found, as the record has them
   */
  void finished(Job job, Figures figures, Reason reason, List<Json> findings);

  /** The last words of a run that was asked to stop. */
  void interrupted(Job job, int epochs, long step);

  /** Nothing to do: the run that was to go on had finished. */
  void alreadyFinished(Job job, Figures figures);
}
