package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page that is registered, in both languages, light and dark, wide and narrow. With {@code
 * NAKLON_PICTURES=DIR} a picture of each is left there, to be looked at.
 */
class EveryPageTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();
  private static List<String> paths;

  @BeforeAll
  static void read() {
    paths = LabPages.paths(LAB.lab());
  }

  /** Each language, colour and width once; {@link #worksInEveryView} has more of their pairs. */
  static List<View> someViews() {
    var all = View.all();
    return List.of(all.getFirst(), all.getLast());
  }

  /** The other pairs of language and colour; with pictures wanted, everything that is left. */
  static List<View> otherViews() {
    var rest = new ArrayList<>(View.all());
    rest.removeAll(someViews());
    boolean isPictured = System.getenv("NAKLON_PICTURES") != null;
    rest.removeIf(v -> !isPictured && v.width() == (v.language().equals("bg") ? 320 : 1440));
    rest.removeIf(v -> !isPictured && someViews().stream().anyMatch(v::isColouredAs));
    return rest;
  }

  @ParameterizedTest
  @MethodSource("someViews")
  void works(View view) {
    lookAtAll(view);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("otherViews")
  void worksInEveryView(View view) {
    lookAtAll(view);
  }

  private static void lookAtAll(View view) {
    var wrong = new ArrayList<String>();
    for (String path : paths) {
      try (var tab = LAB.open(view, path, "main h1")) {
        tab.page().waitForTimeout(600);
        tab.picture((path.equals("/") ? "home" : path.substring(1)) + "-" + view);
        try {
          tab.isSound();
          tab.isInOneLanguage(view.language());
          tab.isAccessible();
        } catch (AssertionError e) {
          wrong.add(path + " " + e.getMessage());
        }
      }
    }
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
  }

  @Test
  void pagesAreSmall() {
    var bytes = new HashMap<String, Long>();
    long home = 0;
    for (String path : paths) {
      try (var context = LAB.chromium().browser().newContext()) {
        Page page = context.newPage();
        var responses = new ArrayList<Response>();
        page.onResponse(responses::add);
        page.navigate(LAB.lab().address().replace("/#", path + "#"));
        page.waitForSelector("main h1");
        page.waitForTimeout(path.equals("/") ? 1500 : 300);
        for (var r : List.copyOf(responses)) {
          if (!r.url().contains("/api/")) {
            bytes.put(r.url().split("[?#]", 2)[0], (long) r.body().length);
          }
        }
        home = path.equals("/") ? sum(bytes) : home;
      }
    }
    long all = sum(bytes);
    System.out.printf("home: %d bytes; everything: %d in %d files%n", home, all, bytes.size());
    assertTrue(home > 10_000 && home < 400_000, home + " bytes");
    assertTrue(all > home && all < 2_000_000, all + " bytes");
  }

  private static long sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
