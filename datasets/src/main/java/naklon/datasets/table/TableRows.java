package naklon.datasets.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import naklon.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file to predict, read one by one, so that a file may be longer than memory. To be
 * closed.
 *
 * <p>A missing number is the training rows' mean; a category that training did not see is "other",
 * or all zeros if training pooled none; a missing one likewise if training missed none.
 */
public final class TableRows implements Iterator<TableRow>, AutoCloseable {
  private final TableEncoding encoding;
  private final ColumnMatch match;
  private final String name;
  private final CsvRows rows;
  private final List<String> fields;
  private final long[] unseen;
  private final String[] example;
  private @Nullable TableRow next;
  private boolean ended;

  private TableRows(
      TableEncoding encoding, ColumnMatch match, String name, CsvRows rows, List<String> fields) {
    this.encoding = encoding;
    this.match = match;
    this.name = name;
    this.rows = rows;
    this.fields = fields;
    this.unseen = new long[encoding.encodings().size()];
    this.example = new String[unseen.length];
  }

  static TableRows open(TableEncoding encoding, TextInput input, TableOptions options) {
    try {
      return open(encoding, input, ColumnMatch.of(input, options, encoding));
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  static TableRows open(TableEncoding encoding, TextInput input, ColumnMatch match) {
    var fields = new ArrayList<String>();
    try {
      var rows =
          CsvRows.open(
              input,
              match.dialect(),
              (column, text, from, length, line) -> {
                if (column == 0) {
                  fields.clear();
                }
                fields.add(new String(text, from, length));
              });
      var all = new TableRows(encoding, match, input.name(), rows, fields);
      if (match.dialect().header()) {
        all.advance();
      }
      return all;
    } catch (CsvRows.WrongCharset e) {
      throw wrongCharset(input.name(), 1, match);
    }
  }

  private static DatasetException wrongCharset(String name, long line, ColumnMatch match) {
    return new DatasetException(
        ("%s, after line %s: bytes that are not %s, though the beginning of the file is."
                + " Name the file's charset, such as windows-1251, or save it as CSV UTF-8.")
            .formatted(name, line, match.dialect().charset()));
  }

  /** Names of the file's columns, in its own order; those of the training file without a header. */
  public List<String> columns() {
    return match.names();
  }

  /** What has been noticed so far, one plain sentence each; complete after the last row. */
  public List<String> remarks() {
    var remarks = new ArrayList<>(match.remarks());
    for (int i = 0; i < unseen.length; i++) {
      if (unseen[i] > 0) {
        remarks.add(
            ("Column \"%s\" has values that training did not see, such as \"%s\" (%s);"
                    + " the model cannot know what they mean.")
                .formatted(
                    Odd.brief(encoding.encodings().get(i).name()),
                    Odd.brief(example[i]),
                    TableRemarks.count(unseen[i], "row")));
      }
    }
    return remarks;
  }

  /**
   * True if there is another row.
   *
   * @throws DatasetException if it is broken; the message names the line
   */
  @Override
  public boolean hasNext() {
    try {
      if (next == null && !ended) {
        ended = !advance();
        next = ended ? null : row();
      }
      return next != null;
    } catch (CsvRows.WrongCharset e) {
      throw wrongCharset(name, rows.line(), match);
    }
  }

  private boolean advance() throws CsvRows.WrongCharset {
    return rows.next();
  }

  @Override
  public TableRow next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException(name + " has no more rows");
    }
    var row = next;
    next = null;
    return row;
  }

  private TableRow row() {
    double[] raw = new double[unseen.length];
    String target = null;
    for (int i = 0; i < fields.size() && i < match.places().length; i++) {
      int place = match.places()[i];
      String field = fields.get(i);
      if (place == ColumnMatch.TARGET) {
        target = FieldText.isMissing(field) ? null : field;
      } else if (place >= 0) {
        raw[place] = raw(place, field);
      }
    }
    float[] features = new float[encoding.size()];
    int at = 0;
    for (int i = 0; i < raw.length; i++) {
      var column = encoding.encodings().get(i);
      column.write(raw[i], features, at);
      at += column.width();
    }
    return new TableRow(rows.line(), List.copyOf(fields), features, target);
  }

  private double raw(int place, String field) {
    var column = encoding.encodings().get(place);
    double raw = column.raw(field, decimal());
    if (Double.isInfinite(raw)) {
      throw new DatasetException(
          ("%s, line %s: \"%s\" in column \"%s\" is not %s, as the model needs."
                  + " Correct it, or leave it empty if it is missing.")
              .formatted(
                  name, rows.line(), Odd.brief(field), Odd.brief(column.name()), expected(column)));
    }
    // Where rare levels were pooled, a level among the others need not be new.
    if (raw == CategoryEncoding.UNSEEN
        && column instanceof CategoryEncoding category
        && !category.other()) {
      if (unseen[place]++ == 0) {
        example[place] = field;
      }
    }
    return raw;
  }

  private String expected(ColumnEncoding column) {
    boolean words = column instanceof NumberEncoding number && number.yesOrNo();
    String sign = decimal() == ',' ? " with a decimal comma" : " with a decimal point";
    return TableEncoding.expected(column) + (words ? "" : sign);
  }

  /** The file's decimal sign. */
  char decimal() {
    Character decimal = match.dialect().decimal();
    return decimal == null ? '.' : decimal;
  }

  @Override
  public void close() {
    rows.close();
  }
}
