package naklon.doctorbench.score;

import java.util.Locale;
import naklon.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code naklon-doctor-bench} begins. */
@Command(
    name = "naklon-doctor-bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      ScoreCommand.class,
      AblationCommand.class,
      CostCommand.class,
      PageCommand.class
    },
    header = "Tries the training doctor on trainings of which it is known what is wrong.")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(line().execute(args));
  }

  /** Gives 0, or 1 for a failure and 2 for a wrong call, with a sentence that says it. */
  static CommandLine line() {
    var line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          boolean isExpected =
              e instanceof ScoreException
                  || e instanceof StoreException
                  || e instanceof IllegalArgumentException;
          if (!isExpected) {
            throw e;
          }
          command.getErr().println("naklon-doctor-bench: " + e.getMessage());
          command.getErr().flush();
          return e instanceof IllegalArgumentException ? 2 : 1;
        });
    return line;
  }
}
