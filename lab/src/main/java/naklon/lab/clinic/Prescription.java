package naklon.lab.clinic;

import java.util.Arrays;
import java.util.Optional;
import naklon.data.Split;
import naklon.doctor.Division;
import naklon.doctor.NetEdit;
import naklon.doctor.Remedy;
import naklon.doctor.Treatment;
import naklon.lab.api.LabException;
import naklon.nn.Losses;
import naklon.train.Trainer;
import org.jspecify.annotations.Nullable;

/** What a learner may prescribe: remedies of the doctor's kind, by whose means programs change. */
enum Prescription {
  NOTHING,
  SMALLER_RATE,
  MUCH_SMALLER_RATE,
  LARGER_RATE,
  MUCH_LARGER_RATE,
  NORMALIZE,
  MORE_EPOCHS,
  STOP_EARLY,
  KEEP_VALIDATION,
  SMALLER_BATCH,
  NO_PENALTY,
  WEIGH_CLASSES,
  ACTIVATIONS,
  RECTIFY,
  REMOVE_LAST,
  USUAL_START,
  WIDEN,
  MEND_GRADIENT;

  private static final int TIMES = 10;
  private static final int PATIENCE = 5;
  private static final int FEW_ROWS = 8;

  /** Its name in addresses and receipts. */
  String word() {
    return FindingView.word(this).replace('_', '-');
  }

  /** The prescription of a word. */
  static Prescription named(@Nullable String word) {
    for (Prescription p : values()) {
      if (p.word().equals(word)) {
        return p;
      }
    }
    throw new LabException("clinic.prescription", "no such prescription");
  }

  /** The training with it; empty if there is nothing here that it could change. */
  Optional<Treatment> apply(Illness illness, long seed) {
    Program p = illness.program(seed);
    Trainer t = p.trainer().get();
    double rate = t.optimizer().learningRate();
    return switch (this) {
      case NOTHING -> Optional.empty();
      case SMALLER_RATE -> with(new Remedy.LearningRate(rate / 10), p);
      case MUCH_SMALLER_RATE -> with(new Remedy.LearningRate(rate / 100), p);
      case LARGER_RATE -> with(new Remedy.LearningRate(rate * 10), p);
      case MUCH_LARGER_RATE -> with(new Remedy.LearningRate(rate * 100), p);
      case NORMALIZE -> with(new Remedy.NormalizeFeatures(), p);
      case MORE_EPOCHS -> with(new Remedy.Epochs(TIMES * t.epochs()), p);
      case STOP_EARLY -> with(new Remedy.StopEarly(PATIENCE), p);
      case KEEP_VALIDATION -> with(new Remedy.Divide(Division.KEEP_VALIDATION), p);
      case SMALLER_BATCH -> with(new Remedy.BatchSize(FEW_ROWS), p);
      case NO_PENALTY -> with(new Remedy.ChangePenalty(null), p);
      case WEIGH_CLASSES -> weighed(p.split()).flatMap(remedy -> with(remedy, p));
      case ACTIVATIONS -> with(new Remedy.EditNet(NetEdit.INSERT_ACTIVATIONS), p);
      case RECTIFY -> with(new Remedy.EditNet(NetEdit.RECTIFY), p);
      case REMOVE_LAST -> with(new Remedy.EditNet(NetEdit.REMOVE_LAST_ACTIVATION), p);
      case USUAL_START -> with(new Remedy.EditNet(NetEdit.USUAL_INITIALIZATION), p);
      case WIDEN -> with(new Remedy.EditNet(NetEdit.WIDEN), p);
      case MEND_GRADIENT -> mended(illness, seed);
    };
  }

  private static Optional<Treatment> with(Remedy remedy, Program p) {
    return remedy.apply(p.trainer().get(), p.split());
  }

  /** What somebody does at a desk: the line that is wrong is written rightly. */
  private static Optional<Treatment> mended(Illness illness, long seed) {
    Program twin = illness.twin(seed);
    return illness == Illness.WRONG_GRADIENT
        ? Optional.of(new Treatment(twin.trainer().get(), twin.split()))
        : Optional.empty();
  }

  /** n / (classes · rows of the class): each class counts as much as another. */
  private static Optional<Remedy> weighed(Split split) {
    int[] counts = split.train().classCounts();
    double n = split.train().rows();
    double[] weights =
        Arrays.stream(counts)
            .mapToDouble(c -> c == 0 ? 0 : n / (counts.length * (double) c))
            .toArray();
    var loss = Losses.crossEntropy().classWeights(weights);
    return Optional.of(new Remedy.ChangeLoss(loss, loss.toString()));
  }
}
