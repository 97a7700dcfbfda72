package naklon.datasets.table;

import java.util.ArrayList;
import java.util.List;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;

/** A table and what is to be learned from it. */
public final class TableTask {
  private final Table table;
  private final TargetChoice target;
  private final List<Column> features;
  private final List<String> remarks;

  private TableTask(Table table, TargetChoice target, List<Column> features, List<String> remarks) {
    this.table = table;
    this.target = target;
    this.features = features;
    this.remarks = List.copyOf(remarks);
  }

  static TableTask of(Table table, TaskOptions options) {
    var target = table.column(options.target());
    for (String name : options.ignore()) {
      if (table.column(name).equals(target)) {
        throw new DatasetException(
            "%s: column \"%s\" is the target and is to be ignored; it can be only one of the two."
                .formatted(table.name(), Odd.brief(name)));
      }
    }
    var choice = TargetChoice.of(table, target, options.goal());
    var remarks = new ArrayList<>(choice.remarks());
    var features = FeatureChoice.of(table, target, options.ignore(), remarks);
    return new TableTask(table, choice, features, remarks);
  }

  /** The column to predict. */
  public Column target() {
    return target.column();
  }

  /** True for classes, false for numbers. */
  public boolean isClassification() {
    return !target.classNames().isEmpty();
  }

  /** The classes in order; empty for regression. */
  public List<String> classNames() {
    return target.classNames();
  }

  /** The columns to learn from, in the file's order. */
  public List<Column> features() {
    return features;
  }

  /** What was decided for this task, one plain sentence each; the table's own are not repeated. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * Reads the file again, divides the rows, and fits the encoding on the training rows alone.
   *
   * <ul>
   *   <li>Numbers, and words for no and yes as 0 and 1: (x − mean) / std. A missing one is the
   *       mean, and a feature beside it ("age is missing") is 1 if training rows missed values.
   *   <li>Categories: one feature for each level (one-hot). Of more than 64 levels the rarest are
   *       pooled as "other". A level that was not seen in training is "other", or all zeros if
   *       there is no such feature. A missing value is a level of its own.
   *   <li>A column that has one value in all training rows is left out.
   *   <li>Targets stay as they are; rows without one are left out.
   * </ul>
   *
   * <p>What is larger than a share of the heap lies in a temporary file that is mapped into memory.
   *
   * @param validation fraction of the rows to choose by, 0 or more and below 1
   * @param seed of the division
   * @param progress is told of bytes read; what it throws ends the work
   * @throws DatasetException if the rows cannot be divided so, or the disk is full
   */
  public TableData encode(double validation, long seed, Progress progress) {
    return encode(validation, seed, progress, Runtime.getRuntime().maxMemory());
  }

  /** With a heap of a size that tests choose. */
  TableData encode(double validation, long seed, Progress progress, long heap) {
    return new TableFit(table, target, features, heap).fit(validation, seed, progress);
  }
}
