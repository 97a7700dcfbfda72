package naklon.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import naklon.datasets.DatasetException;

/**
 * Which columns of a file are which of a model's.
 *
 * @param dialect of the file
 * @param names of its columns
 * @param places for each column of the file the model's column, {@link #TARGET} or {@link #NONE}
 * @param remarks what was noticed, one plain sentence each
 */
record ColumnMatch(Dialect dialect, List<String> names, int[] places, List<String> remarks) {
  static final int TARGET = -1;
  static final int NONE = -2;

  /**
   * Looks at the beginning of a file.
   *
   * @throws DatasetException if columns are missing; the message names them
   */
  static ColumnMatch of(TextInput input, TableOptions options, TableEncoding encoding) {
    var found = DialectDetector.of(input, options);
    if (found.records().isEmpty()) {
      throw new DatasetException(
          "%s, line 1: a field begins with a quote \" that is never closed. Close it."
              .formatted(input.name()));
    }
    int balance = DialectDetector.commasBeforePoints(found.records());
    char decimal =
        options.decimal() != null
            ? options.decimal()
            : balance == 0 ? encoding.decimal() : balance > 0 ? ',' : '.';
    var first = found.records().getFirst();
    boolean header = options.header() != null ? options.header() : isHeader(found, encoding);
    var dialect = found.dialect().header(header).decimal(decimal);
    return header
        ? byName(input.name(), dialect, first, encoding)
        : byPlace(input.name(), dialect, first.size(), encoding);
  }

  /** The first row is one if it has a name of the model's, or looks like one by itself. */
  private static boolean isHeader(DialectDetector found, TableEncoding encoding) {
    var known = new HashSet<>(encoding.columns());
    var first = found.records().getFirst();
    if (first.stream().anyMatch(known::contains)) {
      return true;
    }
    if (!found.dialect().header()) {
      return false;
    }
    // A row of nothing but words may be data: its categories then are levels the model knows.
    int fits = 0;
    for (var names : layouts(encoding)) {
      fits += names.size() == first.size() && isData(first, names, encoding) ? 1 : 0;
    }
    return fits == 0;
  }

  private static boolean isData(List<String> row, List<String> names, TableEncoding encoding) {
    for (var column : encoding.encodings()) {
      int place = names.indexOf(column.name());
      boolean unknown =
          place < 0
              || switch (column) {
                case CategoryEncoding category ->
                    category.raw(row.get(place), '.') == CategoryEncoding.UNSEEN;
                case NumberEncoding number -> Double.isInfinite(number.raw(row.get(place), '.'));
              };
      if (unknown) {
        return false;
      }
    }
    return true;
  }

  /** What the columns of a file without a header may be. */
  private static List<List<String>> layouts(TableEncoding encoding) {
    var without = new ArrayList<>(encoding.fileColumns());
    without.remove(encoding.target());
    return List.of(encoding.fileColumns(), without, encoding.columns());
  }

  private static ColumnMatch byPlace(
      String file, Dialect dialect, int width, TableEncoding encoding) {
    for (var names : layouts(encoding)) {
      if (names.size() == width) {
        return new ColumnMatch(
            dialect,
            names,
            places(names, encoding),
            List.of(
                "%s has no header: its columns are taken to be %s."
                    .formatted(file, Table.list(names))));
      }
    }
    throw new DatasetException(
        ("%s has %s and no header, but the model needs these %s: %s."
                + " Give exactly these, or a header that names them.")
            .formatted(
                file,
                TableRemarks.count(width, "column"),
                encoding.columns().size(),
                Table.list(encoding.columns())));
  }

  private static ColumnMatch byName(
      String file, Dialect dialect, List<String> header, TableEncoding encoding) {
    var names = Scan.names(file, header, dialect.named() ? 2 : 1);
    var missing = new ArrayList<>(encoding.columns());
    missing.removeAll(names);
    if (!missing.isEmpty()) {
      throw new DatasetException(
          "%s has no column%s %s, which the model was trained on%s The columns are: %s."
              .formatted(
                  file,
                  missing.size() == 1 ? "" : "s",
                  Table.list(missing),
                  Table.hint(names, missing.getFirst()),
                  Table.list(names)));
    }
    int[] places = places(names, encoding);
    var unused = new ArrayList<String>();
    for (int i = 0; i < places.length; i++) {
      if (places[i] == NONE) {
        unused.add(names.get(i));
      }
    }
    return new ColumnMatch(
        dialect,
        names,
        places,
        unused.isEmpty()
            ? List.of()
            : List.of(
                "%s has columns that the model does not look at: %s."
                    .formatted(file, Table.list(unused))));
  }

  private static int[] places(List<String> names, TableEncoding encoding) {
    var columns = encoding.columns();
    int[] places = new int[names.size()];
    Arrays.setAll(
        places,
        i -> {
          String name = names.get(i);
          int place = columns.indexOf(name);
          return place >= 0 ? place : name.equals(encoding.target()) ? TARGET : NONE;
        });
    return places;
  }
}
