package naklon.lab.playground;

import java.util.List;
import java.util.Map;
import naklon.doctor.Code;
import naklon.doctor.Division;
import naklon.doctor.NetEdit;
import naklon.doctor.Remedy;
import naklon.lab.clinic.Remarks;
import naklon.nn.Losses;
import naklon.nn.Penalty;
import naklon.train.Trainer;
import org.jspecify.annotations.Nullable;

/** What the doctor says of a setup. */
final class PlaygroundDoctor {
  private static final int WIDER = 4;
  private static final double KEPT = 0.2;

  private PlaygroundDoctor() {}

  static List<Remarks.Remark> of(Setup s) {
    // Its rule of small nets compares outputs with neighbours' values; this net's are logits.
    return Remarks.of(
        trainer(s), Plane.of(s).split(), remedy -> controls(remedy, s), Code.NET_TOO_SMALL);
  }

  /** The playground's training as a trainer runs it. */
  static Trainer trainer(Setup s) {
    int rows = Plane.of(s).split().train().rows();
    return Trainer.of(Parts.net(s), Losses.binaryCrossEntropyWithLogits(), Parts.optimizer(s))
        .batchSize(Math.min(s.batch(), rows))
        .epochs(s.epochs())
        .seed(s.seed())
        .threads(1)
        .normalize(false)
        .normalizeTargets(false)
        .penalty(penalty(s));
  }

  private static @Nullable Penalty penalty(Setup s) {
    if (s.l1() > 0 && s.l2() > 0) {
      Penalty one = Penalty.l1(s.l1());
      Penalty two = Penalty.l2(s.l2());
      return weights -> one.of(weights).add(two.of(weights));
    }
    if (s.l1() > 0) {
      return Penalty.l1(s.l1());
    }
    return s.l2() > 0 ? Penalty.l2(s.l2()) : null;
  }

  /** The controls of the page that are this remedy. */
  private static Map<String, Object> controls(Remedy remedy, Setup s) {
    return switch (remedy) {
      case Remedy.LearningRate r -> Map.of("learningRate", r.rate());
      case Remedy.Epochs e when e.epochs() <= Setup.MOST_EPOCHS -> Map.of("epochs", e.epochs());
      case Remedy.BatchSize b -> Map.of("batch", b.rows());
      case Remedy.ChangePenalty p when p.to() == null -> Map.of("l1", 0, "l2", 0);
      case Remedy.Divide d when d.by() == Division.KEEP_VALIDATION -> Map.of("validation", KEPT);
      case Remedy.EditNet e -> edited(e.edit(), s);
      case Remedy.ConstantSchedule _,
          Remedy.ChangeOptimizer _,
          Remedy.ClipGradients _,
          Remedy.Epochs _,
          Remedy.StopEarly _,
          Remedy.NormalizeFeatures _,
          Remedy.NormalizeTargets _,
          Remedy.ChangePenalty _,
          Remedy.ChangeLoss _,
          Remedy.Divide _,
          Remedy.DropColumns _,
          Remedy.Outputs _,
          Remedy.RecodeLabels _,
          Remedy.ByHand _ ->
          Map.of();
    };
  }

  private static Map<String, Object> edited(NetEdit edit, Setup s) {
    return switch (edit) {
      case USUAL_INITIALIZATION -> Map.of("init", "torch");
      case INSERT_ACTIVATIONS -> Map.of("activation", "relu");
      case RECTIFY -> Map.of("activation", "relu", "init", "he");
      case LESS_DROPOUT -> Map.of("dropout", 0.1);
      case WIDEN -> widened(s.hidden());
      case REMOVE_LAST_ACTIVATION -> Map.of();
    };
  }

  private static Map<String, Object> widened(int[] hidden) {
    int[] wide = java.util.Arrays.stream(hidden).map(n -> WIDER * n).toArray();
    boolean fits = java.util.Arrays.stream(wide).allMatch(n -> n <= Setup.MOST_UNITS);
    return fits && wide.length > 0 ? Map.of("hidden", wide) : Map.of();
  }
}
