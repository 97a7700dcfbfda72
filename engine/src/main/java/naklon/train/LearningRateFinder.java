package naklon.train;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.tensor.Seed;

/**
 * Tries learning rates from very small to too large, one a step, on a copy of the state, and says
 * where the loss falls fastest: the range test of Smith, "Cyclical learning rates for training
 * neural networks" (2017), with the exponential ramp and the steepest descent of fastai's {@code
 * lr_find}. The loss is smoothed by 0.9 (fastai's 0.98 lags a curve of a hundred points by half a
 * decade), corrected for its start. The net's own parameters stay as they are.
 *
 * <pre>{@code
 * var found = LearningRateFinder.of(trainer).run(data);
 * double rate = found.suggestion().orElse(1e-3);
 * }</pre>
 *
 * <p>Immutable. The same seed gives the same bits.
 */
public final class LearningRateFinder {
  private static final double SMOOTHING = 0.9;
  private static final int FIRST = 10; // points at the start that the smoothing has not yet settled
  private static final double DIVERGED = 4; // times the smallest loss so far

  private final Trainer trainer;
  private final double from;
  private final double to;
  private final int steps;

  private LearningRateFinder(Trainer trainer, double from, double to, int steps) {
    this.trainer = trainer;
    this.from = from;
    this.to = to;
    this.steps = steps;
  }

  /**
   * What the rates gave.
   *
   * @param points one for each rate that was tried, rising
   * @param suggestion the rate at which the smoothed loss fell fastest; empty if it never fell
   * @param diverged whether it ended because the loss grew beyond four times its smallest value or
   *     was not finite any more; otherwise even the largest rate was bearable
   */
  public record Result(List<Point> points, OptionalDouble suggestion, boolean diverged) {
    public Result {
      points = List.copyOf(points);
    }
  }

  /**
   * One step.
   *
   * @param loss of its batch, before the update
   * @param smoothed loss so far
   */
  public record Point(double learningRate, double loss, double smoothed) {}

  /** For this trainer's net, loss, optimizer, batch size and seed: 100 steps from 1e-7 to 10. */
  public static LearningRateFinder of(Trainer trainer) {
    return new LearningRateFinder(trainer, 1e-7, 10, 100);
  }

  /** Between these rates. */
  public LearningRateFinder range(double smallest, double largest) {
    if (!(smallest > 0 && smallest < largest && largest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "learning rates from "
              + smallest
              + " to "
              + largest
              + " cannot be tried: the first must be positive and smaller than the second");
    }
    return new LearningRateFinder(trainer, smallest, largest, steps);
  }

  /** With so many rates, at least 20. */
  public LearningRateFinder steps(int rates) {
    if (rates < 20) {
      throw new IllegalArgumentException(
          rates + " rates are too few for a curve; try at least 20, such as 100");
    }
    return new LearningRateFinder(trainer, from, to, rates);
  }

  /** As {@link #run(Split)}, on the split that the trainer would make. */
  public Result run(Dataset data) {
    return run(trainer.split(data));
  }

  /** Tries the rates on the training part. */
  public Result run(Split split) {
    return run(split, done -> {});
  }

  /**
   * Tries the rates on the training part.
   *
   * @param progress is told how many rates have been tried
   */
  public Result run(Split split, IntConsumer progress) {
    TrainStep step = trainer.step(split).fork();
    var batches = new Endless(split.train(), trainer);
    var points = new ArrayList<Point>();
    double mean = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < steps; i++) {
      double rate = from * Math.pow(to / from, (double) i / (steps - 1));
      try {
        step.run(batches.next(), rate);
      } catch (NonFiniteException e) {
        return new Result(points, steepest(points), true);
      }
      double loss = step.lastShown();
      mean = SMOOTHING * mean + (1 - SMOOTHING) * loss;
      double smoothed = mean / (1 - Math.pow(SMOOTHING, i + 1));
      points.add(new Point(rate, loss, smoothed));
      progress.accept(i + 1);
      smallest = Math.min(smallest, smoothed);
      if (smoothed > DIVERGED * smallest && i >= FIRST) {
        return new Result(points, steepest(points), true);
      }
    }
    return new Result(points, steepest(points), false);
  }

  /** Batches of epoch after epoch. */
  static final class Endless {
    private final Batches batches;
    private Iterator<Batch> epoch;
    private int number;

    Endless(Dataset train, Trainer trainer) {
      batches = Batches.of(train, trainer.batchSize(), Seed.of(trainer.seed()));
      epoch = batches.iterator();
    }

    Batch next() {
      if (!epoch.hasNext()) {
        epoch = batches.epoch(++number).iterator();
      }
      return epoch.next();
    }
  }

  /** Where the smoothed loss falls most over a step of the logarithm of the rate. */
  private static OptionalDouble steepest(List<Point> points) {
    int bottom = FIRST;
    for (int i = FIRST; i < points.size(); i++) {
      bottom = points.get(i).smoothed() < points.get(bottom).smoothed() ? i : bottom;
    }
    double most = 0;
    OptionalDouble at = OptionalDouble.empty();
    for (int i = FIRST; i < bottom; i++) {
      double fall = points.get(i - 1).smoothed() - points.get(i + 1).smoothed();
      if (fall > most) {
        most = fall;
        at = OptionalDouble.of(points.get(i).learningRate());
      }
    }
    return at;
  }
}
