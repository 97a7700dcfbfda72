package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of the READMEs' sections on one's own data, run in a folder that has the data. */
class OwnDataDocsTest {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

  @TempDir private Path here;

  private static List<String> commands(String readme, String title) throws IOException {
    String text = Files.readString(Path.of("..", readme)).replace("\r\n", "\n");
    int from = text.indexOf("\n## " + title + "\n");
    assertTrue(from > 0, readme + " has no section " + title);
    String section = text.substring(from + 1, text.indexOf("\n## ", from + 1));
    var commands = new ArrayList<String>();
    var found = COMMANDS.matcher(section);
    while (found.find()) {
      found.group(1).lines().forEach(commands::add);
    }
    return commands;
  }

  @ParameterizedTest
  @CsvSource({"README.md, Your own data", "README.bg.md, Твои данни"})
  void everyCommandDoesWhatItSays(String readme, String title) throws IOException {
    var rows = new StringBuilder("area,rooms,town,price\n");
    for (int i = 0; i < 60; i++) {
      int area = 30 + i * 37 % 100;
      rows.append(area).append(',').append(1 + i % 4).append(i % 2 == 0 ? ",Sofia," : ",Varna,");
      rows.append(area * 2 + i % 4 * 15 + 100).append(".5\n");
    }
    Files.writeString(here.resolve("houses.csv"), rows);
    Files.writeString(here.resolve("new.csv"), "town,rooms,area\nSofia,3,80\nVarna,2,55\n");
    TinyPng.discs(here.resolve("photos"), 8);
    TinyPng.seven(here.resolve("seven.png"));
    var commands = commands(readme, title);
    assertEquals(9, commands.size());
    for (String command : commands) {
      assertTrue(command.startsWith("./naklon "), command);
      var words = new ArrayList<>(List.of(command.substring("./naklon ".length()).split(" ")));
      if (words.getFirst().equals("train")) {
        // As typed it trains to the end; a few epochs will do to see that it works.
        words.addAll(List.of("--epochs", "2", "--quiet"));
      }
      var result = Typed.in(here).run(words.toArray(String[]::new));
      assertEquals(0, result.code(), command + ": " + result.err());
    }
    assertEquals(3, Files.readAllLines(here.resolve("answers.csv")).size());
    assertTrue(Files.readString(here.resolve("houses.toml")).contains("target = \"price\""));
    assertEquals(
        Files.readAllLines(Path.of("..", "README.md")).stream()
            .filter(line -> line.startsWith("./naklon train houses"))
            .toList(),
        commands.stream().filter(line -> line.startsWith("./naklon train houses")).toList());
  }

  @Test
  void digitsReadWhatIsDrawn() throws IOException {
    TinyPng.seven(here.resolve("seven.png"));
    Typed.in(here).run("train", "digits", "--epochs", "2", "--out", "d", "--quiet");
    var result = Typed.in(here).run("predict", "d", "seven.png", "--format", "json");
    assertEquals(0, result.code(), result.err());
    assertEquals("seven.png", result.last().at("file").asString());
    assertEquals("7", result.last().at("prediction").asString());
  }
}
