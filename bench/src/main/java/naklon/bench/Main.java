package naklon.bench;

import java.util.Locale;
import naklon.bench.race.RaceException;
import naklon.datasets.DatasetException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code naklon-bench} begins. */
@Command(
    name = "naklon-bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ProfileCommand.class,
      PageCommand.class,
      PeersCommand.class,
      ServeCommand.class
    },
    header = "Measures how fast Naklon trains, beside its peers.")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(run(args));
  }

  /**
   * Runs the command; 0, or 1 for a failure and 2 for a wrong call, with a sentence that says it.
   */
  static int run(String... args) {
    var line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          boolean isExpected =
              e instanceof RaceException
                  || e instanceof IllegalArgumentException
                  || e instanceof DatasetException;
          if (!isExpected) {
            throw e;
          }
          command.getErr().println("naklon-bench: " + e.getMessage());
          command.getErr().flush();
          return e instanceof IllegalArgumentException ? 2 : 1;
        });
    return line.execute(args);
  }
}
