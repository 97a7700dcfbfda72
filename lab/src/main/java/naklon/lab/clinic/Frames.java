package naklon.lab.clinic;

import java.util.List;
import naklon.doctor.Finding;
import naklon.train.EpochFigures;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;

/** What a run of the clinic says, each with its kind, so that the page can tell them apart. */
final class Frames {
  /** The training as it was written. */
  static final String BEFORE = "before";

  /** The same with a remedy. */
  static final String AFTER = "after";

  private Frames() {}

  /** An epoch has ended; what there is none of is NaN. */
  record Epoch(
      String kind,
      String part,
      int epoch,
      long step,
      double train,
      double validation,
      double right) {
    static Epoch of(String part, EpochFigures e) {
      return new Epoch(
          "epoch",
          part,
          e.epoch(),
          e.step(),
          e.trainLoss(),
          e.validationLoss(),
          e.validationAccuracy());
    }
  }

  /** The doctor has found something. */
  record Found(String kind, String part, FindingView finding) {
    static Found of(String part, Finding f) {
      return new Found("found", part, FindingView.of(f));
    }
  }

  /**
   * A training is over.
   *
   * @param blown whether a number was not finite
   * @param measure what the score is
   * @param parameters w and b, where these are all there is
   * @param findings the doctor's, with the symptoms that they explain by now
   * @param signs what the curves show, {@link Sign#word()}, the most telling first
   */
  record End(
      String kind,
      String part,
      int epochs,
      int keptEpoch,
      boolean stoppedEarly,
      boolean blown,
      double trainAccuracy,
      double freshLoss,
      double freshAccuracy,
      double score,
      String measure,
      double[] parameters,
      List<FindingView> findings,
      List<String> signs,
      @Nullable String receipt) {

    static End of(
        String part, Course c, Measure measure, List<FindingView> shown, @Nullable String receipt) {
      Course.End e = c.end();
      return new End(
          "end",
          part,
          c.epochs().size(),
          e.keptEpoch(),
          e.stoppedEarly(),
          e.model() == null,
          e.trainAccuracy(),
          e.freshLoss(),
          e.freshAccuracy(),
          e.score(),
          FindingView.word(measure),
          few(e.model()),
          shown,
          Sign.of(c).stream().map(Sign::word).toList(),
          receipt);
    }

    private static double[] few(@Nullable Model model) {
      return model == null || model.parameterCount() != 2
          ? new double[0]
          : model.net().parameters().stream()
              .mapToDouble(w -> model.weight(w.name()).toDoubles()[0])
              .toArray();
    }

    /** The same without what only an examination tells. */
    End blind() {
      double nan = Double.NaN;
      return new End(
          kind,
          part,
          epochs,
          keptEpoch,
          stoppedEarly,
          blown,
          nan,
          nan,
          nan,
          nan,
          measure,
          parameters,
          List.of(),
          List.of(),
          null);
    }
  }

  /**
   * A case is closed.
   *
   * @param named whether the name was right
   * @param cured whether the prescription brought the training to what its healthy twin reaches
   * @param applied whether there was anything that the prescription could change
   * @param truth the fault's code, or {@code healthy}
   * @param before score as it was
   * @param after score with the prescription
   * @param twin score of the same training without the fault
   * @param validationRows of the training with the prescription
   * @param doctor what the doctor found in the training as it was
   */
  record Graded(
      String kind,
      boolean named,
      boolean cured,
      boolean applied,
      String truth,
      double before,
      double after,
      double twin,
      String measure,
      int validationRows,
      List<FindingView> doctor,
      CaseBook.Score score,
      String receipt) {}
}
