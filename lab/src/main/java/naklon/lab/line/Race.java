package naklon.lab.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.lab.api.Desk;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Multiplications;
import naklon.optim.Driver;
import naklon.optim.Lbfgs;
import naklon.optim.Optimizer;
import naklon.optim.WolfeDescent;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * All optimizers from the same start to the same goal: the loss above the lowest is a
 * ten-thousandth of what it was. Each gets the learning rate out of 1 and 3 times powers of ten
 * with which it needs the fewest steps, so that it is not the rate that wins.
 */
final class Race {
  static final int MOST_STEPS = 500;

  private static final double GOAL = 1e-4;
  private static final double[] RATES = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};

  private final Surface surface;
  private final double goal;

  Race(Surface surface) {
    this.surface = surface;
    double first = surface.loss(Tensor.of(surface.start())).item();
    this.goal = surface.lowest() + GOAL * (first - surface.lowest());
  }

  /**
   * How one did.
   *
   * @param name the engine's
   * @param code the Java that builds it
   * @param rate with which it needs the fewest steps; of those that arrive nowhere, the one that
   *     ends lowest
   * @param steps to the goal, or null if it did not arrive
   * @param multiplications of all those steps, the gradient's included
   * @param w of the path, the start first
   * @param b of the path
   * @param loss along the path
   */
  record Result(
      String name,
      String code,
      double rate,
      @Nullable Integer steps,
      long multiplications,
      List<Double> w,
      List<Double> b,
      List<Double> loss) {
    private boolean isBetterThan(@Nullable Result other) {
      if (other == null) {
        return true;
      }
      int mine = steps == null ? Integer.MAX_VALUE : steps;
      int its = other.steps == null ? Integer.MAX_VALUE : other.steps;
      return mine != its
          ? mine < its
          : mine == Integer.MAX_VALUE && loss.getLast() < other.loss.getLast();
    }
  }

  static LiveRun start(Desk desk, Surface surface, Object about) {
    return desk.start("race", about, new Race(surface)::run);
  }

  private void run(LiveRun live) {
    for (Racer racer : Racer.all()) {
      live.show(Map.of("now", racer.name()));
      Result best = null;
      for (double rate : RATES) {
        if (live.isCancelled()) {
          return;
        }
        int most = best == null || best.steps() == null ? MOST_STEPS : best.steps();
        Result result = descend(racer.name(), racer.at().apply(rate), rate, most);
        if (result.isBetterThan(best)) {
          best = result;
        }
      }
      if (best != null) {
        live.keep(best);
      }
    }
    live.keep(drive("Lbfgs", Lbfgs.of(1), 1));
    live.keep(drive("WolfeDescent", WolfeDescent.of(0.1), 0.1));
  }

  /** The path of one that is driven by Java code: a step may ask for the loss several times. */
  private Result drive(String name, Driver driver, double rate) {
    var path = new RacePath();
    var problem = new OnSurface(surface);
    var memory = new Remembered(driver.state(TensorType.of(DType.FLOAT64, 2)));
    path.add(problem.weights(), surface);
    long count =
        Multiplications.of(
            () -> {
              while (path.steps() < MOST_STEPS && !path.isOver(goal)) {
                driver.step(problem, memory);
                path.add(problem.weights(), surface);
              }
            });
    return path.result(name, driver.toString(), rate, goal, count);
  }

  private Result descend(String name, Optimizer optimizer, double rate, int most) {
    TensorType type =
        optimizer.isShaped() ? TensorType.of(DType.FLOAT64, 1, 2) : TensorType.of(DType.FLOAT64, 2);
    var path = new RacePath();
    var w = new Parameter("p", Tensor.doubles(surface.start(), type.shape().dims()));
    var state = new ArrayList<Tensor>();
    var kinds = optimizer.state(type);
    kinds.forEach(s -> state.add(Tensor.zeros(s.type())));
    String evaluated = optimizer.evaluated();
    int which = kinds.stream().map(Optimizer.State::name).toList().indexOf(evaluated);
    path.add(w.value(), surface);
    long count =
        Multiplications.of(
            () -> {
              for (int t = 1; t <= most && !path.isOver(goal); t++) {
                Tensor dw = Gradients.of(surface.loss(w.value()), w).of(w);
                var step = new Optimizer.Step(Tensor.scalar(rate), Tensor.scalar(t));
                var next =
                    optimizer.update(
                        w.value(),
                        optimizer.prepare(List.of(dw)).getFirst(),
                        List.copyOf(state),
                        step);
                w.assign(next.w());
                state.clear();
                state.addAll(next.state());
                path.add(which < 0 ? next.w() : state.get(which), surface);
              }
            });
    return path.result(name, optimizer.toString(), rate, goal, count);
  }
}
