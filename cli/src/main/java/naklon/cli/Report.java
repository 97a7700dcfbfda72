package naklon.cli;

import naklon.runs.Figures;
import naklon.train.Listener;
import naklon.train.TrainingEvent.Reason;

/** Tells of a training while it goes on and when it ends. */
interface Report extends Listener {
  /** The last words of a run that came to its end. */
  void finished(Job job, Figures figures, Reason reason);

  /** The last words of a run that was asked to stop. */
  void interrupted(Job job, int epochs, long step);

  /** Nothing to do: the run that was to go on had finished. */
  void alreadyFinished(Job job, Figures figures);
}
