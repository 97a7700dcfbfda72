package naklon.course.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.optim.Adam;
import naklon.optim.Optimizer;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Store;
import naklon.tensor.Tensor;

/**
 * Gradient descent on the loss of many cards, by backpropagation through each card's sequence: Adam
 * with the rate falling along half a cosine, and after each step the parameters are clipped to
 * their bounds, as fsrs-rs does. All cards are one batch: the loss and its gradient are compiled
 * once.
 *
 * @param parameters at the end
 * @param losses mean cross-entropy of the predicted reviews, without the penalty, before each step
 *     and after the last one
 */
record Descent(FsrsParameters parameters, List<Double> losses) {
  private static final double RATE = 0.04;

  /**
   * Walks down.
   *
   * @param free how many parameters may move, from the first on
   */
  static Descent of(SequenceBatch batch, FsrsParameters start, int free, int steps) {
    var w = new Parameter("w", Tensor.of(start.toArray()));
    var graph =
        Trace.of(
            List.of(),
            (_, _) -> {
              var loss = batch.loss(new Fsrs(w)).div(batch.weight());
              var penalty = Penalty.of(w, FsrsParameters.DEFAULTS).div(batch.weight());
              return List.of(loss, Gradients.of(loss.add(penalty), w).of(w));
            });
    var layout = new Layout();
    layout.add("w", Layout.Kind.PARAMETER, List.of(new Layout.Value(w.name(), w.type())));
    var store = new Store(layout);
    store.adopt(List.of(w));
    var plan = Plan.of(graph, layout, 1);

    var adam = Adam.of(RATE);
    List<Tensor> state = adam.state(w.type()).stream().map(s -> Tensor.zeros(s.type())).toList();
    var mask = new double[FsrsParameters.COUNT];
    Arrays.fill(mask, 0, free, 1);
    var moving = Tensor.of(mask);
    var losses = new ArrayList<Double>();
    for (int i = 0; i < steps; i++) {
      plan.run(store);
      losses.add(Tensor.copyOf(plan.output(0)).item());
      var gradient = Tensor.copyOf(plan.output(1)).mul(moving);
      var step = new Optimizer.Step(Tensor.scalar(rate(i, steps)), Tensor.scalar(i + 1));
      var update = adam.update(w.value(), gradient, state, step);
      state = update.state();
      w.assign(Tensor.of(FsrsParameters.of(update.w().toDoubles()).clipped().toArray()));
    }
    plan.run(store);
    losses.add(Tensor.copyOf(plan.output(0)).item());
    return new Descent(FsrsParameters.of(w.value().toDoubles()), List.copyOf(losses));
  }

  /** The rate of a step, from 0: half a cosine from the highest one to 0. */
  static double rate(int step, int steps) {
    return RATE * (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
  }
}
