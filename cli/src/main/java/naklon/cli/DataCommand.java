package naklon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import naklon.course.notebook.Notebook;
import naklon.datasets.DataHome;
import naklon.datasets.DataHome.Contents;
import naklon.datasets.DataHome.Item;
import naklon.datasets.Folders;
import naklon.runs.SettingsException;
import naklon.store.AtomicFile;
import naklon.store.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon data}. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    header = "Shows what Naklon keeps on this machine, and where.",
    description = {
      "Downloaded data sets and the notebook of the course are kept in one folder: ~/.local/share/naklon ($XDG_DATA_HOME/naklon"
          + " where that is set), %%LOCALAPPDATA%%\\naklon on Windows, ~/Library/Application"
          + " Support/naklon on macOS, or the folder that NAKLON_HOME names. Runs are not in it:"
          + " they lie in runs/, where you trained."
    },
    footer = {
      "Examples:",
      "  naklon data",
      "  naklon data export naklon-data.zip",
      "  naklon data delete",
    })
final class DataCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean isJson;

  DataCommand(Console console) {
    this.console = console;
  }

  private static DataHome home(Console console) {
    return new DataHome(Folders.of(null, console.environment()).home());
  }

  @Override
  public Integer call() {
    DataHome home = home(console);
    Contents contents = home.contents();
    if (isJson) {
      var m = new LinkedHashMap<String, Json>();
      m.put("folder", Json.of(home.path().toString()));
      m.put("bytes", Json.of(contents.bytes()));
      m.put("files", Json.of(contents.own().stream().map(DataCommand::json).toList()));
      m.put("others", Json.of(contents.foreign().stream().map(DataCommand::json).toList()));
      console.out().println(Json.of(m).text());
      return 0;
    }
    console.line("%s: %s", home.path(), held(contents));
    list(console, contents.own());
    if (!contents.foreign().isEmpty()) {
      console.line("%nnot Naklon's own, never touched:");
      list(console, contents.foreign());
    }
    return 0;
  }

  private static Json json(Item item) {
    var m = new LinkedHashMap<String, Json>();
    m.put("path", Json.of(item.path().toString()));
    m.put("bytes", Json.of(item.bytes()));
    return Json.of(m);
  }

  private static String held(Contents contents) {
    return contents.own().isEmpty()
        ? "nothing is kept there"
        : Say.text("%s, %s", Say.count(contents.own().size(), "file"), size(contents.bytes()));
  }

  private static void list(Console console, List<Item> items) {
    for (Item item : items) {
      console.line("  %10s  %s", size(item.bytes()), item.path());
    }
  }

  private static String size(long bytes) {
    return bytes < 10_000 ? Say.count(bytes, "byte") : Say.text("%,.1f MB", bytes / 1e6);
  }

  /** {@code naklon data export}. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      header = "Packs what Naklon keeps into a ZIP file.",
      footer = {"Example:", "  naklon data export naklon-data.zip"})
  static final class Export implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The ZIP file to write.")
    private Path file = Path.of("");

    Export(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      DataHome home = home(console);
      Contents contents = home.contents();
      if (contents.own().isEmpty()) {
        throw new SettingsException("there is nothing to export: " + home.path() + " is empty.");
      }
      Path target = console.here().resolve(file);
      if (target.toAbsolutePath().normalize().startsWith(home.path().toAbsolutePath())) {
        throw new SettingsException(
            "the ZIP file cannot lie in the folder that it packs. Choose another place.");
      }
      var line = new ReadingLine(console);
      AtomicFile.write(
          target,
          out -> {
            var zip = new ZipOutputStream(out);
            long done = 0;
            for (Item item : contents.own()) {
              String name = home.path().relativize(item.path()).toString().replace('\\', '/');
              if (!name.startsWith(Notebook.NAME) && !name.equals(Notebook.RESERVE)) {
                done += pack(item.path(), name, zip, done, contents.bytes(), line);
              }
            }
            notebook(home, zip, contents.bytes(), line);
            zip.finish();
          });
      console.line(
          "%s: %s, %s", file, Say.count(contents.own().size(), "file"), size(contents.bytes()));
      return 0;
    }

    /** A whole copy of it, whatever others are writing at the moment. */
    private static void notebook(DataHome home, ZipOutputStream zip, long total, ReadingLine line)
        throws IOException {
      try (var notebook = Notebook.openIfBegun(home.path()).orElse(null)) {
        if (notebook == null) {
          return;
        }
        Path folder = Files.createTempDirectory("naklon-export");
        Path copy = folder.resolve(Notebook.NAME);
        try {
          notebook.copyTo(copy);
          pack(copy, Notebook.NAME, zip, 0, total, line);
        } finally {
          Files.deleteIfExists(copy);
          Files.deleteIfExists(folder);
        }
      }
    }

    private static long pack(
        Path file, String name, ZipOutputStream zip, long done, long total, ReadingLine line)
        throws IOException {
      zip.putNextEntry(new ZipEntry(name));
      try (var in = Files.newInputStream(file)) {
        return copy(in, zip, done, total, line);
      } finally {
        zip.closeEntry();
      }
    }

    private static long copy(
        java.io.InputStream in, ZipOutputStream zip, long before, long total, ReadingLine line)
        throws IOException {
      var block = new byte[1 << 16];
      long copied = 0;
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        zip.write(block, 0, n);
        copied += n;
        line.progress("the data", before + copied, total);
      }
      return copied;
    }
  }

  /** {@code naklon data delete}. */
  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      header = "Deletes what Naklon keeps, and nothing else.",
      description = {
        "Lists the files and asks. Files that Naklon did not make stay, and so do your runs."
      },
      footer = {"Examples:", "  naklon data delete", "  naklon data delete --yes"})
  static final class Delete implements Callable<Integer> {
    private final Console console;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean isSure;

    Delete(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      DataHome home = home(console);
      Contents contents = home.contents();
      if (contents.own().isEmpty()) {
        console.line("%s: nothing is kept there", home.path());
        return 0;
      }
      list(console, contents.own());
      if (!isSure && !agreed(contents)) {
        console.line("Nothing was deleted.");
        return 0;
      }
      home.delete(contents);
      console.line(
          "deleted %s, %s", Say.count(contents.own().size(), "file"), size(contents.bytes()));
      return 0;
    }

    private boolean agreed(Contents contents) {
      console
          .out()
          .print(
              Say.text(
                  "Delete %s (%s)? Type yes: ",
                  contents.own().size() == 1
                      ? "this file"
                      : Say.text("these %,d files", contents.own().size()),
                  size(contents.bytes())));
      console.out().flush();
      try {
        var in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        String answer = in.readLine();
        if (answer == null) {
          console.out().println();
          throw new SettingsException("nobody answered. Add --yes to delete without asking.");
        }
        return answer.strip().equalsIgnoreCase("yes");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
