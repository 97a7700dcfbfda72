package naklon.cli;

import java.util.concurrent.Callable;
import naklon.lab.Lab;
import naklon.runs.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code naklon lab}. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    header = "Opens the lab: experiments on the real engine, in a page on this machine.",
    description = {
      "Only this machine can reach the page, and only with the key in the address that is opened;"
          + " each start makes a new one. Ctrl-C ends it."
    },
    footer = {
      "Examples:",
      "  naklon lab",
      "  naklon lab --port 9000 --no-browser",
    })
final class LabCommand implements Callable<Integer> {
  private static final int LEAST_PORT = 1024;
  private static final int HIGHEST_PORT = 65_535;

  private final Console console;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen at, else 8717; where it is taken, the next free one.")
  private int port = Lab.PORT;

  @Option(names = "--no-browser", description = "Print the address and open nothing.")
  private boolean isQuiet;

  @Spec private @Nullable CommandSpec spec;

  LabCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < LEAST_PORT || port > HIGHEST_PORT) {
      throw new SettingsException(
          "--port " + port + " cannot be used: give one from 1024 to 65535, such as 8717.");
    }
    return new OpenLab(console, Naklon.language(spec, console)).open(port, !isQuiet);
  }
}
