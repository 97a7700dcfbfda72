package naklon.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import naklon.runs.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command without a word after it, and what all its commands have in common. */
@Command(
    name = "naklon",
    versionProvider = Naklon.VersionProvider.class,
    mixinStandardHelpOptions = true,
    header = "Trains neural networks and shows how they learn.",
    description = {
      "Without a command it trains the lesson's line, in a blink, and asks what that shows; on a"
          + " terminal it then opens the lab, which has the answer."
    },
    footer = {
      "Examples:",
      "  naklon                      the lesson's line",
      "  naklon train digits         a net that reads drawn digits; no download",
      "  naklon train houses.csv --target price",
      "  naklon train photos/        pictures in a folder for each class",
      "  naklon predict runs/2026-11-23-21-40-05-houses new.csv",
      "  naklon lab                  experiments in a page on this machine",
      "  naklon learn                the course: five steps with checked tasks",
      "  naklon explain digits       what a step of training computes",
      "  naklon help train           all settings",
    })
final class Naklon implements Callable<Integer> {
  /** Commands that speak of the others. */
  private static final Set<String> ABOUT_ALL = Set.of("completion", "help");

  private final Console console;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      scope = ScopeType.INHERIT,
      description =
          "Language of the lesson's line, the course, reports and the doctor: bg or en; else"
              + " NAKLON_LANG, else the system's.")
  private @Nullable String language;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  private Naklon(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new FrontDoor(console, Language.of(language, console)).open();
  }

  /** The language for the command of this specification. */
  static Language language(@Nullable CommandSpec spec, Console console) {
    return Language.of(given(spec), console);
  }

  /** The same for a command of the course: before the system's language comes that of the class. */
  static Language languageOfCourse(@Nullable CommandSpec spec, Console console) {
    return Language.chosen(given(spec), console)
        .or(() -> Learner.languageOfClass(console))
        .orElseGet(() -> Language.of(null, console));
  }

  private static @Nullable String given(@Nullable CommandSpec spec) {
    Object top = spec == null ? null : spec.root().userObject();
    return top instanceof Naklon naklon ? naklon.language : null;
  }

  boolean isDebugging() {
    return debug;
  }

  /** Runs what was typed and gives the exit code: 0, 1 for a failure, 2 for a wrong call. */
  static int run(Console console, String... args) {
    var line = commandLine(console, args.length == 0 ? "" : args[0]);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      return new Errors(console, line.getCommand()).outOfMemory(e);
    }
  }

  /** Everything that can be typed. */
  static CommandLine commandLine(Console console) {
    return commandLine(console, "");
  }

  /**
   * What can be typed after this word. To describe the flags of all commands takes longer than many
   * of them run, so where the word is a command's name that one is described alone.
   */
  private static CommandLine commandLine(Console console, String first) {
    var top = new Naklon(console);
    var line = new CommandLine(top);
    Map<String, Supplier<Object>> commands = commands(console);
    boolean isOne = commands.containsKey(first) && !ABOUT_ALL.contains(first);
    commands.forEach(
        (name, command) -> {
          if (!isOne || name.equals(first)) {
            line.addSubcommand(name, command.get());
          }
        });
    line.setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.hasColours() ? Ansi.ON : Ansi.OFF))
        .setExpandAtFiles(false)
        .registerConverter(double.class, Numbers::real)
        .registerConverter(Double.class, Numbers::real)
        .registerConverter(int.class, Numbers::whole)
        .registerConverter(Integer.class, Numbers::whole)
        .registerConverter(long.class, Numbers::wide)
        .registerConverter(Long.class, Numbers::wide);
    var errors = new Errors(console, top);
    line.setParameterExceptionHandler(errors::wrongCall);
    line.setExecutionExceptionHandler(errors::failure);
    Help.layOut(line);
    return line;
  }

  /** By name, in the order of the help. */
  private static Map<String, Supplier<Object>> commands(Console console) {
    var all = new LinkedHashMap<String, Supplier<Object>>();
    all.put("train", () -> new TrainCommand(console));
    all.put("evaluate", () -> new EvaluateCommand(console));
    all.put("predict", () -> new PredictCommand(console));
    all.put("sample", () -> new SampleCommand(console));
    all.put("report", () -> new ReportCommand(console));
    all.put("doctor", () -> new DoctorCommand(console));
    all.put("runs", () -> RunsCommand.line(console));
    all.put("lab", () -> new LabCommand(console));
    all.put("learn", () -> LearnCommand.line(console));
    all.put("quiz", () -> new QuizCommand(console));
    all.put("review", () -> new ReviewCommand(console));
    all.put("replay", () -> new ReplayCommand(console));
    all.put("explain", () -> new ExplainCommand(console));
    all.put("gradcheck", () -> new GradcheckCommand(console));
    all.put("lr-find", () -> new LrFindCommand(console));
    all.put("batch-find", () -> new BatchFindCommand(console));
    all.put(
        "datasets",
        () ->
            new CommandLine(new DatasetsCommand(console))
                .addSubcommand("fetch", new DatasetsCommand.Fetch(console)));
    all.put(
        "data",
        () ->
            new CommandLine(new DataCommand(console))
                .addSubcommand("export", new DataCommand.Export(console))
                .addSubcommand("delete", new DataCommand.Delete(console)));
    all.put("completion", () -> new CompletionCommand(console));
    all.put("help", CommandLine.HelpCommand::new);
    return all;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** For {@code --version}. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"naklon " + Version.current()};
    }
  }
}
