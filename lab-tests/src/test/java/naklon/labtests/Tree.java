package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a screen reader is told of a page: headings, landmarks and controls with their names, in
 * their order. A change of it must be meant: run with {@code NAKLON_TREES=write} to keep the new
 * trees, and read their difference.
 */
final class Tree {
  private static final Path FOLDER = Path.of("src/test/resources/naklon/labtests/trees");

  /** Roles that a page is steered by; texts and numbers change while a run goes on. */
  private static final Pattern STEERED =
      Pattern.compile(
          "- '?(banner|navigation|main|contentinfo|region|form|search|heading|link|button|slider"
              + "|textbox|spinbutton|checkbox|radio|combobox|tab|tablist|tabpanel|img|table|group"
              + "|radiogroup|dialog|note|progressbar)\\b.*");

  private static final int LOOK_MILLIS = 250;
  private static final int STILL = 3;
  private static final int PATIENCE = 100;
  private static final int LONGEST = 3; // lines of a thing that may come again

  private Tree() {}

  /** The tree once it has stood still for a while, by when the page is drawn. */
  static List<String> settled(LabTab tab) {
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

  /** Lines that come again in the same order, as sessions that other visits have left, once. */
  private static List<String> once(List<String> lines) {
    var kept = new ArrayList<String>();
    for (String line : lines) {
      kept.add(line);
      for (int n = 1; n <= LONGEST; n++) {
        int end = kept.size();
        if (end >= 2 * n && kept.subList(end - n, end).equals(kept.subList(end - 2 * n, end - n))) {
          kept.subList(end - n, end).clear();
        }
      }
    }
    return kept;
  }

  /** It is the one that was read and kept under this name. */
  static void isAsRead(String name, List<String> tree) {
    Path file = FOLDER.resolve(name + ".txt");
    assertTrue(tree.size() > 8, name + " " + tree);
    assertTrue(tree.stream().anyMatch(l -> l.contains("heading") && l.contains("level=1")), name);
    try {
      if ("write".equals(System.getenv("NAKLON_TREES"))) {
        Files.createDirectories(FOLDER);
        Files.write(file, tree);
        return;
      }
      assertTrue(Files.exists(file), () -> file + " is missing: run once with NAKLON_TREES=write");
      assertEquals(
          String.join("\n", once(Files.readAllLines(file))),
          String.join("\n", once(tree)),
          () -> "the accessibility tree of " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
