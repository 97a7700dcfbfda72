package naklon.datasets.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import naklon.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/** The records of a file, field by field, without a string for each. */
final class CsvRows implements Closeable {
  /** Is given each field where it lies, without blanks around it. Must not throw. */
  interface Fields {
    void field(int column, char[] text, int from, int length, long line);
  }

  /** The bytes are not of the charset they were taken for. */
  static final class WrongCharset extends Exception {
    private static final long serialVersionUID = 1;

    WrongCharset(CharacterCodingException cause) {
      super(cause);
    }
  }

  private final TextInput input;
  private final Charset charset;
  private final Handler handler;
  private final CsvReader<Handler> reader;
  private final CloseableIterator<Handler> records;
  private int expected = -1;
  private long line;

  private CsvRows(TextInput input, Dialect dialect, Fields fields, Reader characters) {
    this.input = input;
    this.charset = dialect.charset();
    this.handler = new Handler(fields, dialect.named() ? 1 : 0);
    this.reader =
        CsvReader.builder()
            .fieldSeparator(dialect.delimiter())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowUnclosedQuote(false)
            .build(handler, characters);
    this.records = reader.iterator();
  }

  /** Starts reading; the first record is the header if there is one. */
  static CsvRows open(TextInput input, Dialect dialect, Fields fields) throws WrongCharset {
    Reader characters = input.characters(dialect.charset(), dialect.bom());
    if (!dialect.named()) {
      return new CsvRows(input, dialect, fields, characters);
    }
    try {
      var lines = new BufferedReader(characters);
      lines.readLine();
      return new CsvRows(input, dialect, fields, lines);
    } catch (CharacterCodingException e) {
      throw new WrongCharset(e);
    } catch (IOException e) {
      throw DatasetException.unreadable(input.name(), e);
    }
  }

  /**
   * Goes on to the next record and gives its fields away. Empty lines are passed over.
   *
   * @return false at the end
   * @throws DatasetException if the record is broken, or has not as many fields as the first one
   */
  boolean next() throws WrongCharset {
    while (true) {
      if (!advance()) {
        input.reportEnd();
        return false;
      }
      input.report();
      line = handler.line;
      if (expected < 0) {
        expected = handler.count;
      }
      if (handler.count == expected) {
        return true;
      }
      if (handler.count > 1 || !handler.blank) {
        throw ragged();
      }
    }
  }

  private boolean advance() throws WrongCharset {
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      return true;
    } catch (UncheckedIOException e) {
      var cause = e.getCause();
      if (cause instanceof CharacterCodingException coding) {
        throw new WrongCharset(coding);
      }
      throw DatasetException.unreadable(input.name(), cause);
    } catch (CsvParseException e) {
      throw broken(e);
    }
  }

  private DatasetException broken(CsvParseException e) {
    String message = String.valueOf(e.getMessage());
    long begin = Math.max(line + 1, handler.line);
    if (message.contains("maximum buffer size")) {
      return new DatasetException(
          ("%s, near line %s: a field of more than 16 million characters."
                  + " A quote \" that is never closed does that: close it.")
              .formatted(input.name(), begin),
          e);
    }
    if (message.contains("closing quote")) {
      return new DatasetException(
          ("%s, line %s: text follows a closing quote in a field."
                  + " Write quotes inside of a quoted field twice: \"\".")
              .formatted(input.name(), begin),
          e);
    }
    return new DatasetException(
        ("%s, line %s: a field begins with a quote \" that is never closed."
                + " Close it, or write quotes inside of a quoted field twice: \"\".")
            .formatted(input.name(), begin),
        e);
  }

  private DatasetException ragged() {
    return new DatasetException(
        ("%s, line %s: %s, expected %s as in the first row. Correct the line"
                + " (a field that contains the delimiter must be in quotes), or name the delimiter.")
            .formatted(
                input.name(),
                line,
                handler.count == 1 ? "1 field" : handler.count + " fields",
                expected));
  }

  /** Where the record begins, from 1. */
  long line() {
    return line;
  }

  /** How many fields each record has. */
  int width() {
    return Math.max(0, expected);
  }

  /** The user named a charset that the bytes are not of. */
  DatasetException wrongCharset() {
    return new DatasetException(
        ("%s, after line %s: bytes that %s does not have. Name the file's charset, such as"
                + " windows-1251, or save it as CSV UTF-8.")
            .formatted(input.name(), line, charset));
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      // Nothing was written.
    }
    input.close();
  }

  private static final class Handler extends AbstractBaseCsvCallbackHandler<Handler> {
    private final Fields fields;
    private final int skipped;
    private long line;
    private int count;
    private boolean blank;

    Handler(Fields fields, int skipped) {
      this.fields = fields;
      this.skipped = skipped;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber + skipped;
      count = 0;
    }

    @Override
    protected void handleField(int column, char[] text, int offset, int size, boolean quoted) {
      int from = offset;
      int end = offset + size;
      while (from < end && FieldText.isBlank(text[from])) {
        from++;
      }
      while (from < end && FieldText.isBlank(text[end - 1])) {
        end--;
      }
      blank = from == end;
      count = column + 1;
      fields.field(column, text, from, end - from, line);
    }

    @Override
    protected @Nullable Handler buildRecord() {
      return this;
    }
  }
}
