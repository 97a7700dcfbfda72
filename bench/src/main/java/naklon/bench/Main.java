package naklon.bench;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code naklon-bench} begins. */
@Command(
    name = "naklon-bench",
    mixinStandardHelpOptions = true,
    subcommands = {ProfileCommand.class},
    header = "Measures how fast Naklon trains, beside its peers.")
public final class Main implements Runnable {
  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {}
}
