package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.lab.Replays;
import naklon.runs.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code naklon replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    header = "Repeats a run of the lab and compares every bit.",
    description = {
      "The lab shows the line to type below each run. The exit code is 0 if what came out has the"
          + " same bits, 1 if not."
    },
    footer = {
      "Examples:",
      "  naklon replay line x=1,2,3,4 y=2,4,6,8 w=0.0 b=0.0 lr=0.13 epochs=100 \\",
      "      standardize=false bits=3d0b5a6c1f2e4a77",
      "  naklon replay receipt.txt",
    })
final class ReplayCommand implements Callable<Integer> {
  private static final long MOST_BYTES = 1 << 20;

  private final Console console;

  @Parameters(
      paramLabel = "RECEIPT",
      arity = "1..*",
      description = "The words that the lab shows, or a file that holds them.")
  private List<String> words = List.of();

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Replays.Result result =
        Replays.of(words.size() == 1 ? read(words.getFirst()) : String.join(" ", words));
    result.lines().forEach(console.out()::println);
    if (result.isSame()) {
      console.line("The same bits: %s", result.found());
      return 0;
    }
    console
        .err()
        .println(
            Say.text(
                "naklon: other bits: %s, and the receipt has %s. A word of it was changed, or it is"
                    + " of another version of Naklon.",
                result.found(), result.expected()));
    return 1;
  }

  private String read(String name) {
    Path file = console.here().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new SettingsException(
          "replay "
              + name
              + ": there is no such file; give the whole line that the lab shows, or a file with it.");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new SettingsException(
            "replay " + name + ": a receipt is one line, not so large a file.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
