package naklon.lab.clinic;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import naklon.lab.api.Bits;
import naklon.train.Control;
import naklon.train.EpochFigures;
import naklon.train.Evaluation;
import naklon.train.History;
import naklon.train.Listener;
import naklon.train.Model;
import naklon.train.NonFiniteException;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;
import naklon.train.TrainingRun;
import org.jspecify.annotations.Nullable;

/**
 * A training from its beginning to its end, with a doctor beside it.
 *
 * @param epochs what each showed
 * @param findings of the doctor
 * @param end what is left of it
 */
record Course(List<EpochFigures> epochs, List<Finding> findings, End end) {

  /** Who looks on. */
  interface Watcher {
    /** An epoch has ended. */
    void epoch(EpochFigures figures);

    /** The doctor has found something. */
    void found(Finding finding);

    /** Whether to go on. */
    boolean goesOn();

    /** Looks on and says nothing. */
    static Watcher none() {
      return new Watcher() {
        @Override
        public void epoch(EpochFigures figures) {}

        @Override
        public void found(Finding finding) {}

        @Override
        public boolean goesOn() {
          return true;
        }
      };
    }
  }

  /**
   * What a training leaves.
   *
   * @param model null if a number was not finite
   * @param keptEpoch whose weights the model has; 0 for none
   * @param stoppedEarly whether it ended before its last epoch because nothing became better
   * @param trainAccuracy on the rows learnt from; NaN without classes
   * @param freshLoss on rows that nothing has seen
   * @param freshAccuracy the same, share named; NaN without classes
   * @param score the program's measure on those rows
   * @param bits of all losses and of the answers for those rows
   */
  record End(
      @Nullable Model model,
      int keptEpoch,
      boolean stoppedEarly,
      double trainAccuracy,
      double freshLoss,
      double freshAccuracy,
      double score,
      String bits) {}

  /** Of a program as it is. */
  static Course of(Program p, Doctor doctor, Watcher watcher) {
    return of(p.trainer().get(), p.split(), p, doctor, watcher);
  }

  /**
   * Of a trainer on these rows, judged as the program says.
   *
   * @param doctor a new one
   */
  static Course of(Trainer trainer, Split split, Program p, Doctor doctor, Watcher watcher) {
    var listener = new Ear(watcher);
    TrainingRun run = null;
    try {
      run = trainer.listen(doctor.onFinding(watcher::found)).listen(listener).fit(split);
    } catch (NonFiniteException e) {
      // the doctor has been told
    }
    End end = run == null ? broken(listener.epochs) : end(run, p, listener.epochs);
    return new Course(List.copyOf(listener.epochs), doctor.findings(), end);
  }

  private static Bits losses(List<EpochFigures> epochs) {
    var bits = new Bits();
    for (EpochFigures e : epochs) {
      bits.add(e.trainLoss(), e.validationLoss());
    }
    return bits;
  }

  private static End broken(List<EpochFigures> epochs) {
    double nan = Double.NaN;
    return new End(null, 0, false, nan, nan, nan, 0, losses(epochs).text());
  }

  private static End end(TrainingRun run, Program p, List<EpochFigures> epochs) {
    Model model = run.model();
    Dataset fresh = p.fresh();
    Bits bits = losses(epochs);
    for (float[] answer : model.predict(fresh)) {
      bits.add(answer);
    }
    Evaluation seen = model.evaluate(fresh);
    boolean stopped = run.reason() == TrainingEvent.Reason.EARLY_STOPPED;
    int kept =
        stopped ? new History(epochs).best().map(EpochFigures::epoch).orElse(0) : epochs.size();
    return new End(
        model,
        kept,
        stopped,
        model.evaluate(run.split().train()).accuracy(),
        seen.loss(),
        seen.accuracy(),
        p.measure().of(model, fresh),
        bits.text());
  }

  /** Hears each epoch. */
  private static final class Ear implements Listener {
    private final Watcher watcher;
    private final List<EpochFigures> epochs = new ArrayList<>();

    Ear(Watcher watcher) {
      this.watcher = watcher;
    }

    @Override
    public void on(TrainingEvent event, Control control) {
      if (event instanceof TrainingEvent.EpochEnded e) {
        epochs.add(e.figures());
        watcher.epoch(e.figures());
      }
      if (!watcher.goesOn()) {
        control.stop();
      }
    }
  }
}
