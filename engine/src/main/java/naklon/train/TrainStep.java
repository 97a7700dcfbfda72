package naklon.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.optim.Optimizer;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * One step of training, traced once for each batch size and replayed: gradients (forward and
 * backward), a check that all of them are finite, then the update. If the check fails the update is
 * not run, the weights are as before, and a {@link NonFiniteException} says where it began.
 *
 * <p>All state lives in one {@link Store}; the net's cells become views of it. For one's own
 * training loop; {@link Trainer} does the rest.
 */
public final class TrainStep {
  /** Random numbers and schedules count steps from 0; optimizers count updates from 1. */
  private static final String STEP = "counter.step";

  private final Objective objective;
  private final Optimizer optimizer;
  private final Normalizer normalizer;
  private final Seed seed;
  private final int threads;
  private final List<Probe> probes;
  private final List<String> counters;
  private final Layer net;

  private final DataWindows windows = new DataWindows();
  private final Map<Variant, Compiled> compiled = new Recent<>(8);
  private final Map<String, Slice> gradients = new LinkedHashMap<>();
  private final Map<String, Slice> before = new LinkedHashMap<>(); // cells that forward assigns
  private final List<Layout.Block> parameterBlocks = new ArrayList<>();
  private List<Parameter> parameters = List.of();
  private @Nullable Store store;
  private @Nullable Plan update;
  private final Slice stepNumber = Slice.zeros(TensorType.scalar());
  private final Slice learningRate = Slice.zeros(TensorType.scalar());
  private final Slice updateNumber = Slice.zeros(TensorType.scalar());
  private Slice[] updateInputs = new Slice[0];
  private Slice[] updateOutputs = new Slice[0];
  private double lastLoss = Double.NaN;
  private Map<String, Double> lastProbes = Map.of();

  /** What a gradients plan is compiled for: data and batch of these types, with probes or not. */
  private record Variant(List<TensorType> types, boolean probed) {}

  private record Compiled(Plan plan, int loss) {}

  private TrainStep(
      Layer net,
      Optimizer optimizer,
      Objective objective,
      Normalizer normalizer,
      Seed seed,
      int threads,
      List<Probe> probes,
      List<String> counters) {
    this.net = net;
    this.optimizer = optimizer;
    this.objective = objective;
    this.normalizer = normalizer;
    this.seed = seed;
    this.threads = threads;
    this.probes = probes;
    this.counters = counters;
  }

  /** A step for this net, from seed 0, on all processors, with features as they are. */
  public static TrainStep of(Layer net, Optimizer optimizer, Objective objective) {
    return new TrainStep(
        net,
        optimizer,
        objective,
        Normalizer.none(),
        Seed.of(0),
        Runtime.getRuntime().availableProcessors(),
        List.of(),
        List.of());
  }

  /** The same, with features normalised. */
  public TrainStep normalizer(Normalizer by) {
    return new TrainStep(net, optimizer, objective, by, seed, threads, probes, counters);
  }

  /** The same, with weights and randomness from this seed. */
  public TrainStep seed(Seed from) {
    return new TrainStep(net, optimizer, objective, normalizer, from, threads, probes, counters);
  }

  /** The same, with at most this many threads. No figure depends on it. */
  public TrainStep threads(int most) {
    return new TrainStep(net, optimizer, objective, normalizer, seed, most, probes, counters);
  }

  /** The same, with scalars measured inside the step; they change no other figure. */
  public TrainStep probes(List<Probe> measured) {
    return new TrainStep(
        net, optimizer, objective, normalizer, seed, threads, List.copyOf(measured), counters);
  }

  /** The same, with more float64 scalars in its store, zero at the start, for the caller's use. */
  TrainStep counters(List<String> names) {
    return new TrainStep(
        net, optimizer, objective, normalizer, seed, threads, probes, List.copyOf(names));
  }

  /**
   * Learns from a batch with the optimizer's own learning rate.
   *
   * @return the loss before the update
   * @throws NonFiniteException if the loss or a gradient is NaN or infinite; nothing has changed
   */
  public double run(Batch batch) {
    return run(batch, optimizer.learningRate());
  }

