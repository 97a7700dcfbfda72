package naklon.train;

import java.util.function.UnaryOperator;
import naklon.data.Normalizer;
import naklon.data.Split;
import naklon.data.TargetScaler;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Penalty;
import naklon.optim.Optimizer;
import naklon.tensor.Store;
import org.jspecify.annotations.Nullable;

/**
 * What will be trained, or is being trained, as a {@link Listener} sees it. Looking changes
 * nothing: whatever is tried is tried on a copy of the state.
 */
public final class Subject {
  private final Trainer.Settings s;
  private final Split split;
  private final Normalizer normalizer;
  private final TargetScaler scaler;
  private final TrainingLoop loop;

  Subject(
      Trainer.Settings s,
      Split split,
      Normalizer normalizer,
      TargetScaler scaler,
      TrainingLoop loop) {
    this.s = s;
    this.split = split;
    this.normalizer = normalizer;
    this.scaler = scaler;
    this.loop = loop;
  }

  /** The net itself, with its present weights. It must not be trained from here. */
  public Layer net() {
    return s.net;
  }

  public Loss loss() {
    return s.loss;
  }

  public Optimizer optimizer() {
    return s.optimizer;
  }

  /** What is added to the loss, or null. */
  public @Nullable Penalty penalty() {
    return s.penalty;
  }

  public Split split() {
    return split;
  }

  /** What is done to features before they reach the net. */
  public Normalizer normalizer() {
    return normalizer;
  }

  /** What is done to values before they reach the loss. */
  public TargetScaler targetScaler() {
    return scaler;
  }

  /** Whether features are normalised by the trainer. */
  public boolean isNormalized() {
    return s.normalize;
  }

  /** Rows a step learns from, accumulated batches not counted together. */
  public int batchSize() {
    return s.batchSize;
  }

  /** Planned. */
  public int epochs() {
    return s.epochs;
  }

  /** Updates in an epoch. */
  public int updatesPerEpoch() {
    return loop.updatesPerEpoch();
  }

  public long seed() {
    return s.seed;
  }

  /** Whether training ends when the validation loss becomes no better. */
  public boolean stopsEarly() {
    return s.patience > 0;
  }

  /** Epochs without progress after which training ends; 0 for any number. */
  public int patience() {
    return s.patience;
  }

  /** Whether the model gets the weights of the best epoch. */
  public boolean keepsBest() {
    return s.keepBest;
  }

  /** Whether rows are changed or mixed before they are learnt from. */
  public boolean isAugmented() {
    return s.mixup != null || s.augmentation != null;
  }

  /** The learning rate, schedule included, of the update after so many. */
  public double learningRate(long updatesDone) {
    return loop.rateAfter(updatesDone);
  }

  /** Updates done. */
  public long stepsDone() {
    return loop.step().stepsDone();
  }

  /**
   * Weights and buffers of the epoch whose validation loss was least so far (training loss, without
   * validation rows); those of the start before an epoch has ended. Read only.
   */
  public Store best() {
    return loop.best();
  }

  /**
   * What is evaluated now: the present state, or the averages that the optimizer keeps. Read only.
   */
  public Store evaluated() {
    return loop.evaluated();
  }

  /** A step on a copy of the present state. */
  public TrainStep fork() {
    return loop.step().fork();
  }

  /**
   * A step that goes on from a copy of the present state as another trainer would: with another
   * optimizer, penalty, loss or normalisation. A change of net starts from that net's first
   * weights.
   *
   * @param change of the trainer; listeners, checkpoints and the schedule play no part
   */
  public TrainStep trial(UnaryOperator<Trainer> change) {
    return loop.trial(change.apply(new Trainer(s)).settings());
  }
}
