package naklon.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code naklon}; its subcommands come later. */
@Command(name = "naklon", version = "naklon 0.1.0-SNAPSHOT", mixinStandardHelpOptions = true)
public final class Main implements Runnable {

  @Override
  public void run() {
    new CommandLine(this).printVersionHelp(System.out);
  }

  public static void main(String[] args) {
    StandardError.restore();
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
