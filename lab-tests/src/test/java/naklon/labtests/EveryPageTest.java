package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page that is registered, in both languages: wide and light, then narrow and dark, then at
 * 400 % zoom. By default each page in one language, the other in the long tests. With {@code
 * NAKLON_PICTURES=DIR} a picture of each view is left there, to be looked at.
 */
class EveryPageTest {
  private static final int HEIGHT = 900;
  private static final int WIDE = 1440;
  private static final int NARROW = 320;
  private static final int MOST_BYTES_AT_HOME = 400_000;

  /** What appears last on a page. */
  private static final Map<String, String> COMPLETE =
      Map.ofEntries(
          Map.entry("/", ".scrub"),
          Map.entry("/course", ".sections h2"),
          Map.entry("/worksheet", ".sheet.solution td"),
          Map.entry("/line", "naklon-remarks [role=note]"),
          Map.entry("/glass", "naklon-receipt pre"),
          Map.entry("/playground", "#losses"),
          Map.entry("/digits", "naklon-chart"),
          Map.entry("/clinic", "naklon-guess button"),
          Map.entry("/gradients", "naklon-chart"),
          Map.entry("/review", "naklon-review ol"),
          Map.entry("/runs", "naklon-copy"));

  /** Bytes of the page and of every file that it has fetched. */
  private static final String BYTES =
      """
      () => ["navigation", "resource"]
        .flatMap((kind) => performance.getEntriesByType(kind))
        .filter((e) => !e.name.includes("/api/"))
        .map((e) => e.encodedBodySize)
        .reduce((a, b) => a + b)
      """;

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static Stream<Arguments> pages(String first, String second) {
    List<String> paths = LabPages.paths(LAB.lab());
    return IntStream.range(0, paths.size())
        .mapToObj(i -> Arguments.of(paths.get(i), i % 2 == 0 ? first : second));
  }

  static Stream<Arguments> inOneLanguage() {
    return pages("bg", "en");
  }

  static Stream<Arguments> inTheOther() {
    return pages("en", "bg");
  }

  @ParameterizedTest
  @MethodSource("inOneLanguage")
  void works(String path, String language) {
    lookAt(path, language);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("inTheOther")
  void worksInTheOtherLanguageToo(String path, String language) {
    lookAt(path, language);
  }

  private static void lookAt(String path, String language) {
    var light = new View(language, ColorScheme.LIGHT, WIDE);
    String name = path.equals("/") ? "home" : path.substring(1).replace('/', '-');
    try (var tab = LAB.open(light, path, "main h1")) {
      Page page = tab.page();
      page.waitForSelector(COMPLETE.getOrDefault(path, "main h1"));
      Tree.isAsRead(name + "-" + language, Tree.settled(tab));
      tab.isSound();
      tab.isInOneLanguage(language);
      tab.isAccessible();
      if (path.equals("/")) {
        int bytes = ((Number) page.evaluate(BYTES)).intValue();
        System.out.printf("home: %d bytes%n", bytes);
        assertTrue(bytes > 10_000 && bytes < MOST_BYTES_AT_HOME, bytes + " bytes");
      }
      pictures(tab, name, language);
      look(page, ColorScheme.DARK, NARROW);
      tab.isSound();
      tab.isAccessible();
      Reflow.losesNothing(page);
      assertEquals(List.of(), tab.wrong());
    }
  }

  /** The same tab in another colour and width, once it has drawn that. */
  private static void look(Page page, ColorScheme scheme, int width) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, HEIGHT);
    page.waitForTimeout(200);
  }

  private static void pictures(LabTab tab, String name, String language) {
    if (System.getenv("NAKLON_PICTURES") == null) {
      return;
    }
    for (View view : View.all()) {
      if (view.language().equals(language)) {
        look(tab.page(), view.scheme(), view.width());
        tab.page().waitForTimeout(300);
        tab.picture(name + "-" + view);
      }
    }
  }
}
