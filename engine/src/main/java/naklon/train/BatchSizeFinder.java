package naklon.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import naklon.compile.Plan;
import naklon.data.Batch;
import naklon.data.Split;
import naklon.tensor.DType;

/**
 * Measures steps with batches of 8, 16, 32 ... rows on a copy of the state: which are the most
 * efficient, and which are the largest that memory holds. Times are of this machine and this
 * moment; a batch that is fast is not always one that learns well.
 */
public final class BatchSizeFinder {
  private static final int FIRST = 8;
  private static final double ENOUGH = 0.9;

  private final Trainer trainer;
  private final double secondsEach;
  private final long memory;

  private BatchSizeFinder(Trainer trainer, double secondsEach, long memory) {
    this.trainer = trainer;
    this.secondsEach = secondsEach;
    this.memory = memory;
  }

  /**
   * What was measured.
   *
   * @param sizes from small to large
   * @param efficient the smallest batch that reaches nine tenths of the best samples per second
   * @param largest the largest batch that was tried
   * @param isMemoryBound whether twice as many rows would not have fitted into memory; otherwise
   *     the data set has no more
   */
  public record Result(List<Size> sizes, int efficient, int largest, boolean isMemoryBound) {
    public Result {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * One batch size.
   *
   * @param seconds of a step, the median
   * @param bytes of intermediate results
   */
  public record Size(int rows, double seconds, double samplesPerSecond, long bytes) {}

  /** For this trainer's net; half a second for each size, in half of the memory that is free. */
  public static BatchSizeFinder of(Trainer trainer) {
    var runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return new BatchSizeFinder(trainer, 0.5, (runtime.maxMemory() - used) / 2);
  }

  /** The same, with so many seconds for each size. */
  public BatchSizeFinder seconds(double each) {
    if (!(each > 0)) {
      throw new IllegalArgumentException(each + " seconds for each size; it must be positive");
    }
    return new BatchSizeFinder(trainer, each, memory);
  }

  /** The same, with so many bytes for intermediate results. */
  public BatchSizeFinder memory(long bytes) {
    return new BatchSizeFinder(trainer, secondsEach, bytes);
  }

  /** Measures on the training part. */
  public Result run(Split split) {
    int rows = split.train().rows();
    TrainStep whole = trainer.batchSize(Math.min(FIRST, rows)).step(split);
    var sizes = new ArrayList<Size>();
    boolean full = false;
    for (int n = Math.min(FIRST, rows); n <= rows && !full; n *= 2) {
      sizes.add(measure(whole, split, n));
      full = 2 * sizes.getLast().bytes() > memory;
    }
    double best = sizes.stream().mapToDouble(Size::samplesPerSecond).max().orElseThrow();
    int efficient =
        sizes.stream()
            .filter(s -> s.samplesPerSecond() >= ENOUGH * best)
            .mapToInt(Size::rows)
            .min()
            .orElseThrow();
    return new Result(sizes, efficient, sizes.getLast().rows(), full);
  }

  private Size measure(TrainStep whole, Split split, int n) {
    long bytes = 0;
    for (Plan plan : whole.plans(split.train(), n)) {
      for (var dtype : DType.values()) {
        bytes += (long) plan.arenaSize(dtype) * dtype.bytes();
      }
    }
    var rows = new int[n];
    Arrays.setAll(rows, i -> i);
    var batch = new Batch(split.train(), rows, 0, 0);
    TrainStep step = whole.fork();
    var times = new ArrayList<Double>();
    long began = System.nanoTime();
    double warm = secondsEach / 2; // the JIT compiler needs some
    while (seconds(began) < secondsEach || times.size() < 3) {
      long from = System.nanoTime();
      step.run(batch, 0); // nothing moves, so nothing can overflow
      if (seconds(began) > warm || times.isEmpty()) {
        times.add(seconds(from));
      }
    }
    times.sort(null);
    double median = times.get(times.size() / 2);
    return new Size(n, median, n / median, bytes);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }
}
