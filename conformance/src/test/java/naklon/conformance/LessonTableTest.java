package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import naklon.cli.InProcess;
import naklon.course.lesson.Course;
import naklon.datasets.Catalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/LESSON.md has a row for each line of the lesson, and what a row names exists. */
class LessonTableTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern COMMAND = Pattern.compile("`(\\./naklon [^`\n]+)`");
  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");

  private static final String PAGES =
      Checkout.read("lab/src/main/resources/naklon/lab/web/pages.js");
  private static final Course COURSE = Course.open();
  private static final Map<String, Path> TESTS = new HashMap<>();
  private static final Map<String, String> HELP = new HashMap<>();

  /** One row: its line of the lesson, and what is said of it. */
  record Row(
      String line,
      String place,
      String page,
      String command,
      String number,
      String also,
      String test) {
    @Override
    public String toString() {
      return line;
    }
  }

  @BeforeAll
  static void findTests() throws IOException {
    try (var modules = Files.list(Checkout.path(""))) {
      for (Path module : modules.map(m -> m.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (var files = Files.walk(module)) {
            files
                .filter(f -> f.toString().endsWith(".java"))
                .forEach(f -> TESTS.put(f.getFileName().toString().replace(".java", ""), f));
          }
        }
      }
    }
  }

  static List<Row> rows() {
    return Checkout.read("docs/LESSON.md")
        .lines()
        .filter(line -> line.matches("\\| \\d.*"))
        .map(line -> line.split("\\|", -1))
        .map(c -> Stream.of(c).map(String::strip).toList())
        .map(c -> new Row(c.get(1), c.get(3), c.get(4), c.get(5), c.get(6), c.get(7), c.get(8)))
        .toList();
  }

  /**
   * Sections 1 to 9: questions, overview, concepts, steps, examples, pitfalls, quiz, recap, review.
   */
  @Test
  void everyLineOfTheLessonHasItsRow() {
    var lines = Stream.<String>builder();
    add(lines, 1, 3);
    add(lines, 2, 3);
    add(lines, 3, 6);
    for (int step = 1; step <= 5; step++) {
      for (String part : List.of("focus", "task", "question 1", "question 2")) {
        lines.add("4." + step + " " + part);
      }
    }
    add(lines, 5, 2);
    add(lines, 6, 6);
    add(lines, 7, 7);
    add(lines, 8, 7);
    add(lines, 9, 4);
    assertEquals(lines.build().toList(), rows().stream().map(Row::line).toList());
  }

  private static void add(Stream.Builder<String> lines, int section, int count) {
    for (int i = 1; i <= count; i++) {
      lines.add(section + "." + i);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatARowNamesExists(Row row) throws Exception {
    CODE.matcher(row.place())
        .results()
        .map(code -> code.group(1))
        .filter(code -> code.contains("/"))
        .forEach(file -> assertTrue(Files.exists(Checkout.path(file)), file));
    commandExists(only(row.command()));
    if (!row.also().isEmpty()) {
      commandExists(only(row.also()));
    }
    assertTrue(PAGES.contains("path: \"" + only(row.page()).split("\\?")[0] + "\""), row.page());
    if (!row.number().equals("drawn anew")) {
      COURSE.number(only(row.number()));
    }
    testExists(only(row.test()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.bg.md"})
  void theCommandsOfAReadmeExist(String readme) throws Exception {
    var commands =
        COMMAND.matcher(Checkout.read(readme)).results().map(code -> code.group(1)).toList();
    assertTrue(commands.size() > 10, commands::toString);
    for (String command : commands) {
      commandExists(command);
    }
  }

  private static String only(String cell) {
    var code = CODE.matcher(cell);
    assertTrue(code.matches(), () -> "expected one name in backquotes; found \"" + cell + "\"");
    return code.group(1);
  }

  private static void testExists(String test) throws IOException {
    String[] names = test.split("#");
    Path file = TESTS.get(names[0]);
    assertTrue(file != null, "no test is called " + names[0]);
    if (names.length > 1) {
      assertTrue(Files.readString(file).contains(" " + names[1] + "("), test);
    }
  }

  private static void commandExists(String command) throws Exception {
    String[] words = command.strip().split(" ");
    if (words[0].equals("java")) {
      assertTrue(Files.exists(Checkout.path(words[1])), command);
      return;
    }
    assertEquals("./naklon", words[0]);
    if (words.length == 1 || words[1].equals("--version")) {
      return;
    }
    String help = help(words[1]);
    OPTION
        .matcher(command)
        .results()
        .forEach(option -> assertTrue(help.contains(option.group()), command));
    boolean namesData = List.of("train", "explain", "gradcheck").contains(words[1]);
    // the reader's own file or run
    boolean isFile = words.length > 2 && (words[2].contains(".") || words[2].startsWith("runs/"));
    if (namesData && words.length > 2 && !words[2].startsWith("-") && !isFile) {
      Catalog.find(words[2]);
    }
  }

  /** What the command says of itself; an unknown command fails. */
  private static String help(String subcommand) {
    String known = HELP.get(subcommand);
    if (known == null) {
      var run = InProcess.naklon(Path.of("."), subcommand, "--help");
      assertEquals(0, run.code(), subcommand + ": " + run.err());
      known = run.out();
      assertFalse(known.isBlank(), subcommand);
      HELP.put(subcommand, known);
    }
    return known;
  }
}
