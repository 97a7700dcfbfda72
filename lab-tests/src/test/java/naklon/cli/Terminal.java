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
 * The command beside a page: what is typed in a folder, with the same notebook, in this process.
 */
public record Terminal(Path home, Path here) {

  /** What was printed, standard error included, in a language. */
  public String typed(String language, String input, String... words) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    var console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            print,
            print,
            false,
            false,
            80,
            true,
            Map.of("NAKLON_HOME", home.toString(), "NAKLON_LANG", language),
            Locale.ENGLISH,
            here,
            CatalogEntry::open,
            new Interrupt());
    Naklon.run(console, words);
    return out.toString(StandardCharsets.UTF_8);
  }
}
