package naklon.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.runs.Material;
import naklon.store.Json;

/** What was typed in a folder, and what the command made of it; in this process. */
final class Typed {
  private final Path here;
  private boolean isTerminal;
  private boolean isUtf8 = true;
  private int width = 80;
  private byte[] input = {};
  private Map<String, String> environment = Map.of();
  private Locale locale = Locale.ENGLISH;
  private Material.Finder finder = CatalogEntry::open;
  private Interrupt interrupt = new Interrupt();

  private Typed(Path here) {
    this.here = here;
  }

  static Typed in(Path here) {
    return new Typed(here);
  }

  Typed onTerminal() {
    isTerminal = true;
    return this;
  }

  Typed width(int columns) {
    width = columns;
    return this;
  }

  /** What comes on standard input. */
  Typed input(byte[] bytes) {
    input = bytes;
    return this;
  }

  Typed ascii() {
    isUtf8 = false;
    return this;
  }

  Typed environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  Typed locale(Locale of) {
    locale = of;
    return this;
  }

  Typed finder(Material.Finder with) {
    finder = with;
    return this;
  }

  Typed interrupt(Interrupt with) {
    interrupt = with;
    return this;
  }

  /** The exit code and both streams. */
  record Result(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    String lastLine() {
      return lines().getLast();
    }

    /** The last line of standard output, as JSON. */
    Json.Obj last() {
      return Json.parse(lastLine()).asObject();
    }
  }

  Result run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code = Naklon.run(console(out, err), words);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The exit code of a command that reads from {@code in} what may depend on its answers. */
  int talk(InputStream in, ByteArrayOutputStream out, String... words) {
    return Naklon.run(console(in, out, new ByteArrayOutputStream()), words);
  }

  /** The world of this typing, with nobody to read what is printed. */
  Console console() {
    return console(new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  private Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return console(new ByteArrayInputStream(input), out, err);
  }

  /** The same with the given streams. */
  Console console(InputStream in, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Console(
        in,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        isTerminal,
        isTerminal,
        width,
        isUtf8,
        environment,
        locale,
        here,
        finder,
        interrupt);
  }
}
