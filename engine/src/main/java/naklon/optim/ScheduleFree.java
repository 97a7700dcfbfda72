package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/** What the two Schedule-Free optimizers share: the mean x and the point y of the next gradient. */
final class ScheduleFree {
  private ScheduleFree() {}

  static List<Optimizer.State> state(TensorType w) {
    var all = new ArrayList<>(Optimizer.State.of(w, "z", "x"));
    all.add(Optimizer.State.scalar("weight_sum"));
    all.add(Optimizer.State.scalar("lr_max"));
    return all;
  }

  /**
   * x ← (1 − c)·x + c·z; y ← (1 − β)·z + β·x, with c = ω / Σω and ω = tʳ · max(γ)².
   *
   * @param sums Σω and max(γ) so far
   * @param rate γ
   */
  static Optimizer.Update averaged(
      Tensor z,
      Tensor x,
      List<Tensor> sums,
      double beta,
      double r,
      Tensor rate,
      Optimizer.Step step) {
    Tensor largest = sums.get(1).maximum(rate);
    Tensor weight = largest.square();
    if (r > 0) {
      weight = weight.mul(step.number().pow(r));
    }
    Tensor sum = sums.get(0).add(weight);
    Tensor c = weight.div(sum);
    Tensor mean = x.add(z.sub(x).mul(c));
    Tensor y = z.add(mean.sub(z).mul(beta));
    return new Optimizer.Update(y, List.of(z, mean, sum, largest));
  }
}
