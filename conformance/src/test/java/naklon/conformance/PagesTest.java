package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import naklon.nn.Layer;
import naklon.nn.Layers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every layer and optimizer has a page, and every page's example prints what the page says. */
class PagesTest {
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern PRINTED =
      Pattern.compile("(?ms)^It prints:\n\n```text\n(.*?)^```\\s*\\z");
  private static final Pattern FORMULA =
      Pattern.compile("(?s)\n## Formula\n((?!\n## ).)*?\n```text\n(?!float)((?!\n```).)*[=→←]");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");
  private static final List<String> HEADINGS =
      List.of(
          "## Formula", "## Source", "## Defaults", "## When, and what goes wrong", "## Example");

  @TempDir static Path folder;

  /** The pages of a folder by their path under docs/. */
  private static Map<String, String> pages(String of) throws IOException {
    var pages = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(Checkout.path("docs/" + of))) {
      for (Path file : files.toList()) {
        pages.put(of + "/" + file.getFileName(), Files.readString(file));
      }
    }
    return pages;
  }

  private static Map<String, String> all() throws IOException {
    var all = new TreeMap<>(pages("layers"));
    all.putAll(pages("optimizers"));
    return all;
  }

  /** The names in the pages' titles, each in one title only. */
  private static TreeSet<String> titles(Map<String, String> pages) {
    var names = new TreeSet<String>();
    pages.forEach(
        (page, text) ->
            NAME.matcher(text.lines().findFirst().orElseThrow())
                .results()
                .forEach(m -> assertTrue(names.add(m.group(1)), page + ": " + m.group(1))));
    return names;
  }

  @Test
  void everyLayerHasAPage() throws IOException {
    var known = new TreeSet<String>();
    Arrays.stream(Layers.class.getMethods())
        .filter(m -> Layer.class.isAssignableFrom(m.getReturnType()))
        .forEach(m -> known.add(m.getName()));
    assertEquals(known, titles(pages("layers")));
  }

  @Test
  void everyOptimizerAndDriverHasAPage() throws IOException {
    var known = new TreeSet<String>(List.of("Amsgrad")); // an option with a page of its own
    Stream.concat(OptimizerCases.all().stream(), DriverOracleTest.drivers().stream())
        .forEach(o -> known.add(o.toString().replaceFirst("\\..*", "")));
    assertEquals(known, titles(pages("optimizers")));
  }

  @Test
  void everyPageHasAllItsParts() throws IOException {
    all()
        .forEach(
            (page, text) -> {
              var lines = text.lines().toList();
              var headings = lines.stream().filter(l -> l.startsWith("## ")).toList();
              assertEquals(HEADINGS, headings, page);
              for (int i = 0; i < lines.size(); i++) {
                boolean isHeading = HEADINGS.contains(lines.get(i));
                assertTrue(!isHeading || lines.get(i + 2).length() > 4, page + lines.get(i));
              }
              assertTrue(FORMULA.matcher(text).find(), page + " has no formula");
            });
  }

  /** The tables lead to every page, and pages lead to files and headings that are there. */
  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    var pages = all();
    pages.put("LAYERS.md", Checkout.read("docs/LAYERS.md"));
    pages.put("OPTIMIZERS.md", Checkout.read("docs/OPTIMIZERS.md"));
    var reached = new TreeSet<String>();
    pages.forEach(
        (page, text) -> {
          var links = Pattern.compile("]\\(([^)#:]+\\.md)(#\\w+)?\\)").matcher(text).results();
          links.forEach(
              link -> {
                Path here = Path.of("docs", page).getParent();
                Path to = here.resolve(link.group(1)).normalize();
                assertTrue(Files.exists(Checkout.path(to.toString())), page + " leads to " + to);
                if (!page.contains("/")) {
                  reached.add(Path.of("docs").relativize(to).toString().replace('\\', '/'));
                }
              });
        });
    var missing = new TreeSet<>(all().keySet());
    missing.removeAll(reached);
    assertEquals(new TreeSet<String>(), missing, "no table leads there");
  }

  @Test
  void everyExamplePrintsWhatItsPageSays() throws Exception {
    var examples = new LinkedHashMap<String, String>(); // class → page
    var sources = new ArrayList<Path>();
    var pages = all();
    for (var page : pages.entrySet()) {
      var blocks = JAVA.matcher(page.getValue()).results().toList();
      assertEquals(1, blocks.size(), page.getKey() + " must have one block of Java");
      String name = "Page_" + page.getKey().replaceFirst("\\.md$", "").replace('/', '_');
      Path source = folder.resolve(name + ".java");
      sources.add(Files.writeString(source, blocks.getFirst().group(1)));
      examples.put(name, page.getKey());
    }
    compile(sources);
    var wrong = new ArrayList<String>();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      for (var example : examples.entrySet()) {
        var promise = PRINTED.matcher(pages.get(example.getValue()));
        assertTrue(promise.find(), example.getValue() + " does not say what it prints");
        String printed = run(loader.loadClass(example.getKey()));
        if (!printed.equals(promise.group(1)) || printed.isBlank()) {
          wrong.add(example.getValue() + " prints:\n" + printed);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** All of them at once: the compiler's start costs more than a page. */
  private static void compile(List<Path> sources) throws IOException {
    var options =
        List.of("-d", folder.toString(), "-cp", Checkout.classPath(), "-Xlint:all", "-Werror");
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      assertTrue(compiler.getTask(said, files, null, options, null, units).call(), said::toString);
    }
  }

  /** What the {@code void main()} of a compact source file prints. */
  private static String run(Class<?> page) throws ReflectiveOperationException {
    var made = page.getDeclaredConstructor();
    var main = page.getDeclaredMethod("main");
    made.setAccessible(true);
    main.setAccessible(true);
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.invoke(made.newInstance());
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
