package naklon.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
    var line = commandLine(console);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      return new Errors(console, line.getCommand()).outOfMemory(e);
    }
  }

  /** Everything that can be typed. */
  static CommandLine commandLine(Console console) {
    var top = new Naklon(console);
    var line =
        new CommandLine(top)
            .addSubcommand("train", new TrainCommand(console))
            .addSubcommand("evaluate", new EvaluateCommand(console))
            .addSubcommand("predict", new PredictCommand(console))
            .addSubcommand("sample", new SampleCommand(console))
            .addSubcommand("report", new ReportCommand(console))
            .addSubcommand("doctor", new DoctorCommand(console))
            .addSubcommand("runs", RunsCommand.line(console))
            .addSubcommand("lab", new LabCommand(console))
            .addSubcommand("learn", LearnCommand.line(console))
            .addSubcommand("quiz", new QuizCommand(console))
            .addSubcommand("review", new ReviewCommand(console))
            .addSubcommand("replay", new ReplayCommand(console))
            .addSubcommand("explain", new ExplainCommand(console))
            .addSubcommand("gradcheck", new GradcheckCommand(console))
            .addSubcommand("lr-find", new LrFindCommand(console))
            .addSubcommand("batch-find", new BatchFindCommand(console))
            .addSubcommand(
                "datasets",
                new CommandLine(new DatasetsCommand(console))
                    .addSubcommand("fetch", new DatasetsCommand.Fetch(console)))
            .addSubcommand(
                "data",
                new CommandLine(new DataCommand(console))
                    .addSubcommand("export", new DataCommand.Export(console))
                    .addSubcommand("delete", new DataCommand.Delete(console)))
            .addSubcommand("completion", new CompletionCommand(console))
            .addSubcommand("help", new CommandLine.HelpCommand())
            .setOut(writer(console.out()))
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
