package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Evaluates an exponential moving average of the weights: after each update a ← β · a + (1 − β) ·
 * w; the first a is the first w. Polyak, Juditsky, "Acceleration of stochastic approximation by
 * averaging" (1992); the lines are those of PyTorch's {@code get_ema_multi_avg_fn}, β 0.999 there.
 *
 * @param base what makes the weights
 * @param decay β in [0, 1)
 */
record Ema(Optimizer base, double decay) implements Around {
  private static final String AVERAGE = "ema";

  Ema {
    HyperParameters.requireShare("ema: decay", decay);
    HyperParameters.requireNoAverage("ema", base);
  }

  @Override
  public Around around(Optimizer other) {
    return new Ema(other, decay);
  }

  @Override
  public List<State> state(TensorType w) {
    var all = new ArrayList<>(base.state(w));
    all.add(new State(AVERAGE, w));
    return all;
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    int n = state.size() - 1;
    Update next = base.update(w, dw, state.subList(0, n), step);
    Tensor a = state.get(n);
    Tensor moved = a.add(next.w().sub(a).mul(1 - decay));
    var all = new ArrayList<>(next.state());
    all.add(step.atFirst(next.w(), moved));
    return new Update(next.w(), all);
  }

  @Override
  public String evaluated() {
    return AVERAGE;
  }

  @Override
  public String toString() {
    return base + ".ema(" + decay + ")";
  }
}
