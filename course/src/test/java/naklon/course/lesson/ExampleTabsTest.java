package naklon.course.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java tabs are run; their numbers are those that the Python tabs gave. */
class ExampleTabsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theTabsAgree(int number) throws IOException, InterruptedException {
    Example example = Course.open().examples().get(number - 1);
    assertTrue(example.python().contains("import numpy") && example.python().contains("torch"));
    Path source = Files.writeString(folder.resolve("Tab.java"), example.java());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String path =
        Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    var process =
        new ProcessBuilder(java.toString(), "-cp", path, source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
    assertEquals(0, process.exitValue(), said);
    var printed = new HashMap<String, Double>();
    for (String line : said.lines().filter(l -> l.matches("naklon \\w+ \\S+")).toList()) {
      String[] words = line.split(" ");
      printed.put(words[1], Double.valueOf(words[2]));
    }
    int seen = 0;
    for (Map.Entry<String, Double> row : stored(number).entrySet()) {
      String name = row.getKey().split(" ")[1];
      assertEquals(row.getValue(), printed.get(name), 1e-12, row.getKey() + " in\n" + said);
      seen++;
    }
    assertEquals(2 * printed.size(), seen, said);
  }

  private static Map<String, Double> stored(int number) throws IOException {
    try (var in = ExampleTabsTest.class.getResourceAsStream("/naklon/course/examples.csv")) {
      var rows = new HashMap<String, Double>();
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().skip(1).toList()) {
        String[] cells = line.split(",");
        if (cells[0].equals(String.valueOf(number))) {
          rows.put(cells[1] + " " + cells[2], Double.valueOf(cells[3]));
        }
      }
      return rows;
    }
  }
}
