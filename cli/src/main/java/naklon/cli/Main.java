package naklon.cli;

import java.util.Locale;

/** Where the command begins and ends. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    StandardError.restore();
    // Numbers look the same everywhere; only the language of texts follows the user.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    var interrupt = new Interrupt();
    var hook = new Thread(interrupt::shutDown, "naklon-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    int code = Naklon.run(Console.ofProcess(interrupt), args);
    System.out.flush();
    interrupt.ended(code);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // A signal came: the hook ends the process with this code.
    }
    System.exit(code);
  }
}
