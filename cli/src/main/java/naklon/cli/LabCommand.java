package naklon.cli;

import java.io.UncheckedIOException;
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
  private static final long PAUSE_MILLIS = 100;

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
    try (var lab = start()) {
      console.interrupt().check(); // from here on Ctrl-C waits for us
      console.line("The lab is open at");
      console.line("  %s", address(lab));
      console.line("Ctrl-C closes it.");
      if (!isQuiet && !Browser.open(address(lab))) {
        console.err().println("naklon: no browser could be started; open the address in one.");
      }
      while (true) {
        console.interrupt().check();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Cancelled e) { // the way to close it
      return Interrupt.CODE;
    }
  }

  private Lab start() {
    try {
      return Lab.start(port);
    } catch (UncheckedIOException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  /** The page speaks the browser's language, or Bulgarian where the command does. */
  private String address(Lab lab) {
    return switch (Naklon.language(spec, console)) {
      case ENGLISH -> lab.address();
      case BULGARIAN -> lab.address().replace("/#", "/?lang=bg#");
    };
  }
}
