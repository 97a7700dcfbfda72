package naklon.datasets.table;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import naklon.data.Dataset;
import naklon.datasets.DatasetException;
import naklon.datasets.Preprocessing;
import naklon.datasets.Progress;
import naklon.store.Json;

/** How the rows of a table become numbers: fitted on the training rows, stored with the model. */
public record TableEncoding(String target, List<String> classNames) implements Preprocessing {

  /** True for classes, false for numbers. */
  public boolean isClassification() {
    return !classNames.isEmpty();
  }

  /** Names of the table's columns that the net looks at, in order. */
  public List<String> columns() {
    throw new UnsupportedOperationException();
  }

  /** Names of the encoded features, in order, such as "age", "age is missing", "colour = red". */
  public List<String> features() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Json.Obj json() {
    throw new UnsupportedOperationException();
  }

  /**
   * What {@link #json} wrote.
   *
   * @throws DatasetException if it is not complete
   */
  public static TableEncoding parse(Json.Obj json) {
    throw new UnsupportedOperationException(json.text());
  }

  /**
   * Encodes one row.
   *
   * @param fields one for each of {@link #columns}, in that order; decimal point or comma
   * @return [features]
   * @throws DatasetException if a field that must be a number is none
   */
  public float[] encode(String... fields) {
    throw new UnsupportedOperationException(List.of(fields).toString());
  }

  /**
   * A file with targets, encoded like the training data.
   *
   * @throws DatasetException if columns are missing (by name) or a value cannot be encoded
   */
  public Dataset examples(Path file, Progress progress) {
    return examples(file, TableOptions.detect(), progress).data();
  }

  /** The same with options, and with what was noticed. */
  public TableExamples examples(Path file, TableOptions options, Progress progress) {
    throw new UnsupportedOperationException(file.toString() + options + progress);
  }

  /**
   * The rows of a file to predict. Columns may be in another order if there is a header; columns
   * the net does not look at, the target too, may be there or not.
   *
   * @throws DatasetException if columns are missing (by name)
   */
  public TableRows rows(Path file, TableOptions options, Progress progress) {
    throw new UnsupportedOperationException(file.toString() + options + progress);
  }

  /**
   * The same from a stream, such as standard input.
   *
   * @param name for messages
   */
  public TableRows rows(InputStream in, String name, TableOptions options) {
    throw new UnsupportedOperationException(in + name + options);
  }
}
