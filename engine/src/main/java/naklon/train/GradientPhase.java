package naklon.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Rounds;
import naklon.compile.Trace;
import naklon.nn.Pass;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * The first phase of a step: forward and backward, in a plan for each batch size, with probes or
 * without. Gradients go right into their {@link GradientBlocks}.
 */
final class GradientPhase {
  private final StepSettings s;
  private final Layout layout;
  private final List<Parameter> parameters;
  private final GradientBlocks gradients;
  private final Map<Variant, Compiled> compiled = new Recent<>(8);
  private final Map<List<TensorType>, Plan> forwards = new Recent<>(4);
  private final Map<String, Slice> before = new LinkedHashMap<>(); // cells that forward assigns
  private final Slice stepNumber = Slice.zeros(TensorType.scalar());
  private final Slice mix = Slice.zeros(TensorType.scalar());

  /** What a plan is compiled for: data and batch of these types, with probes or without. */
  private record Variant(List<TensorType> types, boolean probed) {}

  /**
   * A plan, and which of its outputs is the loss to be shown, and which comes before the probes.
   */
  private record Compiled(Plan plan, int shown, int last) {}

  /**
   * What a batch gave.
   *
   * @param loss that was learnt from
   * @param shown the same, in the units in which it is shown
   */
  record Result(double loss, double shown, Map<String, Double> probes) {}

  GradientPhase(StepSettings s, StoreLayout store, GradientBlocks gradients) {
    this.s = s;
    this.layout = store.layout();
    this.parameters = store.parameters();
    this.gradients = gradients;
  }

  /** The graph of the loss alone, in which the net shows its cells. */
  static Graph forward(StepSettings s, DataWindow.Rows rows) {
    return Trace.of(withScalars(s, rows.types()), (trace, in) -> List.of(loss(s, in).learnt()));
  }

  /** The loss of features, targets, row numbers and the number of the step. */
  private static LossPair loss(StepSettings s, List<Tensor> in) {
    var examples = DataWindow.examples(in.get(0), in.get(1), in.get(2), s.normalizer);
    Tensor mix = s.mixup == null ? null : in.get(4);
    return LossPair.of(s.objective, Pass.training(s.seed, in.get(3)), examples, mix);
  }

  /** The loss of the same inputs, eagerly or traced. */
  Tensor loss(List<Tensor> in) {
    return loss(s, in).learnt();
  }

  private static List<TensorType> withScalars(StepSettings s, List<TensorType> types) {
    var all = new ArrayList<>(types);
    all.add(TensorType.scalar());
    if (s.mixup != null) {
      all.add(TensorType.scalar());
    }
    return all;
  }

  /** Remembers the cells that a forward pass assigns, should the step fail. */
  void begin(Store store, DataWindow.Rows rows, long updates) {
    compiledFor(rows, isProbed(updates));
    before.forEach((name, value) -> value.copyFrom(store.slice(name)));
  }

  /** Puts back the cells that forward passes have assigned since {@link #begin}. */
  void undo(Store store) {
    before.forEach((name, value) -> store.slice(name).copyFrom(value));
  }

  /**
   * Forward and backward.
   *
   * @param rows set to a batch
   * @param step for random numbers
   * @param updates done so far: says which probes are due
   */
  Result run(Store store, DataWindow.Rows rows, double step, long updates) {
    boolean probed = isProbed(updates);
    var c = compiledFor(rows, probed);
    set(step);
    c.plan.run(store, inputs(rows));
    return new Result(
        c.plan.output(0).at(0),
        c.plan.output(c.shown).at(0),
        probed ? probeValues(c, updates) : Map.of());
  }

  /** Whether steps with these rows are all alike: no probes, and no cells that forward assigns. */
  boolean isRepeatable(DataWindow.Rows rows) {
    compiledFor(rows, false);
    return s.probes.isEmpty() && s.mixup == null && before.isEmpty();
  }

  /** Sets the number of the step from which {@link #rounds} go on. */
  void begin(double step) {
    set(step);
  }

