package naklon.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.optim.Optimizer;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** The second phase of a step: the optimizer, traced over whole blocks of parameters. */
final class UpdatePhase {
  private final Optimizer optimizer;
  private final int threads;
  private final Slice learningRate = Slice.zeros(TensorType.scalar());
  private final Slice number = Slice.zeros(TensorType.scalar());
  private Slice[] inputs = new Slice[0];
  private @Nullable Plan plan;

  UpdatePhase(Optimizer optimizer, int threads) {
    this.optimizer = optimizer;
    this.threads = threads;
  }

  /** Adds what the optimizer keeps for each parameter. */
  void layOut(Layout layout, List<Parameter> parameters) {
    for (String state : optimizer.state()) {
      StoreLayout.addBlocks(
          layout, Layout.Kind.STATE, state, parameters, "optimizer." + state + ".");
    }
  }

  /** One pass over each block of parameters, whole. */
  void compile(Layout layout, GradientBlocks gradients) {
    var types = new ArrayList<TensorType>();
    types.add(TensorType.scalar());
    types.add(TensorType.scalar());
    var all = new ArrayList<Slice>(List.of(learningRate, number));
    for (var b : gradients.blocks()) {
      Slice g = gradients.of(b);
      types.add(g.type());
      all.add(g);
    }
    inputs = all.toArray(Slice[]::new);
    Graph graph =
        Trace.of(
            types,
            (trace, in) -> {
              var step = new Optimizer.Step(in.get(0), in.get(1));
              int at = 2;
              for (var b : gradients.blocks()) {
                trace(trace, b, in.get(at++), step);
              }
              return List.of();
            });
    plan = Plan.of(graph, layout, threads);
  }

  private void trace(Trace trace, Layout.Block block, Tensor gradient, Optimizer.Step step) {
    TensorType flat = TensorType.of(block.dtype(), block.length());
    Tensor w = trace.read(block.name(), flat);
    var state = new ArrayList<Tensor>();
    for (String name : optimizer.state()) {
      state.add(trace.read(name + "/" + block.dtype(), flat));
    }
    var result = optimizer.update(w, gradient, state, step);
    trace.update(block.name(), result.w());
    for (int i = 0; i < state.size(); i++) {
      trace.update(optimizer.state().get(i) + "/" + block.dtype(), result.state().get(i));
    }
  }

  /**
   * Updates parameters and state from the gradients.
   *
   * @param update number of this update, from 1
   */
  void run(Store store, double rate, double update) {
    learningRate.d()[0] = rate;
    number.d()[0] = update;
    plan().run(store, inputs);
  }

  /** Median seconds of each kernel; the store is changed. */
  List<Plan.Line> profile(int times, Store store) {
    number.d()[0] = 1;
    return plan().profile(times, store, inputs);
  }

  Plan plan() {
    return Objects.requireNonNull(plan);
  }
}
