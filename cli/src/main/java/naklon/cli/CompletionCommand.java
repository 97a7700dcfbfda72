package naklon.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.runs.NearestName;
import naklon.runs.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    header = "Prints what makes a shell complete naklon's commands and options.",
    description = {
      "Put the line for your shell into its start-up file, and open a new shell.",
    },
    footer = {
      "Examples:",
      "  source <(naklon completion bash)         # in ~/.bashrc",
      "  source <(naklon completion zsh)          # in ~/.zshrc, after compinit",
      "  naklon completion fish | source          # in ~/.config/fish/config.fish",
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Console console;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell = "";

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new SettingsException(
          "there is no completion for the shell \""
              + shell
              + "\""
              + NearestName.of(shell, SHELLS).map(s -> "; did you mean " + s + "?").orElse(".")
              + " There is one for "
              + String.join(", ", SHELLS)
              + ".");
    }
    CommandSpec top = java.util.Objects.requireNonNull(spec).root();
    if (shell.equals("fish")) {
      fish(top).forEach(console.out()::println);
    } else {
      // picocli's script knows zsh too.
      console.out().print(AutoComplete.bash("naklon", top.commandLine()));
    }
    return 0;
  }

  private static List<String> fish(CommandSpec top) {
    var lines = new ArrayList<String>();
    lines.add("# Completion of naklon for fish.");
    commands(lines, top, "__fish_use_subcommand");
    options(lines, top, "__fish_use_subcommand");
    top.subcommands()
        .forEach(
            (name, line) -> {
              String seen = "__fish_seen_subcommand_from " + name;
              options(lines, line.getCommandSpec(), seen);
              commands(lines, line.getCommandSpec(), seen);
            });
    return lines;
  }

  private static void commands(List<String> lines, CommandSpec spec, String when) {
    for (CommandLine line : spec.subcommands().values()) {
      String header =
          Arrays.stream(line.getCommandSpec().usageMessage().header()).findFirst().orElse("");
      lines.add(
          Say.text(
              "complete -c naklon -n %s -a %s -d %s",
              quoted(when), line.getCommandName(), quoted(header)));
    }
  }

  private static void options(List<String> lines, CommandSpec spec, String when) {
    for (OptionSpec option : spec.options()) {
      if (option.hidden()) {
        continue;
      }
      String names = "";
      for (String name : option.names()) {
        names += name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1);
      }
      String text = String.join(" ", option.description());
      lines.add(
          Say.text(
              "complete -c naklon -n %s%s%s -d %s",
              quoted(when), names, option.arity().max() > 0 ? " -r" : "", quoted(text)));
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