  /** Rounds of the plan for these rows and that of an update. */
  Rounds rounds(DataWindow.Rows rows, UpdatePhase update) {
    Plan plan = plan(rows);
    var finite = new ArrayList<>(List.of(plan.output(0)));
    for (var p : parameters) {
      finite.add(gradients.of(p));
    }
    return Rounds.of(plan, update.plan(), finite, List.of(stepNumber, update.number()));
  }

  /** The loss that the plan for these rows leaves when it runs without probes. */
  Slice lossOf(DataWindow.Rows rows) {
    return plan(rows).output(0);
  }

  /** The same, in the units in which it is shown. */
  Slice shownOf(DataWindow.Rows rows) {
    var c = compiledFor(rows, false);
    return c.plan.output(c.shown);
  }

  /** Forward alone, in training mode, for what that does to buffers. */
  void forward(Store store, DataWindow.Rows rows, double step) {
    Plan plan = forwards.computeIfAbsent(rows.types(), k -> forwardPlan(rows));
    set(step);
    plan.run(store, inputs(rows));
  }

  private Plan forwardPlan(DataWindow.Rows rows) {
    return Plan.of(forward(s, rows), layout, s.threads);
  }

  private void set(double step) {
    stepNumber.d()[0] = step;
    if (s.mixup != null) {
      mix.d()[0] = s.mixup.share(s.seed, step);
    }
  }

  /** The inputs of a plan: those of the last run, until the next. */
  Slice[] inputs(DataWindow.Rows rows) {
    return s.mixup == null ? rows.with(stepNumber) : rows.with(stepNumber, mix);
  }

  Plan plan(DataWindow.Rows rows) {
    return compiledFor(rows, false).plan;
  }

  /** Median seconds of each kernel; the store is changed. */
  List<Plan.Line> profile(int times, Store store, DataWindow.Rows rows) {
    return plan(rows).profile(times, store, inputs(rows));
  }

  private Compiled compiledFor(DataWindow.Rows rows, boolean probed) {
    return compiled.computeIfAbsent(new Variant(rows.types(), probed), this::compile);
  }

  private Compiled compile(Variant v) {
    var more = new int[1];
    Graph graph =
        Trace.of(
            withScalars(s, v.types),
            (trace, in) -> {
              LossPair pair = loss(s, in);
              Tensor loss = pair.learnt();
              List<Tensor> d = Gradients.of(loss, parameters).all();
              // The order is the plan's: forward, then the last layer's gradients first, so that
              // each is computed as soon as the walk backwards has come to it, and what it needs is
              // not kept any longer.
              var outputs = new ArrayList<>(List.of(loss));
              outputs.addAll(d.reversed());
              if (pair.shown() != loss) {
                outputs.add(pair.shown());
                more[0] = 1;
              }
              if (v.probed) {
                var scope = new Probe.Scope(loss, parameters, d, trace.layers());
                for (var p : s.probes) {
                  outputs.add(p.scalar(scope));
                }
              }
              return outputs;
            });
    graph.updates().forEach((name, t) -> before.putIfAbsent(name, Slice.zeros(t.type())));
    var destinations = new ArrayList<>(List.of(Slice.zeros(TensorType.scalar())));
    for (var p : parameters.reversed()) {
      destinations.add(gradients.of(p));
    }
    Plan plan = Plan.of(graph, layout, s.threads, destinations);
    return new Compiled(plan, more[0] * (parameters.size() + 1), parameters.size() + more[0]);
  }

  private boolean isProbed(long step) {
    return s.probes.stream().anyMatch(p -> step % p.every() == 0);
  }

  private Map<String, Double> probeValues(Compiled c, long step) {
    var values = new LinkedHashMap<String, Double>();
    for (int i = 0; i < s.probes.size(); i++) {
      if (step % s.probes.get(i).every() == 0) {
        values.put(s.probes.get(i).name(), c.plan.output(c.last + 1 + i).at(0));
      }
    }
    return values;
  }
}
