package naklon.lab.line;

import static naklon.nn.Inits.constant;
import static naklon.nn.Layers.linear;

import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.doctor.Code;
import naklon.doctor.Remedy;
import naklon.lab.clinic.Remarks;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.train.Trainer;

/** What the doctor says of a descent on the points: of its rate against 2/λ, above all. */
final class LineDoctor {
  private LineDoctor() {}

  static List<Remarks.Remark> of(Line.Question q) {
    Line.run(q); // or a refusal, of whatever cannot be run
    int n = q.x().length;
    double mean = java.util.Arrays.stream(q.x()).average().orElse(0);
    double squares = java.util.Arrays.stream(q.x()).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / n);
    var x = new float[n];
    var y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (q.standardize() ? (q.x()[i] - mean) / deviation : q.x()[i]);
      y[i] = (float) q.y()[i];
    }
    Dataset points = Dataset.regression("points", new int[] {1}, x, 1, y);
    Trainer trainer =
        Trainer.of(
                Sequential.of(linear(1).init(constant(q.w())).biasInit(constant(q.b()))),
                Losses.meanSquaredError(),
                Sgd.of(q.learningRate()))
            .batchSize(n)
            .epochs(q.epochs())
            .normalize(false)
            .normalizeTargets(false)
            .threads(1);
    // All points are in the picture: that none is kept for validation goes without saying.
    return Remarks.of(
        trainer,
        new Split(points, points.head(0), points.head(0)),
        remedy -> controls(remedy),
        Code.NO_VALIDATION_SET);
  }

  private static Map<String, Object> controls(Remedy remedy) {
    return switch (remedy) {
      case Remedy.LearningRate r -> Map.of("learningRate", r.rate());
      case Remedy.Epochs e when e.epochs() <= Line.MOST_EPOCHS -> Map.of("epochs", e.epochs());
      case Remedy.NormalizeFeatures _ -> Map.of("standardize", true);
      case Remedy.ConstantSchedule _,
          Remedy.ChangeOptimizer _,
          Remedy.ClipGradients _,
          Remedy.Epochs _,
          Remedy.StopEarly _,
          Remedy.NormalizeTargets _,
          Remedy.BatchSize _,
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
