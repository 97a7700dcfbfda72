package naklon.datasets.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import naklon.datasets.DatasetException;

/**
 * Finds out from the beginning of a file how it is written.
 *
 * @param dialect what was found; the decimal sign is not decided here
 * @param records of the beginning, the header too, without blanks around the fields
 */
record DialectDetector(Dialect dialect, List<List<String>> records) {
  private static final int RECORDS = 200;

  /** In this order when several fit: a comma may well be a decimal sign, a tab hardly. */
  private static final char[] DELIMITERS = {'\t', ';', '|', ','};

  /**
   * Looks at the sample of a file.
   *
   * @throws DatasetException if there is nothing in it, or it is no text
   */
  static DialectDetector of(TextInput input, TableOptions options) {
    if (input.sample().length == 0) {
      throw empty(input);
    }
    TextCharset charset = TextCharset.of(input, options.charset());
    String text = charset.decode(input);
    if (text.chars().allMatch(c -> FieldText.isBlank((char) c))) {
      throw empty(input);
    }
    boolean named = isNamed(text);
    char delimiter = named ? text.charAt(4) : 0;
    // A last line that has ended is whole.
    boolean whole = input.isSampleAll() || text.endsWith("\n");
    if (named) {
      text = text.substring(Math.min(text.length(), text.indexOf('\n') + 1));
    }
    if (options.delimiter() != null) {
      delimiter = options.delimiter();
    } else if (!named) {
      delimiter = delimiter(text, whole);
    }
    var records = records(text, delimiter, whole);
    boolean header = options.header() != null ? options.header() : looksLikeHeader(records);
    var dialect =
        new Dialect(charset.charset(), charset.bom(), delimiter, named, header, options.decimal());
    return new DialectDetector(dialect, records);
  }

  private static DatasetException empty(TextInput input) {
    return new DatasetException(
        "%s is empty, expected a header and rows of data. Is it the right file?"
            .formatted(input.name()));
  }

  /** Excel's first line {@code sep=;}. */
  private static boolean isNamed(String text) {
    return text.length() > 5
        && text.substring(0, 4).toLowerCase(Locale.ROOT).equals("sep=")
        && (text.charAt(5) == '\n' || text.startsWith("\r\n", 5));
  }

  /**
   * The delimiter that gives the most rows the same number of fields, which must be 2 at least; a
   * comma if none does.
   */
  private static char delimiter(String text, boolean all) {
    char best = ',';
    double most = 0;
    for (char delimiter : DELIMITERS) {
      double agreement = agreement(records(text, delimiter, all));
      if (agreement > most + 1e-9) {
        most = agreement;
        best = delimiter;
      }
    }
    return best;
  }

  /** Share of the records that have the most frequent width; 0 if that is one field. */
  private static double agreement(List<List<String>> records) {
    var widths = new HashMap<Integer, Integer>();
    int most = 0;
    int width = 1;
    for (var record : records) {
      int count = widths.merge(record.size(), 1, Integer::sum);
      if (count > most || count == most && record.size() > width) {
        most = count;
        width = record.size();
      }
    }
    return width < 2 ? 0 : (double) most / records.size();
  }

  /** The library's own records hold at most 16,384 fields. */
  private static final class Record extends AbstractBaseCsvCallbackHandler<List<String>> {
    private List<String> fields = new ArrayList<>();

    @Override
    protected void handleBegin(long startingLineNumber) {
      fields = new ArrayList<>();
    }

    @Override
    protected void handleField(int column, char[] text, int offset, int size, boolean quoted) {
      fields.add(FieldText.trim(new String(text, offset, size)));
    }

    @Override
    protected List<String> buildRecord() {
      return fields;
    }
  }

  private static List<List<String>> records(String text, char delimiter, boolean all) {
    var records = new ArrayList<List<String>>();
    try (var reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .build(new Record(), text)) {
      for (List<String> record : reader) {
        if (records.size() > RECORDS) {
          return records;
        }
        records.add(record);
      }
    } catch (CsvParseException e) {
      return records; // the pass over the whole file says what is wrong with it
    } catch (java.io.IOException e) {
      throw new AssertionError("a string is always readable", e);
    }
    if (!all && records.size() > 1) {
      records.removeLast(); // it may be cut off
    }
    return records;
  }

  /**
   * The first row names the columns if no field of it is a number, a date or a word for a missing
   * value, and not all of them are values of their columns further down.
   */
  private static boolean looksLikeHeader(List<List<String>> records) {
    if (records.isEmpty()) {
      return true;
    }
    var first = records.getFirst();
    if (first.stream().allMatch(String::isEmpty)) {
      return false;
    }
    for (String field : first) {
      char[] text = field.toCharArray();
      boolean value =
          !Double.isNaN(NumberText.read(field, '.'))
              || !Double.isNaN(NumberText.read(field, ','))
              || FieldText.isDate(text, 0, text.length)
              || !field.isEmpty() && FieldText.isMissing(field);
      if (value) {
        return false;
      }
    }
    for (int column = 0; column < first.size(); column++) {
      Set<String> below = new HashSet<>();
      for (var record : records.subList(1, records.size())) {
        if (column < record.size()) {
          below.add(record.get(column));
        }
      }
      if (!below.contains(first.get(column))) {
        return true;
      }
    }
    return false;
  }

  /** Counts which decimal sign the numbers of the beginning need; 0 if none needs one. */
  static int commasBeforePoints(List<List<String>> records) {
    int balance = 0;
    for (var record : records) {
      for (String field : record) {
        boolean point = !Double.isNaN(NumberText.read(field, '.'));
        boolean comma = !Double.isNaN(NumberText.read(field, ','));
        balance += point == comma ? 0 : comma ? 1 : -1;
      }
    }
    return balance;
  }
}
