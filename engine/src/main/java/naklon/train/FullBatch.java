package naklon.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.nn.Layer;
import naklon.optim.Driver;
import naklon.optim.Optimizer;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Trains a net by a {@link Driver}, such as L-BFGS, on all rows at once. All state lives in one
 * {@link Store}, the driver's memory included, so that a copy of it goes on with the same bits.
 * Within one step every evaluation has the same random numbers, so the loss is one function.
 */
public final class FullBatch {
  private final Driver driver;
  private final TrainStep step;

  private FullBatch(Driver driver, TrainStep step) {
    this.driver = driver;
    this.step = step;
  }

  /** A training of this net, from seed 0, on all processors, with features as they are. */
  public static FullBatch of(Layer net, Driver driver, Objective objective) {
    return new FullBatch(driver, TrainStep.of(net, new Held(driver), objective));
  }

  /** The same, with features normalised. */
  public FullBatch normalizer(Normalizer by) {
    return new FullBatch(driver, step.normalizer(by));
  }

  /** The same, with weights and randomness from this seed. */
  public FullBatch seed(Seed from) {
    return new FullBatch(driver, step.seed(from));
  }

  /** The same, with at most this many threads. No figure depends on it. */
  public FullBatch threads(int most) {
    return new FullBatch(driver, step.threads(most));
  }

  /**
   * One step of the driver on all rows.
   *
   * @return the loss before it
   * @throws NonFiniteException if a loss or gradient on the way is not finite; the weights are as
   *     before
   */
  public double run(Dataset data) {
    prepare(data);
    var batch = new Batch(data, IntStream.range(0, data.rows()).toArray(), 0, 0);
    var problem = new Net(batch);
    Tensor before = problem.weights();
    try {
      double loss = driver.step(problem, new StoredMemory());
      step.update(0); // counts the step
      return loss;
    } catch (NonFiniteException e) {
      problem.move(before);
      throw e;
    }
  }

  /** Makes parameters and store, without learning anything. */
  public void prepare(Dataset data) {
    step.prepare(data, data.rows());
    requireOneBlock();
  }

  /** All state; made by the first run, or by {@link #prepare}. */
  public Store store() {
    return step.store();
  }

  /** The parameters that are trained, in order. */
  public List<Parameter> parameters() {
    return step.parameters();
  }

  private Layout.Block requireOneBlock() {
    var blocks =
        store().layout().blocks().stream().filter(b -> b.kind() == Layout.Kind.PARAMETER).toList();
    if (blocks.size() != 1) {
      throw new IllegalArgumentException(
          driver
              + " needs parameters of one dtype, as it looks at them as one vector; found "
              + blocks.stream().map(b -> b.dtype().toString()).toList());
    }
    return blocks.getFirst();
  }

  /** The net's loss as a function of the block of all its weights, gaps included. */
  private final class Net implements Driver.Problem {
    private final Batch batch;
    private final Slice weights;

    Net(Batch batch) {
      this.batch = batch;
      Layout.Block b = requireOneBlock();
      var flat = TensorType.of(b.dtype(), b.length());
      weights = Slice.of(flat, store().array(b.dtype()), b.offset());
    }

    @Override
    public Tensor weights() {
      return Tensor.copyOf(weights);
    }

    @Override
    public void move(Tensor w) {
      weights.copyFrom(w.slice());
    }

    @Override
    public Driver.Point evaluate() {
      double loss = step.gradients(batch);
      return new Driver.Point(loss, Tensor.copyOf(step.flatGradients().getFirst()));
    }
  }

  /**
   * The driver's memory: a block of the store for each name, as {@link ParameterParts} lays out.
   */
  private final class StoredMemory implements Driver.Memory {
    private final Map<String, Slice> places = new HashMap<>();

    StoredMemory() {
      Layout.Block weights = requireOneBlock();
      for (var kept : driver.state(TensorType.of(weights.dtype(), weights.length()))) {
        String name = kept.name() + "/" + weights.dtype();
        var b = Objects.requireNonNull(store().layout().findBlock(name));
        places.put(kept.name(), Slice.of(kept.type(), store().array(b.dtype()), b.offset()));
      }
    }

    private Slice place(String name) {
      return Objects.requireNonNull(places.get(name), () -> driver + " keeps no " + name);
    }

    @Override
    public Tensor read(String name) {
      return Tensor.copyOf(place(name));
    }

    @Override
    public void write(String name, Tensor value) {
      place(name).copyFrom(value.slice());
    }
  }

  /** Keeps a place in the store for what a driver remembers; its own update changes nothing. */
  private record Held(Driver driver) implements Optimizer {
    @Override
    public List<State> state(TensorType w) {
      return driver.state(w);
    }

    @Override
    public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
      return new Update(w, state);
    }

    @Override
    public double learningRate() {
      return 1;
    }

    @Override
    public Optimizer withLearningRate(double learningRate) {
      return this;
    }

    @Override
    public String toString() {
      return driver.toString();
    }
  }
}
