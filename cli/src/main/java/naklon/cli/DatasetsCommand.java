package naklon.cli;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import naklon.data.Dataset;
import naklon.datasets.Catalog;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogEntry.Computed;
import naklon.datasets.CatalogEntry.Published;
import naklon.datasets.DatasetException;
import naklon.datasets.Folders;
import naklon.runs.SettingsException;
import naklon.store.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon datasets}. */
@Command(
    name = "datasets",
    mixinStandardHelpOptions = true,
    header = "Lists the data sets that have a name.",
    footer = {"Examples:", "  naklon datasets", "  naklon datasets fetch mnist"})
final class DatasetsCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean isJson;

  DatasetsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (isJson) {
      Catalog.entries().forEach(e -> console.out().println(json(e).text()));
      return 0;
    }
    console.line("%-14s %-11s %7s  %-9s  %s", "name", "to predict", "rows", "from", "what");
    for (var entry : Catalog.entries()) {
      console.line(
          "%-14s %-11s %,7d  %-9s  %s",
          entry.name(), kind(entry), entry.size(), from(entry), entry.description());
    }
    console.line(
        "%nFiles are looked for in --data DIR, NAKLON_DATA and %s.", Folders.standard().cache());
    return 0;
  }

  private static String kind(CatalogEntry entry) {
    return switch (entry.kind()) {
      case IMAGES -> "images";
      case POINTS -> "points";
      case TEXT -> "text";
      case REGRESSION -> "numbers";
    };
  }

  private static String from(CatalogEntry entry) {
    return switch (entry) {
      case Computed c -> "computed";
      case Published p -> "download";
    };
  }

  private static Json json(CatalogEntry entry) {
    var m = new LinkedHashMap<String, Json>();
    m.put("name", Json.of(entry.name()));
    m.put("kind", Json.of(kind(entry)));
    m.put("rows", Json.of(entry.size()));
    m.put("from", Json.of(from(entry)));
    m.put("description", Json.of(entry.description()));
    return Json.of(m);
  }

  /** {@code naklon datasets fetch}. */
  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      header = "Finds or downloads a data set, and checks it.",
      footer = {"Example:", "  naklon datasets fetch fashion-mnist"})
  static final class Fetch implements Callable<Integer> {
    private final Console console;

    @Parameters(
        index = "0",
        paramLabel = "DATA",
        description = "mnist, fashion-mnist or tinyshakespeare.")
    private String name = "";

    @Mixin private DataFlag dataFlag = new DataFlag();

    Fetch(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var source = console.finder().find(entry(name), dataFlag.options(console));
      Dataset train = source.train();
      Dataset test = source.test();
      console.line("%s: %s, and %,d to judge by", train.name(), DataText.of(train), test.rows());
      console.line("SHA-256 of what is learnt from: %s", train.hash());
      return 0;
    }

    private static CatalogEntry entry(String name) {
      try {
        return Catalog.find(name);
      } catch (DatasetException e) {
        throw new SettingsException(String.valueOf(e.getMessage()));
      }
    }
  }
}
