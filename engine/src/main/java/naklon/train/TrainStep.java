package naklon.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Rounds;
import naklon.data.Augmentation;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.nn.Layer;
import naklon.optim.Optimizer;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
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
  private final StepSettings s;
  private final DataWindows windows;
  private final UpdatePhase update;
  private boolean isFork;
  private List<Parameter> parameters = List.of();
  private @Nullable Store store;
  private @Nullable GradientBlocks gradients;
  private @Nullable GradientPhase phase;
  private final Map<Plan, Rounds> recentRounds;
  private @Nullable BatchRounds lastRounds;
  private double lastLoss = Double.NaN;
  private double lastShown = Double.NaN;
  private Map<String, Double> lastProbes = Map.of();

  private TrainStep(StepSettings s) {
    this.s = s;
    windows = new DataWindows(s.augmentation, s.seed);
    update = new UpdatePhase(s.optimizer, s.threads);
    recentRounds = new Recent<>(4);
  }

  private TrainStep(TrainStep from) {
    s = from.s;
    windows = from.windows;
    update = from.update;
    recentRounds = from.recentRounds;
    parameters = from.parameters;
    gradients = from.gradients;
    phase = from.phase;
    store = from.store().copy();
    isFork = true;
  }

  /**
   * A step on a copy of the state, for a trial: what it learns changes neither this step nor the
   * net's own parameters. It shares this step's plans, so only one of them may run at a time.
   *
   * @throws IllegalStateException before {@link #prepare} or a first batch
   */
  public TrainStep fork() {
    return new TrainStep(this);
  }

  /** A step for this net, from seed 0, on all processors, with features as they are. */
  public static TrainStep of(Layer net, Optimizer optimizer, Objective objective) {
    return new TrainStep(new StepSettings(net, optimizer, objective));
  }

  private TrainStep with(Consumer<StepSettings> change) {
    StepSettings changed = s.clone();
    change.accept(changed);
    return new TrainStep(changed);
  }

  /** The same, with features normalised. */
  public TrainStep normalizer(Normalizer by) {
    return with(c -> c.normalizer = by);
  }

  /** The same, with weights and randomness from this seed. */
  public TrainStep seed(Seed from) {
    return with(c -> c.seed = from);
  }

  /** The same, with at most this many threads, at least 1. No figure depends on it. */
  public TrainStep threads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("threads are " + most + "; there must be at least 1");
    }
    return with(c -> c.threads = most);
  }

  /**
   * The same, with scalars measured inside the step; they change no other figure.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public TrainStep probes(List<Probe> measured) {
    var names = new HashSet<String>();
    for (var p : measured) {
      if (!names.add(p.name())) {
        throw new IllegalArgumentException(
            "two probes are named \""
                + p.name()
                + "\", so one would hide the other: give each its own name");
      }
    }
    return with(c -> c.probes = List.copyOf(measured));
  }

  /** The same, with more float64 scalars in its store, zero at the start, for the caller's use. */
  TrainStep counters(List<String> names) {
    return with(c -> c.counters = List.copyOf(names));
  }

  /** The same, with pairs of examples mixed. */
  TrainStep mixup(@Nullable Mixup by) {
    return with(c -> c.mixup = by);
  }

  /** The same, with the features of each row changed before it is learnt from. */
  TrainStep augment(@Nullable Augmentation by) {
    return with(c -> c.augmentation = by);
  }

  /**
   * Learns from a batch with the optimizer's own learning rate.
   *
   * @return the loss before the update
   * @throws NonFiniteException if the loss or a gradient is NaN or infinite; nothing has changed
   */
  public double run(Batch batch) {
    return run(batch, s.optimizer.learningRate());
  }

  /** As {@link #run(Batch)} with another learning rate for this step. */
  public double run(Batch batch, double rate) {
    return repeat(batch, 1, rate);
  }

  /**
   * Learns {@code times} times from the same batch, with the optimizer's own learning rate. Bits
   * and state are those of as many calls of {@link #run(Batch)}, but a small net's step becomes one
   * generated class with the loop inside: tens of nanoseconds instead of microseconds.
   *
   * @return the loss before the last update
   * @throws NonFiniteException if a loss or gradient is NaN or infinite; the steps before that one
   *     have been done
   */
  public double repeat(Batch batch, int times) {
    return repeat(batch, times, s.optimizer.learningRate());
  }

  /** As {@link #repeat(Batch, int)} with another learning rate for these steps. */
  public double repeat(Batch batch, int times, double rate) {
    if (times < 1) {
      throw new IllegalArgumentException("times is " + times + "; it must be at least 1");
    }
    BatchRounds rounds = rounds(batch, times);
    if (rounds == null) {
      double loss = Double.NaN;
      for (int i = 0; i < times; i++) {
        loss = gradients(batch);
        update(rate);
      }
      return loss;
    }
    Store state = store();
    long updates = stepsDone();
    windows.set(rounds.rows(), batch);
    int done = rounds.run(times, state, rate, updates);
    Slice counter = state.slice(StoreLayout.STEP);
    counter.d()[counter.offset()] = updates + done;
    lastLoss = rounds.loss();
    lastShown = rounds.shown();
    lastProbes = Map.of();
    if (done < times) {
      throw Diagnosis.of(phase(), parameters, batch, rounds.rows(), updates + done, lastLoss);
    }
    return lastLoss;
  }

  /** Null where steps are not all alike: see {@link GradientPhase#isRepeatable}. */
  private @Nullable BatchRounds rounds(Batch batch, int times) {
    BatchRounds last = lastRounds;
    if (last != null && last.isFor(batch) && (times == 1 || s.augmentation == null)) {
      requireParameters(store());
      return last;
    }
    var rows = ready(batch);
    if (times > 1 && s.augmentation != null || !phase().isRepeatable(rows)) {
      return null;
    }
    var rounds =
        recentRounds.computeIfAbsent(phase().plan(rows), k -> phase().rounds(rows, update));
    lastRounds = new BatchRounds(batch, rows, phase(), update, rounds);
    return lastRounds;
  }

  /** Makes what a batch needs: store, parameters, the window on its data. */
  private DataWindow.Rows ready(Batch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("the batch has no rows to learn from");
    }
    prepare(batch.data(), batch.size());
    requireParameters(store());
    return windows.of(batch.data()).rows(batch.size());
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
    var rows = ready(batch);
    Store state = store();
    long updates = stepsDone();
    double step = (double) updates * parts + part;
    windows.set(rows, batch);
    if (part == 0) {
      phase().begin(state, rows, updates);
    }
    var result = phase().run(state, rows, step, updates);
    lastLoss = result.loss();
    lastShown = result.shown();
    lastProbes = result.probes();
    if (!Double.isFinite(lastLoss) || !blocks().areFinite()) {
      phase().undo(state);
      throw Diagnosis.of(phase(), parameters, batch, rows, updates, lastLoss);
    }
    return lastLoss;
  }

  /**
   * The gradient of every example of a batch alone: the plan for one row, replayed. After each,
   * {@link #gradient} and {@link #lastLoss} are that example's. Nothing is learnt, and buffers such
   * as running statistics stay as they were; all examples see the random numbers of this step.
   *
   * @param each is told the position in the batch, from 0
   * @throws NonFiniteException if a loss or gradient is NaN or infinite
   */
  public void perExample(Batch batch, IntConsumer each) {
    for (int i = 0; i < batch.size(); i++) {
      gradients(new Batch(batch.data(), new int[] {batch.rows()[i]}, batch.epoch(), i), 0, 1);
      phase().undo(store());
      each.accept(i);
    }
  }

  /** Whoever makes another step for the net takes its parameters along. */
  private void requireParameters(Store state) {
    for (var p : parameters) {
      if (!isFork && !state.isHomeOf(p)) {
        throw new IllegalStateException(
            "the parameters of this step ("
                + p.name()
                + ", ...) have moved to the store of another step or training of the same net;"
                + " here are only their old values. Go on with the other one, or make a new step.");
      }
    }
  }

  /**
   * Learns from several batches with one update, from the mean gradient of all their rows: as from
   * one batch, in the memory of one.
   *
   * @return the mean loss of the rows
   * @throws NonFiniteException if a loss or gradient is not finite; nothing has changed
   */
  public double run(List<Batch> batches, double rate) {
    return run(batches, rate, batches.size());
  }

  /** As {@link #run(List, double)}; there are at most {@code most} batches in any update. */
  double run(List<Batch> batches, double rate, int most) {
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("a step needs at least one batch to learn from");
    }
    var mean = new MeanGradient(batches);
    for (int i = 0; i < batches.size(); i++) {
      gradients(batches.get(i), i, most);
      mean.add(batches.get(i), blocks(), lastLoss, lastShown);
    }
    mean.settle(blocks());
    update(rate);
    lastLoss = mean.loss();
    lastShown = mean.shown();
    return lastLoss;
  }

  /** The second phase: the optimizer's update from the last gradients. */
  public void update(double rate) {
    Store state = store();
    double step = state.slice(StoreLayout.STEP).at(0);
    update.run(state, rate, step + 1);
    Slice counter = state.slice(StoreLayout.STEP);
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

  /**
   * What is to be evaluated and kept: the store itself, or, where the optimizer averages weights, a
   * copy with the average in their place. The net's buffers, such as running statistics, belong to
   * the weights: in the copy they go on from where they are through a forward pass over these
   * batches in training mode.
   */
  public Store evaluated(Iterable<Batch> batches) {
    Store state = store();
    long updates = stepsDone();
    if (!update.isAveraging() || updates == 0) {
      return state;
    }
    Store copy = state.copy();
    update.evaluate(copy);
    boolean hasBuffers =
        copy.layout().entries().stream().anyMatch(e -> e.kind() == Layout.Kind.BUFFER);
    if (hasBuffers) {
      for (var batch : batches) {
        var rows = windows.of(batch.data()).rows(batch.size());
        windows.set(rows, batch);
        phase().forward(copy, rows, updates);
      }
    }
    return copy;
  }

  /** Steps done. */
  public long stepsDone() {
    return store == null ? 0 : (long) store.slice(StoreLayout.STEP).at(0);
  }

  /** The parameters that are trained, in order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The loss of the last batch. */
  public double lastLoss() {
    return lastLoss;
  }

  /** The loss of the last batch in the units in which it is shown. */
  double lastShown() {
    return lastShown;
  }

  /** Values of the probes at the last step, by name; empty where none was due. */
  public Map<String, Double> lastProbes() {
    return lastProbes;
  }

  /** A window on the gradient of a parameter from the last batch. It must not be written. */
  public Slice gradient(Parameter p) {
    store();
    return blocks().of(p);
  }

  /** The last gradients of each block of parameters, flat. They must not be written. */
  List<Slice> flatGradients() {
    return blocks().all();
  }

  /** What a step runs: kernels of the gradients and of the update, for batches of n rows. */
  public String explain(Dataset data, int n) {
    List<Plan> plans = plans(data, n);
    return "gradients\n" + plans.get(0).explain() + "update\n" + plans.get(1).explain();
  }

  /** The plans of a step for batches of n rows: gradients, then update. */
  public List<Plan> plans(Dataset data, int n) {
    prepare(data, n);
    return List.of(phase().plan(windows.of(data).rows(n)), update.plan());
  }

  /** Median seconds of each kernel over {@code times} steps on the first n rows; state is kept. */
  public List<Plan.Line> profile(Dataset data, int n, int times) {
    prepare(data, n);
    var rows = windows.of(data).rows(n);
    for (int i = 0; i < n; i++) {
      rows.set(i, data, i);
    }
    Store scratch = store().copy();
    var lines = new ArrayList<>(phase().profile(times, scratch, rows));
    lines.addAll(update.profile(times, scratch));
    return lines;
  }

  /** Makes parameters and store for batches like these, without learning anything. */
  public void prepare(Dataset data, int n) {
    if (store != null) {
      return;
    }
    Graph graph = layOut(data, n);
    store().adopt(graph.cells().values());
  }

  /**
   * As {@link #prepare}, on a copy of another step's state: what both keep goes on from there, what
   * only this one keeps starts anew. The net's own parameters stay with the other step.
   */
  void prepareFrom(TrainStep other, Dataset data, int n) {
    isFork = true;
    Graph graph = layOut(data, n);
    Store to = store();
    Store from = other.store();
    for (var cell : graph.cells().values()) {
      to.write(cell.name(), cell.value());
    }
    for (var entry : to.layout().entries()) {
      var there = from.layout().find(entry.name());
      if (there != null && there.type().equals(entry.type())) {
        to.slice(entry.name()).copyFrom(from.slice(entry.name()));
      }
    }
  }

  private Graph layOut(Dataset data, int n) {
    var rows = windows.of(data).rows(n);
    Graph graph = GradientPhase.forward(s, rows);
    var places = StoreLayout.of(graph.cells().values(), update, s.counters);
    parameters = places.parameters();
    gradients = new GradientBlocks(places.layout());
    phase = new GradientPhase(s, places, gradients);
    store = new Store(places.layout());
    update.compile(places.layout(), gradients);
    return graph;
  }

  private GradientPhase phase() {
    return Objects.requireNonNull(phase);
  }

  private GradientBlocks blocks() {
    return Objects.requireNonNull(gradients);
  }
}
