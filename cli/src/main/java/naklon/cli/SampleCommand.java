package naklon.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import naklon.runs.SettingsException;
import naklon.train.TextSampler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    header = "Lets a model that was trained on a text write one.",
    description = {
      "Character after character, each drawn from what the model holds likely. The same seed gives"
          + " the same text."
    },
    footer = {
      "Examples:",
      "  naklon sample runs/2026-11-23-21-40-05-tinyshakespeare",
      "  naklon sample model.safetensors --prompt \"ROMEO:\" --temperature 0.7",
    })
final class SampleCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN_OR_MODEL",
      description = "A run folder, or a model file.")
  private Path what = Path.of("");

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Characters to write; 500 unless given.")
  private int length = 500;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Below 1 it keeps to what is likely, 0 to the likeliest; 0.8 unless given.")
  private double temperature = 0.8;

  @Option(names = "--prompt", paramLabel = "TEXT", description = "What the text begins with.")
  private String prompt = "";

  @Option(names = "--seed", paramLabel = "N", description = "Another seed, another text.")
  private long seed = 1;

  SampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Trained trained = Trained.open(what, console);
    String text;
    try {
      text = TextSampler.of(trained.model()).sample(prompt, length, temperature, seed);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
    console.out().println(text);
    return 0;
  }
}
