package naklon.datasets.table;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import naklon.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about a file; whatever is null is detected.
 *
 * @param delimiter between fields, such as ';'
 * @param charset of the bytes
 * @param decimal '.' or ','
 * @param header true if the first line names the columns
 * @param kinds of columns by name: NUMBER or CATEGORY
 */
public record TableOptions(
    @Nullable Character delimiter,
    @Nullable Charset charset,
    @Nullable Character decimal,
    @Nullable Boolean header,
    Map<String, ColumnKind> kinds) {

  public TableOptions {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    if (decimal != null && decimal != '.' && decimal != ',') {
      throw new DatasetException(
          "The decimal sign is '%s', expected '.' or ','.".formatted(decimal));
    }
    if (delimiter != null && "\"\r\n".indexOf(delimiter) >= 0) {
      throw new DatasetException(
          "The delimiter is a %s, expected a character such as ',' or ';'."
              .formatted(delimiter == '"' ? "quote" : "line break"));
    }
  }

  /** Everything detected. */
  public static TableOptions detect() {
    return new TableOptions(null, null, null, null, Map.of());
  }

  /** These options with another delimiter. */
  public TableOptions delimiter(char delimiter) {
    return new TableOptions(delimiter, charset, decimal, header, kinds);
  }

  /** These options with another charset. */
  public TableOptions charset(Charset charset) {
    return new TableOptions(delimiter, charset, decimal, header, kinds);
  }

  /** These options with another decimal sign, '.' or ','. */
  public TableOptions decimal(char decimal) {
    return new TableOptions(delimiter, charset, decimal, header, kinds);
  }

  /** These options with a header, or without. */
  public TableOptions header(boolean header) {
    return new TableOptions(delimiter, charset, decimal, header, kinds);
  }

  /** These options with the kind of one column. */
  public TableOptions kind(String column, ColumnKind kind) {
    var more = new LinkedHashMap<>(kinds);
    more.put(column, kind);
    return new TableOptions(delimiter, charset, decimal, header, more);
  }
}