  /** As {@link #run(Batch)} with another learning rate for this step. */
  public double run(Batch batch, double rate) {
    double loss = gradients(batch);
    update(rate);
    return loss;
  }

  /**
   * The first phase: forward and backward, and the finite check. The weights do not change.
   *
   * @return the loss
   */
  public double gradients(Batch batch) {
    return gradients(batch, 0, 1);
  }

  /**
   * Part {@code part} of {@code parts} batches of one update: each has random numbers of its own.
   */
  private double gradients(Batch batch, int part, int parts) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("the batch has no rows to learn from");
    }
    prepare(batch.data(), batch.size());
    Store state = store();
    requireParameters(state);
    long updates = stepsDone();
    double step = (double) updates * parts + part;
    var rows = windows.of(batch.data()).rows(batch.size());
    var c = compiledFor(rows, isProbed(updates));
    if (part == 0) {
      before.forEach((name, value) -> value.copyFrom(state.slice(name)));
    }
    for (int i = 0; i < batch.size(); i++) {
      rows.set(i, batch.data(), batch.rows()[i]);
    }
    stepNumber.d()[0] = step;
    c.plan().run(state, rows.with(stepNumber));
    lastLoss = c.plan().output(c.loss()).at(0);
    lastProbes = probeValues(c, updates);
    if (!Double.isFinite(lastLoss) || !gradientsAreFinite()) {
      before.forEach((name, value) -> state.slice(name).copyFrom(value));
      throw diagnose(batch, rows, step);
    }
    return lastLoss;
  }

  /** Whoever makes another step for the net takes its parameters along. */
  private void requireParameters(Store state) {
    for (var p : parameters) {
      if (!state.isHomeOf(p)) {
        throw new IllegalStateException(
            "the parameters of this step ("
                + p.name()
                + ", ...) have moved to the store of another step or training of the same net;"
                + " here are only their old values. Go on with the other one, or make a new step.");
      }
    }
  }

  /**
   * Learns from several batches with one update, from the mean of their gradients: as from one
   * batch of all their rows, if they are of one size, in the memory of one.
   *
   * @return the mean of the losses
   * @throws NonFiniteException if a loss or gradient is not finite; nothing has changed
   */
  public double run(List<Batch> batches, double rate) {
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("a step needs at least one batch to learn from");
    }
    double loss = 0;
    var sums = new ArrayList<Slice>();
    for (int i = 0; i < batches.size(); i++) {
      loss += gradients(batches.get(i), i, batches.size());
      int at = 0;
      for (var g : gradients.values()) {
        if (i == 0) {
          sums.add(Slice.zeros(g.type()));
        }
        sums.get(at++).add(g);
      }
    }
    int at = 0;
    for (var g : gradients.values()) {
      g.copyFrom(sums.get(at++));
      g.divide(batches.size());
    }
    update(rate);
    return loss / batches.size();
  }

  /** The second phase: the optimizer's update from the last gradients. */
  public void update(double rate) {
    Store state = store();
    double step = state.slice(STEP).at(0);
    learningRate.d()[0] = rate;
    updateNumber.d()[0] = step + 1;
    java.util.Objects.requireNonNull(update).run(state, updateInputs);
    Slice counter = state.slice(STEP);
    counter.d()[counter.offset()] = step + 1;
  }

  /** All state: parameters, buffers, optimizer state, the step counter. Made at the first batch. */
  public Store store() {
    if (store == null) {
      throw new IllegalStateException(
          "the net has no parameters yet: run a batch first, or call prepare(...)");
    }
    return store;
  }

  /** Steps done. */
  public long stepsDone() {
    return store == null ? 0 : (long) store.slice(STEP).at(0);
  }

  /** The parameters that are trained, in order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The loss of the last batch. */
  public double lastLoss() {
    return lastLoss;
  }

  /** Values of the probes at the last step, by name; empty where none was due. */
  public Map<String, Double> lastProbes() {
    return lastProbes;
  }

  /** What a step runs: kernels of the gradients and of the update, for batches of n rows. */
  public String explain(Dataset data, int n) {
    prepare(data, n);
    return "gradients\n"
        + compiledFor(windows.of(data).rows(n), false).plan().explain()
        + "update\n"
        + java.util.Objects.requireNonNull(update).explain();
  }

  /** The plans of a step for batches of n rows: gradients, then update. */
  public List<Plan> plans(Dataset data, int n) {
    prepare(data, n);
    return List.of(
        compiledFor(windows.of(data).rows(n), false).plan(),
        java.util.Objects.requireNonNull(update));
  }

  /** Median seconds of each kernel over {@code times} steps on the first n rows; state is kept. */
  public List<Plan.Line> profile(Dataset data, int n, int times) {
    prepare(data, n);
    var rows = windows.of(data).rows(n);
    var c = compiledFor(rows, false);
    for (int i = 0; i < n; i++) {
      rows.set(i, data, i);
    }
    Store scratch = store().copy();
    updateNumber.d()[0] = 1;
    var lines = new ArrayList<>(c.plan().profile(times, scratch, rows.with(stepNumber)));
    lines.addAll(java.util.Objects.requireNonNull(update).profile(times, scratch, updateInputs));
    return lines;
  }

  /** Makes parameters and store for batches like these, without learning anything. */
  public void prepare(Dataset data, int n) {
    if (store != null) {
      return;
    }
    Graph graph = traceForward(windows.of(data).rows(n).types());
    var layout = new Layout();
    var trained = new ArrayList<Parameter>();
    var buffers = new ArrayList<Cell>();
    for (Cell cell : graph.cells().values()) {
      if (cell instanceof Parameter p) {
        trained.add(p);
      } else {
        buffers.add(cell);
      }
    }
    parameters = List.copyOf(trained);
    addBlocks(layout, Layout.Kind.PARAMETER, "parameters", trained, "");
    for (var b : layout.blocks()) {
      parameterBlocks.add(b);
      gradients.put(b.name(), Slice.zeros(TensorType.of(b.dtype(), b.length())));
    }
    addBlocks(layout, Layout.Kind.BUFFER, "buffers", buffers, "");
    for (String state : optimizer.state()) {
      addBlocks(layout, Layout.Kind.STATE, state, trained, "optimizer." + state + ".");
    }
    var counts = new ArrayList<Layout.Value>();
    counts.add(new Layout.Value(STEP, TensorType.scalar()));
    for (String name : counters) {
      counts.add(new Layout.Value(name, TensorType.scalar()));
    }
    layout.add("counters", Layout.Kind.COUNTER, counts);
    store = new Store(layout);
    store.adopt(graph.cells().values());
    update = compileUpdate(layout);
  }

  private static void addBlocks(
      Layout layout, Layout.Kind kind, String name, List<? extends Cell> cells, String prefix) {
    for (var dtype : DType.values()) {
      var values = new ArrayList<Layout.Value>();
      for (var cell : cells) {
        if (cell.type().dtype() == dtype) {
          values.add(new Layout.Value(prefix + cell.name(), cell.type()));
        }
      }
      if (!values.isEmpty()) {
        layout.add(name + "/" + dtype, kind, values);
      }
    }
  }

  private static List<TensorType> withStep(List<TensorType> types) {
    var all = new ArrayList<>(types);
    all.add(TensorType.scalar());
    return all;
  }

  private Tensor loss(Tensor features, Tensor targets, Tensor rows, Tensor step) {
    var in = DataWindow.examples(features, targets, rows, normalizer);
    Tensor loss = objective.loss(Pass.training(seed, step), in);
    if (loss.type().rank() != 0) {
      throw new naklon.tensor.ShapeException(
          "the loss must be a scalar; found " + loss.type() + ". Reduce it with mean().");
    }
    return loss;
  }

  private Graph traceForward(List<TensorType> types) {
    return Trace.of(
        withStep(types), (trace, in) -> List.of(loss(in.get(0), in.get(1), in.get(2), in.get(3))));
  }

  private Compiled compiledFor(DataWindow.Rows rows, boolean probed) {
    return compiled.computeIfAbsent(new Variant(rows.types(), probed), this::compile);
  }

  private Compiled compile(Variant v) {
    Layout layout = store().layout();
    Graph graph =
        Trace.of(
            withStep(v.types()),
            (trace, in) -> {
              Tensor loss = loss(in.get(0), in.get(1), in.get(2), in.get(3));
              List<Tensor> d = Gradients.of(loss, parameters).all();
              var outputs = new ArrayList<>(d);
              outputs.add(loss);
              if (v.probed()) {
                var scope = new Probe.Scope(loss, parameters, d, trace.layers());
                for (var p : probes) {
                  outputs.add(p.scalar(scope));
                }
              }
              return outputs;
            });
    graph.updates().forEach((name, t) -> before.putIfAbsent(name, Slice.zeros(t.type())));
    var destinations = new ArrayList<Slice>();
    for (var p : parameters) {
      destinations.add(gradientSlice(layout, p));
    }
    Plan plan = Plan.of(graph, layout, threads, destinations);
    return new Compiled(plan, parameters.size());
  }

  private Slice gradientSlice(Layout layout, Parameter p) {
    var entry = layout.entry(p.name());
    for (var b : parameterBlocks) {
      if (b.dtype() == p.type().dtype()) {
        Slice whole = java.util.Objects.requireNonNull(gradients.get(b.name()));
        return Slice.of(p.type(), whole.array(), entry.offset() - b.offset());
      }
    }
    throw new IllegalStateException("no gradient block for " + p);
  }

  /** A window on the gradient of a parameter from the last batch. It must not be written. */
  public Slice gradient(Parameter p) {
    return gradientSlice(store().layout(), p);
  }

  /** One pass over each block of parameters, whole. */
  private Plan compileUpdate(Layout layout) {
    var types = new ArrayList<TensorType>();
    types.add(TensorType.scalar());
    types.add(TensorType.scalar());
    var inputs = new ArrayList<Slice>(List.of(learningRate, updateNumber));
    for (var b : parameterBlocks) {
      Slice g = java.util.Objects.requireNonNull(gradients.get(b.name()));
      types.add(g.type());
      inputs.add(g);
    }
    updateInputs = inputs.toArray(Slice[]::new);
    Graph graph =
        Trace.of(
            types,
            (trace, in) -> {
              var step = new Optimizer.Step(in.get(0), in.get(1));
              for (int i = 0; i < parameterBlocks.size(); i++) {
                updateBlock(trace, parameterBlocks.get(i), in.get(2 + i), step);
              }
              return List.of();
            });
    return Plan.of(graph, layout, threads);
  }

  private void updateBlock(Trace trace, Layout.Block block, Tensor gradient, Optimizer.Step step) {
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

  private boolean gradientsAreFinite() {
    for (var g : gradients.values()) {
      if (!g.isFinite()) {
        return false;
      }
    }
    return true;
  }

  private boolean isProbed(long step) {
    return probes.stream().anyMatch(p -> step % p.every() == 0);
  }

  private Map<String, Double> probeValues(Compiled c, long step) {
    if (!isProbed(step)) {
      return Map.of();
    }
    var values = new LinkedHashMap<String, Double>();
    for (int i = 0; i < probes.size(); i++) {
      if (step % probes.get(i).every() == 0) {
        values.put(probes.get(i).name(), c.plan().output(c.loss() + 1 + i).at(0));
      }
    }
    return values;
  }

  /** Replays the batch eagerly, looking at every op, to name the first that went wrong. */
  private NonFiniteException diagnose(Batch batch, DataWindow.Rows rows, double step) {
    Slice[] in = rows.with();
    String inData = FirstNonFinite.in(batch);
    var watch = new FirstNonFinite();
    if (inData == null) {
      watch.during(
          () -> {
            Tensor loss =
                loss(
                    Tensor.copyOf(in[0]),
                    Tensor.copyOf(in[1]),
                    Tensor.copyOf(in[2]),
                    Tensor.scalar(step));
            Gradients.of(loss, parameters);
          });
    }
    String found = inData == null ? watch.found() : inData;
    return new NonFiniteException(
        "step "
            + stepsDone()
            + " (epoch "
            + (batch.epoch() + 1)
            + ", batch "
            + (batch.number() + 1)
            + "): "
            + (found == null ? "the loss is " + lastLoss : found)
            + ". The weights are as before this step. A smaller learning rate, normalised features"
            + " or a look at the data of this batch may help.");
  }
}
