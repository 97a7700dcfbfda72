package naklon.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import naklon.datasets.CatalogOptions;
import naklon.datasets.Folders;
import naklon.datasets.Progress;
import naklon.runs.SettingsException;
import naklon.runs.Sources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag that says where data files lie, and the line that shows a download. */
final class DataFlag {
  private static final double MIB = 1 << 20;
  private static final long REDRAW_NANOS = 100_000_000;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the data files; else NAKLON_DATA, else they are downloaded.")
  private @Nullable Path folder;

  /** Where data are looked for, and the line that shows how their reading goes on. */
  Sources sources(Console console) {
    return new Sources(
        console.finder(), options(console), new ReadingLine(console), console.here());
  }

  CatalogOptions options(Console console) {
    Path given = folder == null ? null : console.here().resolve(folder);
    if (given != null && !Files.isDirectory(given)) {
      throw new SettingsException(
          "--data " + folder + ": there is no such folder. Give the one that holds the files.");
    }
    return CatalogOptions.standard()
        .folders(Folders.of(given))
        .progress(progress(console.err(), console.errIsTerminal()));
  }

  /** On a terminal a line that grows; elsewhere one line for each file. */
  private static Progress progress(PrintStream err, boolean isTerminal) {
    return new Progress() {
      private long drawn;

      @Override
      public void progress(String file, long done, long total) {
        if (!isTerminal) {
          if (done == 0) {
            err.println("naklon: fetching " + file + size(total));
          }
          return;
        }
        long now = System.nanoTime();
        boolean isLast = done == total;
        if (isLast || now - drawn > REDRAW_NANOS) {
          drawn = now;
          err.print(
              Say.text("\r\033[Knaklon: fetching %s  %.1f MiB%s", file, done / MIB, of(total)));
          if (isLast) {
            err.println();
          }
          err.flush();
        }
      }
    };
  }

  private static String size(long total) {
    return total < 0 ? " …" : Say.text(" (%.1f MiB) …", total / MIB);
  }

  private static String of(long total) {
    return total < 0 ? "" : Say.text(" of %.1f MiB", total / MIB);
  }
}
