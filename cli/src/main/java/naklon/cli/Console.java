package naklon.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.runs.Material;

/**
 * The world as the command sees it; tests give it another one.
 *
 * @param in standard input
 * @param outIsTerminal whether a person watches {@code out}, not a pipe or a file
 * @param width columns of the terminal
 * @param isUtf8 whether every character can be printed
 * @param locale of the user
 * @param here the folder that paths are relative to
 * @param finder of data sets
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int width,
    boolean isUtf8,
    Map<String, String> environment,
    Locale locale,
    Path here,
    Material.Finder finder,
    Interrupt interrupt) {
  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 20;

  /** This process, as the launcher started it. */
  static Console ofProcess(Interrupt interrupt) {
    // Java cannot ask whether a stream is a terminal; the launcher says so.
    var terminals = Arrays.asList(System.getProperty("naklon.terminal", "").split(" "));
    return new Console(
        System.in,
        System.out,
        System.err,
        terminals.contains("out"),
        terminals.contains("err"),
        columns(),
        System.out.charset().equals(StandardCharsets.UTF_8),
        System.getenv(),
        Locale.getDefault(Locale.Category.DISPLAY),
        Path.of(""),
        CatalogEntry::open,
        interrupt);
  }

  /** Java cannot ask for this either. */
  private static int columns() {
    int told = Integer.getInteger("naklon.columns", 0);
    return told <= 0 ? USUAL_WIDTH : Math.max(told, LEAST_WIDTH);
  }

  /** Prints a line, formatted without regard to the locale. */
  void line(String format, Object... args) {
    out.println(Say.text(format, args));
  }

  /** Whether texts may be coloured. */
  boolean hasColours() {
    return outIsTerminal && !environment.containsKey("NO_COLOR");
  }
}
