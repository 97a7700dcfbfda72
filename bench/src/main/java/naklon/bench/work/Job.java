package naklon.bench.work;

import java.util.Iterator;
import naklon.compile.Plan;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.nn.Layer;
import naklon.tensor.Seed;
import naklon.train.TrainStep;

/**
 * A workload in Naklon: a training loop of one's own, with a step for each batch and batches in a
 * new order each epoch. Four points are one batch, always the same.
 */
public final class Job {
  private static final long SEED = 7;

  private final Workload workload;
  private final Dataset data;
  private final TrainStep step;
  private final Batches batches;
  private final Batch whole;
  private int epoch;
  private Iterator<Batch> rest;

  private Job(Workload workload, Dataset data, TrainStep step) {
    this.workload = workload;
    this.data = data;
    this.step = step;
    batches = Batches.of(data, workload.batch(), Seed.of(SEED));
    rest = batches.iterator();
    whole = new Batch(data, new int[] {0, 1, 2, 3}, 0, 0);
  }

  /** Ready to run. */
  public static Job of(Workload w, Dataset data, int threads) {
    Layer net = Nets.net(w);
    boolean isImages = !w.isTiny() && !w.isText();
    var normalizer = isImages ? Normalizer.standard(Material.whole(data)) : Normalizer.none();
    var step =
        TrainStep.of(net, Nets.optimizer(w), Nets.objective(w, net))
            .normalizer(normalizer)
            .seed(Seed.of(SEED))
            .threads(threads);
    step.prepare(data, w.batch());
    return new Job(w, data, step);
  }

  /**
   * Runs so many steps on one batch in as few calls as possible: the loop is inside the engine.
   *
   * @throws IllegalStateException if the workload has more than one batch
   */
  public void repeat(long steps) {
    if (!workload.isTiny()) {
      throw new IllegalStateException(workload.id() + " has a new batch for each step");
    }
    for (long left = steps; left > 0; left -= Integer.MAX_VALUE) {
      step.repeat(whole, (int) Math.min(left, Integer.MAX_VALUE));
    }
  }

  /** Runs so many steps, a call for each; of an epoch, only full batches. */
  public void run(long steps) {
    if (workload.isTiny()) {
      for (long i = 0; i < steps; i++) {
        step.run(whole);
      }
      return;
    }
    for (long i = 0; i < steps; i++) {
      step.run(next());
    }
  }

  private Batch next() {
    if (rest.hasNext()) {
      Batch batch = rest.next();
      if (batch.size() == workload.batch()) {
        return batch;
      }
    }
    rest = batches.epoch(++epoch).iterator();
    return rest.next();
  }

  /** The losses of steps on given rows, each before its update. */
  public double[] losses(int[][] rows) {
    var losses = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      losses[i] = step.run(new Batch(data, rows[i], 0, i));
    }
    return losses;
  }

  /** The kernels of a step with their median seconds. */
  public java.util.List<Plan.Line> profile(int times) {
    return step.profile(data, workload.batch(), times);
  }

  /** The step, whose store holds the weights. */
  TrainStep step() {
    return step;
  }
}
