package naklon.lab.runs;

import naklon.runs.Experiment;
import naklon.runs.Figures;
import naklon.runs.SavedRun;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list.
 *
 * @param started as ISO 8601 writes it, in UTC
 * @param data name or file; null where the record is damaged
 * @param validationLoss NaN where there is none, as all figures here
 * @param seconds of training in its last process
 */
record RunLine(
    String name,
    SavedRun.State state,
    String started,
    @Nullable String data,
    @Nullable String net,
    @Nullable String optimizer,
    double learningRate,
    int epochs,
    double trainLoss,
    double validationLoss,
    double validationAccuracy,
    double testAccuracy,
    double seconds) {

  static RunLine of(SavedRun run) {
    Experiment e = run.experiment().orElse(null);
    Figures f = run.figures().orElse(null);
    double nan = Double.NaN;
    return new RunLine(
        run.name(),
        run.state(),
        run.started().toString(),
        e == null ? null : e.withoutFolders().data(),
        e == null ? null : e.net(),
        e == null ? null : e.optimizer(),
        e == null ? nan : e.learningRate(),
        run.epochs(),
        f == null ? nan : f.trainLoss(),
        f == null ? nan : f.validationLoss(),
        f == null ? nan : f.validationAccuracy(),
        f == null ? nan : f.testAccuracy(),
        f == null ? nan : f.seconds());
  }
}
