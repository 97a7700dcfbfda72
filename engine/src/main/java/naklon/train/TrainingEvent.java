package naklon.train;

import java.nio.file.Path;
import java.util.Map;

/** What happens in a training, as listeners see it. */
public sealed interface TrainingEvent {

  /** Why a training ended. */
  enum Reason {
    ALL_EPOCHS,
    /** The validation loss had not become better for as many epochs as allowed. */
    EARLY_STOPPED,
    /** A listener asked for it. */
    STOP_REQUESTED
  }

  /**
   * Before the first step.
   *
   * @param epoch of the next step, from 0; more than 0 after a resume
   * @param step updates done so far
   */
  record Started(
      int epochs,
      int batchesPerEpoch,
      int trainRows,
      int validationRows,
      long parameters,
      String net,
      String loss,
      String optimizer,
      int epoch,
      long step)
      implements TrainingEvent {}

  /** After {@link Started}, if {@link Trainer#sanityCheck} is on and no step has been done yet. */
  record SanityChecked(SanityCheck.Report report) implements TrainingEvent {}

  /**
   * After an update.
   *
   * @param epoch from 0
   * @param batch the last one that was learnt from, from 0
   * @param batches in this epoch
   * @param step updates done, this one included
   * @param loss of the batch, or of all accumulated ones, before the update
   * @param probes values of the probes that were due
   */
  record Stepped(
      int epoch,
      int batch,
      int batches,
      long step,
      double loss,
      double learningRate,
      Map<String, Double> probes)
      implements TrainingEvent {}

  /**
   * After an epoch and its validation.
   *
   * @param best whether it is the best so far
   */
  record EpochEnded(EpochFigures figures, boolean best) implements TrainingEvent {}

  /** A checkpoint has been written. */
  record Saved(Path file, long step) implements TrainingEvent {}

  /** The end. Seconds and rate are of this process, without what a resumed run did before. */
  record Finished(Reason reason, History history, double seconds, double samplesPerSecond)
      implements TrainingEvent {}
}
