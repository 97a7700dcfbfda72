package naklon.cli;

import java.util.List;
import naklon.runs.Reading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how a table is written, for commands that read one with a trained model. */
final class TableFlags {
  @Option(
      names = "--header",
      paramLabel = "YES_NO",
      description = "Whether a table's first line names the columns: yes or no; else detected.")
  private @Nullable String header;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Between the fields of a table: one character, or tab; else detected.")
  private @Nullable String delimiter;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Of a table, such as UTF-8 or windows-1251; else detected.")
  private @Nullable String charset;

  @Option(
      names = "--decimal",
      paramLabel = "MARK",
      description = "Decimal mark of a table: point or comma; else detected.")
  private @Nullable String decimal;

  Reading reading() {
    String mark = "\t".equals(delimiter) ? "tab" : delimiter;
    return new Reading(
        null, List.of(), List.of(), null, header, mark, charset, decimal, null, null, false, null);
  }
}
