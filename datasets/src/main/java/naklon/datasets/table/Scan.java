package naklon.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over a whole file.
 *
 * @param dialect with the decimal sign decided
 * @param names of the columns
 * @param columns what was found in each
 * @param rows of data
 * @param fallback line after which bytes were found that are not UTF-8; −1 if there were none
 */
record Scan(
    Dialect dialect, List<String> names, List<ColumnScan> columns, long rows, long fallback) {

  /**
   * Reads the file.
   *
   * @throws DatasetException if it is no table; the message names the line
   */
  static Scan of(Path file, TableOptions options, Progress progress) {
    long fallback = -1;
    Dialect wanted = null;
    while (true) {
      try (var input = TextInput.open(file, progress)) {
        var found = DialectDetector.of(input, options);
        Dialect dialect =
            wanted == null ? found.dialect() : found.dialect().charset(wanted.charset());
        var pass = new Pass();
        try (var rows = CsvRows.open(input, dialect, pass)) {
          try {
            return pass.read(input.name(), rows, dialect, fallback);
          } catch (CsvRows.WrongCharset e) {
            boolean guessed = options.charset() == null && dialect.bom() == 0;
            if (!guessed || !dialect.charset().equals(StandardCharsets.UTF_8)) {
              throw rows.wrongCharset();
            }
            fallback = rows.line();
            wanted = dialect.charset(TextCharset.FALLBACK);
          }
        } catch (CsvRows.WrongCharset e) {
          throw new DatasetException(
              "%s: its first line is not %s. Name the file's charset."
                  .formatted(input.name(), dialect.charset()),
              e);
        }
      }
    }
  }

  /** With the decimal sign decided. */
  Scan decimal(char decimal) {
    return new Scan(dialect.decimal(decimal), names, columns, rows, fallback);
  }

  /** The decimal sign, which must be decided. */
  char decimal() {
    return Objects.requireNonNull(dialect.decimal());
  }

  private static final class Pass implements CsvRows.Fields {
    private final ArrayList<ColumnScan> scans = new ArrayList<>();
    private final LevelTable.Limit limit = new LevelTable.Limit();
    private @Nullable List<String> header;

    Scan read(String name, CsvRows rows, Dialect dialect, long fallback)
        throws CsvRows.WrongCharset {
      long count = 0;
      List<String> names = List.of();
      if (dialect.header()) {
        var fields = new ArrayList<String>();
        header = fields;
        names = rows.next() ? names(name, fields, rows.line()) : names;
        header = null;
      }
      while (rows.next()) {
        count++;
      }
      if (count == 0) {
        throw new DatasetException(
            ("%s has no rows of data%s. Add rows, or say that there is no header"
                    + " if its only line is data.")
                .formatted(name, dialect.header() ? ", only a header" : ""));
      }
      if (names.isEmpty()) {
        names = numbered(scans.size());
      }
      while (scans.size() < names.size()) {
        scans.add(new ColumnScan(limit));
      }
      return new Scan(dialect, names, List.copyOf(scans), count, fallback);
    }

    @Override
    public void field(int column, char[] text, int from, int length, long line) {
      if (header != null) {
        header.add(new String(text, from, length));
        return;
      }
      if (column == scans.size()) {
        scans.add(new ColumnScan(limit));
      }
      scans.get(column).accept(text, from, length, line);
    }
  }

  private static List<String> numbered(int width) {
    var names = new ArrayList<String>();
    for (int i = 1; i <= width; i++) {
      names.add("column" + i);
    }
    return names;
  }

  /** Names from a header: columns without one are called by their number. */
  static List<String> names(String file, List<String> header, long line) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).replaceAll("\\s+", " ");
      name = name.isEmpty() ? "column" + (i + 1) : name;
      Integer before = places.putIfAbsent(name, i);
      if (before != null) {
        throw new DatasetException(
            ("%s, line %s: columns %s and %s are both called \"%s\"."
                    + " Give each column a name of its own; if the line is data, say that there is"
                    + " no header.")
                .formatted(file, line, before + 1, i + 1, Odd.brief(name)));
      }
    }
    return List.copyOf(places.keySet());
  }
}
