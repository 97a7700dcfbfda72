package naklon.train;

import java.util.Arrays;
import java.util.List;
import naklon.autodiff.Gradients;
import naklon.data.Batch;
import naklon.tensor.Parameter;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;

/** Why a step had a loss or a gradient that is not finite. */
final class Diagnosis {
  private Diagnosis() {}

  /**
   * Replays the batch eagerly, looking at every op, to name the first that went wrong.
   *
   * @param rows set to the batch
   * @param stepsDone to be shown
   */
  static NonFiniteException of(
      GradientPhase phase,
      List<Parameter> parameters,
      Batch batch,
      DataWindow.Rows rows,
      long stepsDone,
      double loss) {
    Slice[] in = phase.inputs(rows);
    String found = FirstNonFinite.in(batch);
    if (found == null) {
      var watch = new FirstNonFinite();
      watch.during(
          () -> {
            Tensor again = phase.loss(Arrays.stream(in).map(Tensor::copyOf).toList());
            Gradients.of(again, parameters);
          });
      found = watch.found();
    }
    return new NonFiniteException(
        "step "
            + stepsDone
            + " (epoch "
            + (batch.epoch() + 1)
            + ", batch "
            + (batch.number() + 1)
            + "): "
            + (found == null ? "the loss is " + loss : found)
            + ". The weights are as before this step. A smaller learning rate, normalised features"
            + " or a look at the data of this batch may help.");
  }
}
