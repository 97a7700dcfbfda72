package naklon.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import naklon.data.Augmentation;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Penalty;
import naklon.optim.Optimizer;
import naklon.optim.Schedule;
import naklon.optim.Schedules;
import org.jspecify.annotations.Nullable;

/**
 * Trains a net: epochs of shuffled batches, validation, checkpoints, early stopping. Immutable:
 * each option gives a new trainer.
 *
 * <pre>{@code
 * var run = Trainer.of(net, crossEntropy(), Adam.of(1e-3))
 *     .batchSize(128).epochs(5).validationSplit(0.1).seed(7)
 *     .fit(data);
 * run.model().save(file);
 * }</pre>
 *
 * <p>The same seed gives the same bits, on any number of threads, resumed or not. A net that
 * already has weights goes on from them.
 */
public final class Trainer {
  /** Everything that can be set. Not changed once a trainer holds it. */
  static final class Settings implements Cloneable {
    Layer net;
    Loss loss;
    Optimizer optimizer;
    int batchSize = 64;
    int epochs = 10;
    int stepsPerEpoch;
    long seed;
    int threads = Runtime.getRuntime().availableProcessors();
    double validation = 0.1;
    Schedule schedule = Schedules.constant();
    @Nullable Penalty penalty;
    boolean normalize = true;
    @Nullable Boolean normalizeTargets;
    int patience;
    boolean keepBest;
    int accumulate = 1;
    @Nullable Mixup mixup;
    @Nullable Augmentation augmentation;
    SanityCheck.@Nullable Effort sanityCheck;
    @Nullable Path checkpoint;
    long checkpointEvery;
    boolean resume;
    List<Listener> listeners = List.of();

    Settings(Layer net, Loss loss, Optimizer optimizer) {
      this.net = net;
      this.loss = loss;
      this.optimizer = optimizer;
    }

    @Override
    protected Settings clone() {
      try {
        return (Settings) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final Settings s;

  Trainer(Settings s) {
    this.s = s;
  }

  /** A trainer with batches of 64, 10 epochs, 10 % validation, seed 0 and normalised features. */
  public static Trainer of(Layer net, Loss loss, Optimizer optimizer) {
    return new Trainer(new Settings(net, loss, optimizer));
  }

  /** Rows a step learns from. */
  public Trainer batchSize(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("batch size is " + rows + "; it must be at least 1");
    }
    return with(c -> c.batchSize = rows);
  }

  /** How often every row is seen. */
  public Trainer epochs(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("epochs are " + times + "; there must be at least 0");
    }
    return with(c -> c.epochs = times);
  }

