package naklon.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import naklon.tensor.Seed;

/**
 * The rows of a data set in batches, in a new order each epoch. The order depends on seed and epoch
 * alone, so that a training can go on from any batch. The last batch of an epoch may be smaller.
 */
public final class Batches implements Iterable<Batch> {
  private final Dataset data;
  private final int batchSize;
  private final Seed seed;
  private final int epoch;
  private final int most;

  private Batches(Dataset data, int batchSize, Seed seed, int epoch, int most) {
    this.data = data;
    this.batchSize = batchSize;
    this.seed = seed;
    this.epoch = epoch;
    this.most = most;
  }

  /**
   * The batches of epoch 0.
   *
   * @throws IllegalArgumentException if batchSize is not in 1 .. rows
   */
  public static Batches of(Dataset data, int batchSize, Seed seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size is " + batchSize + "; it must be at least 1");
    }
    if (data.rows() == 0) {
      throw new IllegalArgumentException(
          "data set \"" + data.name() + "\" has no rows to learn from");
    }
    if (batchSize > data.rows()) {
      throw new IllegalArgumentException(
          "batch size is "
              + batchSize
              + ", but data set \""
              + data.name()
              + "\" has only "
              + data.rows()
              + " rows to learn from; use a batch of at most "
              + data.rows());
    }
    return new Batches(data, batchSize, seed, 0, 0);
  }

  /** The batches of another epoch. */
  public Batches epoch(int number) {
    return new Batches(data, batchSize, seed, number, most);
  }

  /** The same with epochs of the first {@code count} batches only; 0: all. */
  public Batches first(int count) {
    return new Batches(data, batchSize, seed, epoch, count);
  }

  /** Number of batches in an epoch. */
  public int count() {
    int all = (data.rows() + batchSize - 1) / batchSize;
    return most > 0 ? Math.min(most, all) : all;
  }

  /** All rows in this epoch's order. */
  public int[] order() {
    var rows = new int[data.rows()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    Rng.of(seed.at("shuffle").at(epoch).key()).shuffle(rows);
    return rows;
  }

  /** Size of batch i of an epoch. */
  public int size(int i) {
    return Math.min(batchSize, data.rows() - i * batchSize);
  }

  @Override
  public Iterator<Batch> iterator() {
    int[] order = order();
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count();
      }

      @Override
      public Batch next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int from = next * batchSize;
        int[] rows = java.util.Arrays.copyOfRange(order, from, from + size(next));
        return new Batch(data, rows, epoch, next++);
      }
    };
  }
}
