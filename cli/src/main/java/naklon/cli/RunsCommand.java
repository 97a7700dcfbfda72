package naklon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import naklon.runs.RunException;
import naklon.runs.SavedRun;
import naklon.runs.SettingsException;
import naklon.runs.report.Receipt;
import naklon.runs.report.RunReport;
import naklon.store.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon runs}. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    header = "Lists, compares and deletes runs.",
    description = {
      "Without a word after it, it lists. A run can be named by its folder, by the beginning of"
          + " its name if only one begins so, or as last."
    },
    footer = {
      "Examples:",
      "  naklon runs",
      "  naklon runs compare last 2026-11-23-21",
      "  naklon runs delete 2026-11-23-21-40-05-digits",
    })
final class RunsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private RunsFlag runs = new RunsFlag();

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean isJson;

  private RunsCommand(Console console) {
    this.console = console;
  }

  /** The command with those below it. */
  static CommandLine line(Console console) {
    return new CommandLine(new RunsCommand(console))
        .addSubcommand("list", new ListThem(console))
        .addSubcommand("show", new Show(console))
        .addSubcommand("compare", new Compare(console))
        .addSubcommand("delete", new Delete(console));
  }

  @Override
  public Integer call() {
    return list(console, runs, isJson);
  }

  private static int list(Console console, RunsFlag runs, boolean isJson) {
    var all = runs.all(console).all();
    if (isJson) {
      all.forEach(run -> console.out().println(Json.of(RunsText.json(run)).text()));
      return 0;
    }
    if (all.isEmpty()) {
      console.line("There is no run in %s yet; naklon train makes one.", runs.folder(console));
      return 0;
    }
    var text = text(console);
    all.forEach(run -> text.entry(run).forEach(console.out()::println));
    long bytes = all.stream().mapToLong(SavedRun::bytes).sum();
    console.line("%n%s, %s", Say.count(all.size(), "run"), RunsText.size(bytes));
    return 0;
  }

  private static RunsText text(Console console) {
    return new RunsText(console, ZoneId.systemDefault());
  }

  private static List<SavedRun> find(List<String> names, RunsFlag runs, Console console) {
    var found = new ArrayList<SavedRun>();
    for (String name : names) {
      SavedRun run = SavedRun.of(runs.find(name, console));
      if (found.stream().noneMatch(other -> isSame(other, run))) {
        found.add(run);
      }
    }
    return found;
  }

  private static boolean isSame(SavedRun a, SavedRun b) {
    return real(a).equals(real(b));
  }

  private static Path real(SavedRun run) {
    return run.folder().path().toAbsolutePath().normalize();
  }

  /** {@code naklon runs list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists runs, newest first.",
      footer = {"Example:", "  naklon runs list --runs elsewhere/runs"})
  static final class ListThem implements Callable<Integer> {
    private final Console console;
    @Mixin private RunsFlag runs = new RunsFlag();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean isJson;

    ListThem(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return list(console, runs, isJson);
    }
  }

  /** {@code naklon runs show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      header = "Shows everything that is known of a run.",
      footer = {"Example:", "  naklon runs show last"})
  static final class Show implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run.")
    private String name = "";

    @Mixin private RunsFlag runs = new RunsFlag();

    @Option(names = "--json", description = "The whole run.json in one line.")
    private boolean isJson;

    Show(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      SavedRun run = SavedRun.of(runs.find(name, console));
      var record = run.record();
      if (record == null) {
        throw new RunException(run.damage());
      }
      if (isJson) {
        console.out().println(record.json().text());
        return 0;
      }
      var text = text(console);
      text.entry(run).forEach(console.out()::println);
      console.out().println();
      var pairs = new LinkedHashMap<String, String>();
      record
          .experiment()
          .json()
          .members()
          .forEach((name, value) -> pairs.put(name, Receipt.value(value)));
      run.figures()
          .ifPresent(
              figures ->
                  figures.json().forEach((name, value) -> pairs.put(name, Receipt.value(value))));
      run.dataHash().ifPresent(hash -> pairs.put("data SHA-256", hash));
      pairs.put("fingerprint", record.experiment().fingerprint());
      if (Files.exists(RunReport.page(run.folder()))) {
        pairs.put("report", RunReport.page(run.folder()).toString());
      }
      text.pairs(pairs).forEach(console.out()::println);
      console.line(
          "%nTo repeat it:%n%n%s", Receipt.command(record.experiment().json(), text.width()));
      return 0;
    }
  }

  /** {@code naklon runs compare}. */
  @Command(
      name = "compare",
      mixinStandardHelpOptions = true,
      header = "Shows runs side by side.",
      description = {"The settings that differ, the figures, and which is better by how much."},
      footer = {"Example:", "  naklon runs compare last 2026-11-23-21"})
  static final class Compare implements Callable<Integer> {
    private static final int MOST = 26; // letters

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Two runs or more.")
    private List<String> names = List.of();

    @Mixin private RunsFlag runs = new RunsFlag();

    @Option(names = "--json", description = "One JSON object.")
    private boolean isJson;

    Compare(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var found = find(names, runs, console);
      if (found.size() < 2 || found.size() > MOST) {
        throw new SettingsException(
            "2 to 26 different runs can be compared; found " + found.size() + ".");
      }
      for (var run : found) {
        if (run.record() == null) {
          throw new RunException(run.damage());
        }
      }
      var comparison = new Comparison(found);
      if (isJson) {
        console.out().println(comparison.json().text());
      } else {
        comparison.lines(text(console)).forEach(console.out()::println);
      }
      return 0;
    }
  }

  /** {@code naklon runs delete}. */
  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      header = "Deletes runs.",
      description = {
        "Only the files that Naklon wrote; a folder that holds others stays, with them. Asks"
            + " first on a terminal; elsewhere it needs --yes."
      },
      footer = {"Example:", "  naklon runs delete 2026-11-23-21-40-05-digits --yes"})
  static final class Delete implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "One run or more.")
    private List<String> names = List.of();

    @Mixin private RunsFlag runs = new RunsFlag();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean isSure;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean isJson;

    Delete(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var found = find(names, runs, console);
      found.forEach(SavedRun::requireDeletable); // all or none
      if (!isSure && !isAgreed(found)) {
        return Errors.FAILED;
      }
      for (var run : found) {
        List<Path> left = run.delete();
        if (isJson) {
          var m = new LinkedHashMap<String, Json>();
          m.put("deleted", Json.of(run.folder().toString()));
          m.put("bytes", Json.of(run.bytes()));
          m.put("left", Json.of(left.stream().map(p -> Json.of(p.toString())).toList()));
          console.out().println(Json.of(m).text());
        } else {
          console.line("Deleted %s%s.", run.folder(), remark(left));
        }
      }
      return 0;
    }

    private static String remark(List<Path> left) {
      return left.isEmpty()
          ? ""
          : Say.text(
              "'s files; the folder stays, for %s in it %s not Naklon's",
              Say.count(left.size(), "file"), left.size() == 1 ? "is" : "are");
    }

    private boolean isAgreed(List<SavedRun> found) {
      long bytes = found.stream().mapToLong(SavedRun::bytes).sum();
      String what = Say.count(found.size(), "run") + " (" + RunsText.size(bytes) + ")";
      if (!console.outIsTerminal() || isJson) {
        throw new SettingsException(
            "add --yes to delete " + what + " where nobody can be asked. Nothing was deleted.");
      }
      found.forEach(run -> text(console).entry(run).forEach(console.out()::println));
      console.out().print("Delete " + what + "? This cannot be undone. [y/N] ");
      console.out().flush();
      String answer = answer().strip().toLowerCase(Locale.ROOT);
      if (answer.equals("y") || answer.equals("yes")) {
        return true;
      }
      console.line("Nothing was deleted.");
      return false;
    }

    private String answer() {
      try {
        var in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        return "";
      }
    }
  }
}
