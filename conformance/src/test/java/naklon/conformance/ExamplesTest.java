package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples print what their comments say, and the Java in the READMEs compiles. */
class ExamplesTest {
  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\n(.*?)^```$");

  @TempDir static Path classes;

  @BeforeAll
  static void compile() {
    compile(
        classes,
        Checkout.path("examples/LessonOne.java"),
        Checkout.path("examples/LessonTwo.java"),
        Checkout.path("examples/Mnist.java"));
  }

  private static void compile(Path to, Path... sources) {
    var options =
        List.of("-d", to.toString(), "-cp", Checkout.classPath(), "-Xlint:all", "-Werror");
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjects(sources);
      boolean well = compiler.getTask(said, files, null, options, null, units).call();
      assertTrue(well, () -> List.of(sources) + " do not compile:\n" + said);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<Arguments> lessonsAndLocales() {
    return Stream.of("LessonOne", "LessonTwo")
        .flatMap(
            name -> Stream.of("C", "bg-BG", "de-DE", "ar").map(tag -> Arguments.of(name, tag)));
  }

  @ParameterizedTest
  @MethodSource("lessonsAndLocales")
  void aLessonPrintsWhatItsCommentSaysUnderAnyLocale(String name, String tag) throws Exception {
    String[] parts = tag.split("-");
    var options = new ArrayList<String>();
    if (!tag.equals("C")) {
      options.add("-Duser.language=" + parts[0]);
      options.add("-Duser.country=" + (parts.length > 1 ? parts[1] : "EG"));
    }
    var environment = Map.of("LC_ALL", tag.replace('-', '_'));
    Checkout.Run run = Checkout.java(classes, environment, options, name);
    assertEquals(0, run.code(), run.err());
    String expected = promised("examples/" + name + ".java");
    assertEquals(expected, run.out().replace(System.lineSeparator(), "\n"));
  }

  /** What the comment after "Prints" says, a line for each. */
  private static String promised(String file) {
    var text = new StringBuilder();
    Checkout.read(file)
        .lines()
        .dropWhile(line -> !line.startsWith("  // Prints"))
        .skip(2)
        .takeWhile(line -> line.startsWith("  // "))
        .forEach(line -> text.append(line.substring("  // ".length())).append('\n'));
    assertFalse(text.isEmpty(), file + " does not say what it prints");
    return text.toString();
  }

  @Test
  void theLessonsTenLinesAreTheLessons() {
    assertEquals(10, promised("examples/LessonOne.java").lines().count());
    assertTrue(
        promised("examples/LessonOne.java")
            .startsWith("Epoch 0: loss=30.0000, w=0.3000, b=0.1000\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.bg.md", "docs/TABLES.md", "docs/LAYERS.md"})
  void theJavaOfAReadmeCompiles(String readme, @TempDir Path folder) throws IOException {
    var snippets = SNIPPET.matcher(Checkout.read(readme));
    int number = 0;
    while (snippets.find()) {
      number++;
      Path source = folder.resolve("Snippet" + number + ".java");
      Files.writeString(source, snippets.group(1));
      compile(Files.createDirectory(folder.resolve("classes" + number)), source);
    }
    assertTrue(number > 0, readme + " has no Java");
  }

  /** One language's code is the other's, but for comments and texts. */
  @Test
  void bothReadmesShowTheSameCommands() {
    assertEquals(commands("README.md"), commands("README.bg.md"));
  }

  private static List<String> commands(String readme) {
    var blocks = Pattern.compile("(?ms)^```sh\n(.*?)^```$").matcher(Checkout.read(readme));
    return blocks
        .results()
        .flatMap(block -> block.group(1).lines())
        .map(line -> line.replaceFirst(" +#.*", ""))
        .toList();
  }
}
