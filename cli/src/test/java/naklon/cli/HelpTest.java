package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help of every command, word for word. After a change on purpose run this test with the
 * environment variable NAKLON_GOLDEN=write, and read what git says has changed.
 */
class HelpTest {
  private static final int WIDTH = 80;

  @TempDir private Path here;

  static Stream<String> commands() {
    return all("", Naklon.commandLine(Typed.in(Path.of("")).console())).stream();
  }

  private static List<String> all(String prefix, CommandLine line) {
    var names = new ArrayList<String>();
    names.add(prefix);
    line.getSubcommands()
        .forEach(
            (name, sub) -> {
              if (!name.equals("help")) {
                names.addAll(all((prefix + " " + name).strip(), sub));
              }
            });
    return names;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyWordIsAsWritten(String command) throws IOException {
    String help = Typed.in(here).run((command + " --help").strip().split(" ")).out();
    String name = (command.isEmpty() ? "naklon" : command.replace(' ', '-')) + ".txt";
    if ("write".equals(System.getenv("NAKLON_GOLDEN"))) {
      Path folder = Files.createDirectories(Path.of("src/test/resources/naklon/cli/help"));
      Files.writeString(folder.resolve(name), help);
    }
    try (var in = HelpTest.class.getResourceAsStream("help/" + name)) {
      assertTrue(in != null, "there is no src/test/resources/naklon/cli/help/" + name);
      String golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(golden.replace("\r\n", "\n"), help.replace("\r\n", "\n"));
    }
    help.lines().forEach(line -> assertTrue(line.length() <= WIDTH, line));
    assertTrue(help.contains("  naklon " + command) || command.isEmpty(), "has no example");
  }

  @Test
  void everyOptionAndArgumentIsDescribed() {
    described(Naklon.commandLine(Typed.in(here).console()));
  }

  private static void described(CommandLine line) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      String name = line.getCommandName() + " " + option.longestName();
      assertTrue(option.description().length > 0, name);
      assertFalse(option.description()[0].isBlank(), name);
    }
    for (PositionalParamSpec argument : line.getCommandSpec().positionalParameters()) {
      String name = line.getCommandName() + " " + argument.paramLabel();
      assertTrue(argument.description().length > 0, name);
    }
    line.getSubcommands().values().forEach(HelpTest::described);
  }

  @Test
  void everySettingOfAnExperimentHasAFlagOfItsName() {
    var train = Naklon.commandLine(Typed.in(here).console()).getSubcommands().get("train");
    for (String name : naklon.runs.Setting.names()) {
      boolean isFlag = train.getCommandSpec().findOption("--" + name) != null;
      assertTrue(isFlag, "--" + name);
    }
  }
}
