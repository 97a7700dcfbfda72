package naklon.cli;

import java.io.UncheckedIOException;
import naklon.datasets.Folders;
import naklon.lab.Lab;
import naklon.runs.SettingsException;

/** Opens the lab and keeps it open until Ctrl-C. */
final class OpenLab {
  private static final long PAUSE_MILLIS = 100;

  private final Console console;
  private final Language language;

  OpenLab(Console console, Language language) {
    this.console = console;
    this.language = language;
  }

  /**
   * Serves until Ctrl-C.
   *
   * @param port to try first
   * @param opensBrowser whether to start the user's browser where there is a desktop
   * @return the exit code
   */
  int open(int port, boolean opensBrowser) throws InterruptedException {
    try (var lab = start(port)) {
      console.interrupt().check(); // from here on Ctrl-C waits for us
      String address = address(lab);
      console
          .out()
          .println(
              switch (language) {
                case ENGLISH -> "The lab is open at";
                case BULGARIAN -> "Лабораторията е отворена на адрес";
              });
      console.line("  %s", address);
      console
          .out()
          .println(
              switch (language) {
                case ENGLISH -> "Ctrl-C closes it.";
                case BULGARIAN -> "Ctrl-C я затваря.";
              });
      if (opensBrowser && !(Browser.hasDesktop(console.environment()) && Browser.open(address))) {
        console
            .err()
            .println(
                switch (language) {
                  case ENGLISH -> "naklon: no browser could be started; open the address in one.";
                  case BULGARIAN -> "naklon: не успях да пусна браузър; отвори адреса в някой.";
                });
      }
      while (true) {
        console.interrupt().check();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Cancelled e) { // the way to close it
      return Interrupt.CODE;
    }
  }

  private Lab start(int port) {
    try {
      var home = Folders.of(null, console.environment()).home();
      return Lab.start(port, home, console.here());
    } catch (UncheckedIOException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  /** The page speaks the browser's language, or Bulgarian where the command does. */
  private String address(Lab lab) {
    return switch (language) {
      case ENGLISH -> lab.address();
      case BULGARIAN -> lab.address().replace("/#", "/?lang=bg#");
    };
  }
}
