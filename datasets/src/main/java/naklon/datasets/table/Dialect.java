package naklon.datasets.table;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written.
 *
 * @param charset of its bytes
 * @param bom bytes at its beginning that only name the charset
 * @param delimiter between fields
 * @param named true if its first line is Excel's {@code sep=;}, which names the delimiter
 * @param header true if the first row holds the names of the columns
 * @param decimal '.' or ','; null while it is not decided
 */
record Dialect(
    Charset charset,
    int bom,
    char delimiter,
    boolean named,
    boolean header,
    @Nullable Character decimal) {

  Dialect charset(Charset other) {
    return new Dialect(other, bom, delimiter, named, header, decimal);
  }

  Dialect header(boolean other) {
    return new Dialect(charset, bom, delimiter, named, other, decimal);
  }

  Dialect decimal(char other) {
    return new Dialect(charset, bom, delimiter, named, header, other);
  }

  /** What to call the delimiter. */
  static String spell(char delimiter) {
    return switch (delimiter) {
      case ',' -> "a comma";
      case ';' -> "a semicolon";
      case '\t' -> "a tab";
      case '|' -> "a bar |";
      default -> "'" + delimiter + "'";
    };
  }
}
