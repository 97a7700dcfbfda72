package naklon.datasets.table;

import java.util.Iterator;
import java.util.List;

/** The rows of a file to predict, read one by one. */
public final class TableRows implements Iterator<TableRow>, AutoCloseable {
  TableRows() {}

  /** Names of the file's columns, in its own order; those of the training file without a header. */
  public List<String> columns() {
    throw new UnsupportedOperationException();
  }

  /** What has been noticed so far, one plain sentence each; complete after the last row. */
  public List<String> remarks() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasNext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TableRow next() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
