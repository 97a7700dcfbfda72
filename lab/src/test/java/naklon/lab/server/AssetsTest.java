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
import naklon.lab.live.LabException;
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

  /** Keys of one language's sentences, and how many numbers each takes. */
  private static TreeMap<String, Long> keys(String language) {
    String words = Assets.text("words.js");
    int from = words.indexOf("const " + language + " = {");
    String part = words.substring(from, words.indexOf("\n};", from));
    var found = new TreeMap<String, Long>();
    var entry = Pattern.compile("\\n  \"?([\\w.]+)\"?:\\s+(?:\\n\\s+)?\"((?:[^\"\\\\]|\\\\.)*)\"");
    entry
        .matcher(part)
        .results()
        .forEach(
            m ->
                found.put(
                    m.group(1),
                    Pattern.compile("\\{\\d}").matcher(m.group(2)).results().distinct().count()));
    assertTrue(found.size() > 20, language + " " + found.keySet());
    return found;
  }

  @Test
  void bothLanguagesSayTheSame() {
    assertEquals(keys("en"), keys("bg"));
  }

  @Test
  void everyRefusalHasASentence() {
    var keys = keys("en");
    for (var code : LabException.Code.values()) {
      String key = "error." + code.name().toLowerCase(java.util.Locale.ROOT);
      if (code != LabException.Code.REQUEST) { // a fault of the page: "the engine refused"
        assertTrue(keys.containsKey(key), key);
      }
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
      if (!name.startsWith("lib/") && !name.endsWith(".svg")) {
        assertFalse(Assets.text(name).contains("https://"), name);
      }
    }
  }
}
