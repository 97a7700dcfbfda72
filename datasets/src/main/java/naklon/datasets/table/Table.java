package naklon.datasets.table;

import java.nio.file.Path;
import java.util.List;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;

/** A CSV file that has been read through once: its columns, and what was noticed on the way. */
public final class Table {
  private Table() {}

  /**
   * Reads the whole file once, in little memory. Detects what the options leave open.
   *
   * @throws DatasetException if it cannot be read as a table; the message names file and line
   */
  public static Table open(Path file, TableOptions options, Progress progress) {
    throw new UnsupportedOperationException(file.toString() + options + progress);
  }

  /** The file. */
  public Path file() {
    throw new UnsupportedOperationException();
  }

  /** Rows of data, the header not counted. */
  public long rows() {
    throw new UnsupportedOperationException();
  }

  /** The columns in order. */
  public List<Column> columns() {
    throw new UnsupportedOperationException();
  }

  /** What was detected and decided, one plain sentence each. */
  public List<String> remarks() {
    throw new UnsupportedOperationException();
  }

  /**
   * What to learn from the table.
   *
   * @throws DatasetException if it cannot be learned from; the message says what to do
   */
  public TableTask task(TaskOptions options) {
    throw new UnsupportedOperationException(options.toString());
  }
}
