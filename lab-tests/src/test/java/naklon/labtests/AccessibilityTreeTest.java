package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a screen reader is told of each page: headings, landmarks and controls with their names, in
 * their order. A change of it must be meant: run with {@code NAKLON_TREES=write} to keep the new
 * trees, and read their difference.
 */
@Tag("long")
class AccessibilityTreeTest {
  private static final Path FOLDER = Path.of("src/test/resources/naklon/labtests/trees");

  /** Roles that a page is steered by; texts and numbers change while a run goes on. */
  private static final Pattern STEERED =
      Pattern.compile(
          "- '?(banner|navigation|main|contentinfo|region|form|search|heading|link|button|slider"
              + "|textbox|spinbutton|checkbox|radio|combobox|tab|tablist|tabpanel|img|table|group"
              + "|radiogroup|dialog|note|progressbar)\\b.*");

  /** What appears last, on pages that train at once. */
  private static final Map<String, String> COMPLETE =
      Map.of("/playground", "#losses", "/digits", "naklon-chart", "/", "naklon-loss-map");

  private static final int LOOK_MILLIS = 400;
  private static final int STILL = 3;
  private static final int PATIENCE = 60;

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @ParameterizedTest
  @ValueSource(strings = {"bg", "en"})
  void theTreesAreThoseThatWereRead(String language) throws IOException {
    boolean write = "write".equals(System.getenv("NAKLON_TREES"));
    var view = language.equals("bg") ? View.BULGARIAN : View.ENGLISH;
    var wrong = new ArrayList<String>();
    for (String path : LabPages.paths(LAB.lab())) {
      String name = path.equals("/") ? "home" : path.substring(1).replace('/', '-');
      Path file = FOLDER.resolve(name + "-" + language + ".txt");
      List<String> tree;
      try (var tab = LAB.open(view, path, "main h1")) {
        tab.page().waitForSelector(COMPLETE.getOrDefault(path, "main h1"));
        tree = settled(tab);
      }
      assertTrue(tree.size() > 8, path + " " + tree);
      assertTrue(tree.stream().anyMatch(l -> l.contains("heading") && l.contains("level=1")), path);
      if (write) {
        Files.createDirectories(FOLDER);
        Files.write(file, tree);
      } else if (!Files.exists(file)) {
        wrong.add(path + ": there is no " + file + " yet; run once with NAKLON_TREES=write");
      } else {
        try {
          assertEquals(String.join("\n", Files.readAllLines(file)), String.join("\n", tree), path);
        } catch (AssertionError e) {
          wrong.add(e.getMessage());
        }
      }
    }
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
  }

  /** The tree once it has stood still for a while. */
  private static List<String> settled(LabTab tab) {
    List<String> last = List.of();
    int same = 0;
    for (int looks = 0; same < STILL && looks < PATIENCE; looks++) {
      tab.page().waitForTimeout(LOOK_MILLIS);
      var now = steered(tab.page().locator("body").ariaSnapshot());
      same = now.equals(last) ? same + 1 : 0;
      last = now;
    }
    return last;
  }

  private static List<String> steered(String snapshot) {
    var last = new String[] {""};
    return snapshot
        .lines()
        .filter(line -> STEERED.matcher(line.strip()).matches())
        .map(line -> line.replaceAll(" \\[(disabled|active|expanded|pressed|checked)[^]]*]", ""))
        .map(line -> line.replaceAll("(?<!level=)[−-]?\\d+([.,\\u00a0]\\d+)*", "#").stripTrailing())
        .map(line -> line.replaceAll("^(\\s*- [^:]*(\"[^\"]*\")?[^:]*):.*$", "$1"))
        .filter(line -> !line.equals(last[0])) // as many filters as units: one of them is enough
        .peek(line -> last[0] = line)
        .toList();
  }
}
