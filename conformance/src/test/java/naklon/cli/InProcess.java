package naklon.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import naklon.datasets.CatalogEntry;

/**
 * The command {@code naklon} in this process, for tests of other modules: a process of its own for
 * each call would spend most of its time on starting and on compiling the kernels anew. In this
 * package because the command is no library and shows nothing but {@link Main}.
 */
public final class InProcess {
  private InProcess() {}

  /** The exit code and both streams. */
  public record Result(int code, String out, String err) {}

  /** Runs what was typed in a folder, in English, with nobody watching. */
  public static Result naklon(Path here, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            true,
            Map.of(),
            Locale.ENGLISH,
            here,
            CatalogEntry::open,
            new Interrupt());
    int code = Naklon.run(console, words);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
