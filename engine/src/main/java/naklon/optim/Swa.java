package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Evaluates the plain mean of the weights after step {@code start} and after every {@code every}
 * steps from there: a ← (a · n + w) / (n + 1). Until then the weights themselves. Izmailov and
 * others, "Averaging Weights Leads to Wider Optima and Better Generalization" (2018), algorithm 1;
 * in the order of PyTorch's {@code AveragedModel}: a + (w − a) / (n + 1).
 *
 * @param base what makes the weights
 * @param start the first step that counts, from 1
 * @param every steps between two that count, at least 1; the paper takes the end of each cycle of
 *     the learning rate
 */
record Swa(Optimizer base, long start, long every) implements Around {
  private static final String AVERAGE = "swa";

  Swa {
    HyperParameters.requireAtLeast(1, "swa: start", (int) Math.min(start, Integer.MAX_VALUE));
    HyperParameters.requireAtLeast(1, "swa: every", (int) Math.min(every, Integer.MAX_VALUE));
    HyperParameters.requireNoAverage("swa", base);
  }

  @Override
  public Around around(Optimizer other) {
    return new Swa(other, start, every);
  }

  @Override
  public List<State> state(TensorType w) {
    var all = new ArrayList<>(base.state(w));
    all.add(new State(AVERAGE, w));
    all.add(State.scalar("swa_n"));
    return all;
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    int own = state.size() - 2;
    Update next = base.update(w, dw, state.subList(0, own), step);
    Tensor a = state.get(own);
    Tensor n = state.get(own + 1);
    // Step start + n · every is the one that counts next, n having counted so far.
    Tensor isDue = step.number().greaterEqual(n.mul(every).add(start));
    Tensor moved = a.add(next.w().sub(a).div(n.add(1)));
    Tensor waiting = n.greater(0).select(a, next.w());
    var all = new ArrayList<>(next.state());
    all.add(isDue.select(moved, waiting));
    all.add(n.add(isDue));
    return new Update(next.w(), all);
  }

  @Override
  public String evaluated() {
    return AVERAGE;
  }

  @Override
  public String toString() {
    return base + ".swa(" + start + ", " + every + ")";
  }
}