  /**
   * An epoch ends after this many batches, each epoch's first in a new order: for data sets of
   * which one pass takes too long, as all windows of a text. 0: when every row has been seen.
   */
  public Trainer stepsPerEpoch(int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "steps per epoch are " + steps + "; there must be at least 1, or 0 for all rows");
    }
    return with(c -> c.stepsPerEpoch = steps);
  }

  /** Where initial weights, shuffles, splits and dropout come from. */
  public Trainer seed(long number) {
    return with(c -> c.seed = number);
  }

  /** At most this many threads; no figure depends on it. */
  public Trainer threads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("threads are " + most + "; there must be at least 1");
    }
    return with(c -> c.threads = most);
  }

  /** The share of rows that {@link #fit(Dataset)} keeps for validation, 0 ≤ share &lt; 1. */
  public Trainer validationSplit(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the validation share is " + share + "; it must be at least 0 and below 1");
    }
    return with(c -> c.validation = share);
  }

  /** How the learning rate changes. */
  public Trainer schedule(Schedule by) {
    return with(c -> c.schedule = by);
  }

  /** What is added to the training loss to keep weights small; null for nothing. */
  public Trainer penalty(@Nullable Penalty added) {
    return with(c -> c.penalty = added);
  }

  /** Whether features are normalised by the training split; on by default. */
  public Trainer normalize(boolean on) {
    return with(c -> c.normalize = on);
  }

  /**
   * Whether values to predict are normalised for training, each output by the training split's mean
   * and standard deviation. On by default if the loss {@link Loss#isOnValues}; classes are never
   * touched. All that is shown stays in the data's own units: losses, evaluations, predictions.
   */
  public Trainer normalizeTargets(boolean on) {
    return with(c -> c.normalizeTargets = on);
  }

  /**
   * Learns from so many batches with one update, from the mean gradient of all their rows: as with
   * a batch that many times as large, in the memory of one. The last update of an epoch may have
   * fewer. 1 by default.
   */
  public Trainer accumulate(int batches) {
    if (batches < 1) {
      throw new IllegalArgumentException(
          "accumulate: " + batches + " batches for an update; there must be at least 1");
    }
    return with(c -> c.accumulate = batches);
  }

  /**
   * Learns from mixtures of two examples instead of examples (Zhang, Cissé, Dauphin and Lopez-Paz,
   * "mixup: Beyond Empirical Risk Minimization", 2018): x = λ·xᵢ + (1 − λ)·xⱼ with the loss λ·L(yᵢ)
   * + (1 − λ)·L(yⱼ). One λ for each batch, from Beta(α, α); j runs through the batch backwards,
   * which is shuffled.
   *
   * @param alpha 0.1 to 0.4 in the paper's experiments with images; 0 for none
   */
  public Trainer mixup(double alpha) {
    Mixup by = alpha == 0 ? null : new Mixup(alpha);
    return with(c -> c.mixup = by);
  }

  /**
   * Changes the features of each row before it is learnt from; validation rows stay as they are.
   */
  public Trainer augment(Augmentation by) {
    return with(c -> c.augmentation = by);
  }

  /** Whether a {@link SanityCheck} is made before the first step, and told to listeners. */
  public Trainer sanityCheck(boolean on) {
    return with(c -> c.sanityCheck = on ? SanityCheck.Effort.FULL : null);
  }

  /**
   * As {@link #sanityCheck(boolean)}, in short: fewer rows, and about so many seconds for each part
   * of it. What could not be finished in that time is not held against the net.
   */
  public Trainer sanityCheck(double seconds) {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException(
          "the sanity check has " + seconds + " seconds; it needs more than 0");
    }
    return with(c -> c.sanityCheck = SanityCheck.Effort.within(seconds));
  }

  /**
   * Ends when the validation loss has not become better for this many epochs, and gives the best
   * weights.
   */
  public Trainer earlyStopping(int patience) {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "patience is " + patience + " epochs; it must be at least 1");
    }
    return with(
        c -> {
          c.patience = patience;
          c.keepBest = true;
        });
  }

  /** Whether the model gets the weights of the best epoch instead of the last. */
  public Trainer keepBest(boolean on) {
    return with(c -> c.keepBest = on);
  }

  /** Writes the run down to this file, atomically: after every epoch and every few seconds. */
  public Trainer checkpointTo(Path file) {
    return with(c -> c.checkpoint = file);
  }

  /** Also writes the checkpoint every so many steps; 0 for none of these. */
  public Trainer checkpointEvery(long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "checkpointEvery is " + steps + " steps; it must be at least 1, or 0 for none");
    }
    return with(c -> c.checkpointEvery = steps);
  }

  /** Whether to go on from the checkpoint if it exists; the result has the same bits. */
  public Trainer resume(boolean on) {
    return with(c -> c.resume = on);
  }

  /** Adds listeners. */
  public Trainer listen(Listener... added) {
    var all = new ArrayList<>(s.listeners);
    all.addAll(List.of(added));
    return with(c -> c.listeners = List.copyOf(all));
  }

  private Trainer with(Consumer<Settings> change) {
    Settings changed = s.clone();
    change.accept(changed);
    return new Trainer(changed);
  }

  /** Trains on a data set, of which {@link #validationSplit} is kept for validation. */
  public TrainingRun fit(Dataset data) {
    return fit(split(data));
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if the batch is larger than the training split, or a number in
   *     the data is NaN or infinite
   * @throws naklon.tensor.ShapeException if the net does not fit the data; the message names the
   *     layer
   * @throws NonFiniteException if the loss or a gradient became NaN or infinite
   * @throws naklon.store.StoreException if a checkpoint cannot be written or read
   */
  public TrainingRun fit(Split split) {
    return loop(split).run();
  }

  Split split(Dataset data) {
    return Split.of(data, s.validation, 0, s.seed);
  }

  TrainingLoop loop(Split split) {
    return new TrainingLoop(s, split);
  }

  /** The same for another net. */
  public Trainer net(Layer other) {
    return with(c -> c.net = other);
  }

  /** The same with another loss. */
  public Trainer loss(Loss other) {
    return with(c -> c.loss = other);
  }

  /** The same with another optimizer. */
  public Trainer optimizer(Optimizer other) {
    return with(c -> c.optimizer = other);
  }

  public Layer net() {
    return s.net;
  }

  public Loss loss() {
    return s.loss;
  }

  public Optimizer optimizer() {
    return s.optimizer;
  }

  /** Planned epochs. */
  public int epochs() {
    return s.epochs;
  }

  /** Rows a step learns from. */
  public int batchSize() {
    return s.batchSize;
  }

  public long seed() {
    return s.seed;
  }

  /**
   * What {@link #fit} would train, for an examination before it. As with {@link #step}, the net
   * gets its first weights.
   */
  public Subject subject(Split split) {
    return loop(split).subject();
  }

  Settings settings() {
    return s;
  }

  /** The step that {@link #fit} would run, for {@code explain}. */
  public TrainStep step(Split split) {
    return loop(split).step();
  }
}
