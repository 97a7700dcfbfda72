package naklon.datasets.table;

import java.nio.file.Path;
import java.util.List;
import naklon.datasets.DatasetException;
import naklon.datasets.EditDistance;
import naklon.datasets.Progress;

/**
 * A CSV file that has been read through once: its columns, and what was noticed on the way.
 *
 * <pre>{@code
 * var table = Table.open(Path.of("houses.csv"), TableOptions.detect(), Progress.NONE);
 * var data = table.task(TaskOptions.target("price")).encode(0.2, 1, Progress.NONE);
 * }</pre>
 */
public final class Table {
  private static final int MOST_NAMES = 20;

  private final Path file;
  private final Scan scan;
  private final List<Column> columns;
  private final List<String> remarks;

  private Table(Path file, Scan scan, List<Column> columns, List<String> remarks) {
    this.file = file;
    this.scan = scan;
    this.columns = columns;
    this.remarks = remarks;
  }

  /**
   * Reads the whole file once, in little memory (twice if it turns out not to be UTF-8). Detects
   * what the options leave open: the charset, the delimiter, the decimal sign, whether there is a
   * header, and what each column holds.
   *
   * <p>A missing value is an empty field or one of {@code NA N/A #N/A NaN null - ? липсва}.
   *
   * @param progress is told of bytes read; what it throws ends the reading
   * @throws DatasetException if it cannot be read as a table; the message names file and line
   */
  public static Table open(Path file, TableOptions options, Progress progress) {
    var scan = Scan.of(file, options, progress);
    for (String name : options.kinds().keySet()) {
      place(name(file), scan.names(), name);
    }
    char decimal = Kinds.decimal(scan);
    var decided = scan.decimal(decimal);
    var columns = Kinds.columns(name(file), decided, options);
    return new Table(file, decided, columns, TableRemarks.of(decided, columns, options));
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Rows of data, the header not counted. */
  public long rows() {
    return scan.rows();
  }

  /** The columns in order. */
  public List<Column> columns() {
    return columns;
  }

  /** What was detected and decided, one plain sentence each. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * What to learn from the table.
   *
   * @throws DatasetException if it cannot be learned from; the message says what to do
   */
  public TableTask task(TaskOptions options) {
    return TableTask.of(this, options);
  }

  /** The column of this name. */
  Column column(String name) {
    return columns.get(place(name(), scan.names(), name));
  }

  Scan scan() {
    return scan;
  }

  ColumnScan scan(Column column) {
    return scan.columns().get(column.index());
  }

  /** The file's name without its folder. */
  String name() {
    return name(file);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Where a name stands among others; if it does not, the message names the nearest. */
  static int place(String file, List<String> names, String wanted) {
    int place = names.indexOf(wanted);
    if (place >= 0) {
      return place;
    }
    throw new DatasetException(
        "%s has no column \"%s\"%s The columns are: %s."
            .formatted(file, Odd.brief(wanted), hint(names, wanted), list(names)));
  }

  /** A question after the nearest name, or a full stop. */
  static String hint(List<String> names, String wanted) {
    return EditDistance.nearest(wanted, names)
        .map(nearest -> "; did you mean \"" + Odd.brief(nearest) + "\"?")
        .orElse(".");
  }

  /** Names in quotes, not too many. */
  static String list(List<String> names) {
    int shown = Math.min(names.size(), MOST_NAMES);
    var quoted = names.stream().limit(shown).map(name -> '"' + Odd.brief(name) + '"').toList();
    int more = names.size() - shown;
    return String.join(", ", quoted) + (more > 0 ? " and " + more + " more" : "");
  }
}
