package naklon.cli;

import java.util.List;
import java.util.Map;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How tables and pictures are read. What is not given is found out from them. */
final class OwnDataFlags {
  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Of a table: the column to predict.")
  private @Nullable String target;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "Of a table: a column not to look at; may be repeated.")
  private List<String> ignore = List.of();

  @Option(
      names = "--category",
      paramLabel = "COLUMN",
      description =
          "Of a table: a column whose numbers are names, such as postcodes; may be repeated.")
  private List<String> category = List.of();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "Of a table: classification or regression; else as the target suggests.")
  private @Nullable String task;

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

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Width and height that pictures are brought to.")
  private @Nullable Integer size;

  @Option(
      names = "--colour",
      paramLabel = "KIND",
      description = "Of pictures: grey or rgb; else as they are.")
  private @Nullable String colour;

  @Option(
      names = "--skip-broken",
      description = "Leave out pictures that cannot be read, and say so.")
  private boolean skipBroken;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description = "A table or a folder of pictures to judge by once, at the end.")
  private @Nullable String test;

  void addTo(Map<String, Json> m) {
    ExperimentFlags.text(m, "target", target);
    if (!ignore.isEmpty()) {
      m.put("ignore", Json.of(ignore.stream().map(Json::of).toList()));
    }
    if (!category.isEmpty()) {
      m.put("category", Json.of(category.stream().map(Json::of).toList()));
    }
    ExperimentFlags.text(m, "task", task);
    ExperimentFlags.text(m, "header", header);
    if (delimiter != null) {
      m.put("delimiter", Json.of(delimiter.equals("\t") ? "tab" : delimiter));
    }
    ExperimentFlags.text(m, "charset", charset);
    ExperimentFlags.text(m, "decimal", decimal);
    ExperimentFlags.whole(m, "size", size);
    ExperimentFlags.text(m, "colour", colour);
    if (skipBroken) {
      m.put("skip-broken", Json.of(true));
    }
    ExperimentFlags.text(m, "test", test);
  }
}
