package naklon.lab.digits;

import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.doctor.Remedy;
import naklon.lab.clinic.Remarks;
import naklon.nn.Losses;
import naklon.nn.Notation;
import naklon.train.Trainer;

/** What the doctor says of a training on digits. */
final class DigitsDoctor {
  private static final int MOST_EPOCHS = 50;

  private DigitsDoctor() {}

  static List<Remarks.Remark> of(DigitSetup s) {
    Dataset pictures = s.pictures();
    int kept = Math.min(DigitSetup.KEPT, pictures.rows() / 5);
    Split split = Split.stratified(pictures, (double) kept / pictures.rows(), 0, s.seed());
    Trainer trainer =
        Trainer.of(
                Notation.parse(s.net(), pictures.exampleShape(), pictures.classes()),
                Losses.crossEntropy(),
                s.optimizerOf())
            .batchSize(Math.min(s.batch(), split.train().rows()))
            .epochs(s.epochs())
            .seed(s.seed())
            .threads(1);
    return Remarks.of(trainer, split, DigitsDoctor::controls);
  }

  private static Map<String, Object> controls(Remedy remedy) {
    return switch (remedy) {
      case Remedy.LearningRate r -> Map.of("learningRate", r.rate());
      case Remedy.Epochs e when e.epochs() <= MOST_EPOCHS -> Map.of("epochs", e.epochs());
      case Remedy.BatchSize b -> Map.of("batch", b.rows());
      case Remedy.ConstantSchedule _,
          Remedy.ChangeOptimizer _,
          Remedy.ClipGradients _,
          Remedy.Epochs _,
          Remedy.StopEarly _,
          Remedy.NormalizeFeatures _,
          Remedy.NormalizeTargets _,
          Remedy.ChangePenalty _,
          Remedy.ChangeLoss _,
          Remedy.EditNet _,
          Remedy.Divide _,
          Remedy.DropColumns _,
          Remedy.Outputs _,
          Remedy.RecodeLabels _,
          Remedy.ByHand _ ->
          Map.of();
    };
  }
}
