package naklon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.report.RunReport;
import naklon.store.AtomicFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Writes the report of a run again.",
    description = {
      "One HTML page that needs nothing else: no data, no network. A run has it from its end on;"
          + " this writes it in another language or to another place."
    },
    footer = {
      "Examples:",
      "  naklon report last --open",
      "  naklon report runs/2026-11-23-21-40-05-digits --lang bg --out digits.html",
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run folder, the beginning of its name, or last.")
  private String run = "";

  @Mixin private RunsFlag runs = new RunsFlag();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it; else report.html in the run folder.")
  private @Nullable Path out;

  @Option(names = "--open", description = "Show it in the browser.")
  private boolean isOpened;

  @Spec private @Nullable CommandSpec spec;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Language language = Naklon.language(spec, console);
    RunFolder folder = runs.find(run, console);
    Path given = out;
    Path file = given == null ? RunReport.page(folder) : console.here().resolve(given);
    if (Files.isDirectory(file)) {
      throw new RunException("--out " + given + " is a folder. Give the file to write.");
    }
    AtomicFile.writeText(file, RunReport.render(folder, language.ofReport()));
    console.out().println(file);
    if (isOpened && !Browser.open(file)) {
      console.err().println("naklon: no browser could be started; open " + file + " in one.");
    }
    return 0;
  }
}
