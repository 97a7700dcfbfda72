package naklon.lab.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages are made of. */
class AssetsTest {
  private static final Path OWN = Path.of("src/main/resources/naklon/lab/web");

  @Test
  void theManifestNamesEveryFileAndNoOther() throws IOException {
    var there = new TreeSet<>(List.of());
    try (var files = Files.walk(OWN)) {
      files
          .filter(Files::isRegularFile)
          .map(f -> OWN.relativize(f).toString())
          .filter(name -> !List.of("manifest.txt", "page.html").contains(name))
          .forEach(there::add);
    }
    var named = new TreeSet<>(Assets.text("manifest.txt").lines().toList());
    assertTrue(named.remove("tokens.css"), "it lies with the reports");
    named.removeIf(name -> name.toString().startsWith("lib/"));
    assertEquals(there, named);
    Assets.read(); // they are there too
  }

  /** Keys of one language's sentences in all words files, and how many numbers each takes. */
  private static TreeMap<String, Long> keys(String language) {
    var found = new TreeMap<String, Long>();
    var entry = Pattern.compile("\\n  \"?([\\w.-]+)\"?:\\s+(?:\\n\\s+)?\"((?:[^\"\\\\]|\\\\.)*)\"");
    for (String name : Assets.text("manifest.txt").lines().toList()) {
      if (!name.endsWith("words.js")) {
        continue;
      }
      String words = Assets.text(name);
      int from = words.indexOf("const " + language + " = {");
      String part = words.substring(from, words.indexOf("\n};", from));
      for (var m : entry.matcher(part).results().toList()) {
        long holes = Pattern.compile("\\{\\d}").matcher(m.group(2)).results().distinct().count();
        assertFalse(found.containsKey(m.group(1)), name + " says again: " + m.group(1));
        found.put(m.group(1), holes);
      }
    }
    assertTrue(found.size() > 20, language + " " + found.keySet());
    return found;
  }

  @Test
  void bothLanguagesSayTheSame() {
    assertEquals(keys("en"), keys("bg"));
  }

  @Test
  void everyRefusalHasASentence() throws IOException {
    var keys = keys("en");
    var thrown = Pattern.compile("new LabException\\(\\s*\"([^\"]+)\"");
    int seen = 0;
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        for (var m : thrown.matcher(Files.readString(file)).results().toList()) {
          assertTrue(keys.containsKey("error." + m.group(1)), file + ": " + m.group(1));
          seen++;
        }
      }
    }
    assertTrue(seen > 8, "found " + seen);
  }

  @Test
  void everyPageHasATitleAndAComponent() {
    var keys = keys("en");
    var line =
        Pattern.compile(
            "path: \"([^\"]+)\", name: \"(\\w+)\", module: \"./([\\w.-]+)\", tag: \"([\\w-]+)\"");
    var pages = line.matcher(Assets.text("pages.js")).results().toList();
    assertEquals(Pages.paths(), pages.stream().map(m -> m.group(1)).toList());
    assertTrue(pages.size() > 3, "" + pages.size());
    for (var m : pages) {
      assertTrue(keys.containsKey("page." + m.group(2)), m.group());
      assertTrue(Assets.text(m.group(3)).contains("define(\"" + m.group(4) + "\""), m.group());
    }
  }

  @Test
  void everySentenceThatAPageSaysExists() throws IOException {
    var keys = keys("en");
    var said = Pattern.compile("\\bsay\\(\\s*\"([^\"]+)\"\\s*[,)]");
    int seen = 0;
    for (String name : Assets.text("manifest.txt").lines().toList()) {
      if (name.endsWith(".js") && !name.startsWith("lib/")) {
        for (var m : said.matcher(Assets.text(name)).results().toList()) {
          assertTrue(keys.containsKey(m.group(1)), name + ": " + m.group(1));
          seen++;
        }
      }
    }
    assertTrue(seen > 15, "found " + seen);
  }

  @Test
  void theLookIsTheReports() throws IOException {
    assertEquals(
        Files.readString(Path.of("../runs/src/main/resources/naklon/runs/report/tokens.css")),
        Assets.text("tokens.css"),
        "one look");
  }

  @Test
  void nothingIsFetchedFromElsewhere() {
    for (String name : Assets.text("manifest.txt").lines().toList()) {
      if (name.matches("[^/]+\\.(js|css)")) {
        assertFalse(Assets.text(name).contains("https://"), name);
      }
    }
  }
}
