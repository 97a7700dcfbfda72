package naklon.doctorbench.program;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.optim.Optimizer;
import naklon.train.Listener;
import naklon.train.NonFiniteException;
import naklon.train.Trainer;
import naklon.train.TrainingRun;

/**
 * A training that somebody might have written: all that {@code Trainer} needs, and rows to judge it
 * by that the training never sees. Immutable; each option gives a new program. Every {@link
 * #trainer} has a net of its own, so a program can be run any number of times with the same bits.
 *
 * @param seed of the data and of the training
 * @param split what the training is given
 * @param judge rows as the model will meet them in use; for the judgement alone
 * @param net a new net, without weights yet
 * @param epochs planned
 * @param settings whatever else the trainer is told
 * @param metric what the model is for
 */
public record Program(
    long seed,
    Split split,
    Dataset judge,
    Supplier<Layer> net,
    Loss loss,
    Optimizer optimizer,
    int epochs,
    int batchSize,
    UnaryOperator<Trainer> settings,
    Metric metric) {

  /** The same on other data. */
  public Program split(UnaryOperator<Split> change) {
    return with(change.apply(split), judge);
  }

  /** The same on other data, judged by other rows. */
  public Program with(Split otherSplit, Dataset otherJudge) {
    return new Program(
        seed, otherSplit, otherJudge, net, loss, optimizer, epochs, batchSize, settings, metric);
  }

  /** The same with another net. */
  public Program net(Supplier<Layer> other) {
    return new Program(
        seed, split, judge, other, loss, optimizer, epochs, batchSize, settings, metric);
  }

  /** The same with another loss. */
  public Program loss(Loss other) {
    return new Program(
        seed, split, judge, net, other, optimizer, epochs, batchSize, settings, metric);
  }

  /** The same with another optimizer. */
  public Program optimizer(Optimizer other) {
    return new Program(seed, split, judge, net, loss, other, epochs, batchSize, settings, metric);
  }

  /** The same for another number of epochs. */
  public Program epochs(int other) {
    return new Program(
        seed, split, judge, net, loss, optimizer, other, batchSize, settings, metric);
  }

  /** The same with batches of another size. */
  public Program batchSize(int other) {
    return new Program(seed, split, judge, net, loss, optimizer, epochs, other, settings, metric);
  }

  /** The same with more told to the trainer. */
  public Program set(UnaryOperator<Trainer> more) {
    UnaryOperator<Trainer> all = t -> more.apply(settings.apply(t));
    return new Program(seed, split, judge, net, loss, optimizer, epochs, batchSize, all, metric);
  }

  /** The same, judged by another figure. */
  public Program metric(Metric other) {
    return new Program(
        seed, split, judge, net, loss, optimizer, epochs, batchSize, settings, other);
  }

  /**
   * A new trainer with a new net, on one thread; give it listeners and let it fit {@link #split}.
   */
  public Trainer trainer() {
    Trainer plain =
        Trainer.of(net.get(), loss, optimizer)
            .batchSize(batchSize)
            .epochs(epochs)
            .seed(seed)
            .threads(1);
    return settings.apply(plain);
  }

  /** Steps that the planned run would take, if nothing ends it before. */
  public long plannedSteps() {
    long batches = (split.train().rows() + batchSize - 1L) / batchSize;
    return batches * epochs;
  }

  /** The data in one line each: for training, for validation. */
  public String summary() {
    String validation =
        split.validation().rows() == 0 ? "none" : split.validation().rows() + " rows";
    return split.train() + "; validation: " + validation;
  }

  /** Trains as planned, watched by these listeners, and judges the result. */
  public Outcome run(Listener... listeners) {
    TrainingRun run;
    try {
      run = trainer().listen(listeners).fit(split);
    } catch (NonFiniteException e) {
      return new Outcome.Failed(e);
    }
    Dataset validation = split.validation();
    double shown = validation.rows() == 0 ? Double.NaN : metric.of(run.model(), validation);
    return new Outcome.Finished(run, metric.of(run.model(), judge), shown);
  }
}
