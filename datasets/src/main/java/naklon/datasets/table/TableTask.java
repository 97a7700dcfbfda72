package naklon.datasets.table;

import java.util.List;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;

/** A table and what is to be learned from it. */
public final class TableTask {
  TableTask() {}

  /** The column to predict. */
  public Column target() {
    throw new UnsupportedOperationException();
  }

  /** True for classes, false for numbers. */
  public boolean isClassification() {
    throw new UnsupportedOperationException();
  }

  /** The classes in order; empty for regression. */
  public List<String> classNames() {
    throw new UnsupportedOperationException();
  }

  /** The columns to learn from, in the file's order. */
  public List<Column> features() {
    throw new UnsupportedOperationException();
  }

  /** What was decided for this task, one plain sentence each; the table's own are not repeated. */
  public List<String> remarks() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the file again, divides the rows, and fits the encoding on the training rows alone.
   *
   * @param validation fraction of the rows to choose by, 0 or more and below 1
   * @param seed of the division
   * @throws DatasetException if the rows cannot be divided so, or the disk is full
   */
  public TableData encode(double validation, long seed, Progress progress) {
    throw new UnsupportedOperationException("" + validation + seed + progress);
  }
}
