package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import naklon.lab.Lab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lab's pages in a real browser. With {@code NAKLON_PICTURES=DIR} a picture of each is left
 * there, to be looked at.
 */
class LabPageTest {
  /** Visible texts, those inside components too, outside of what is in the other language. */
  private static final String TEXTS =
      """
      () => {
        const texts = [];
        const walk = (root) => {
          for (const node of root.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) {
              if (node.textContent.trim()) texts.push(node.textContent.trim());
            } else if (node.nodeType === Node.ELEMENT_NODE) {
              if (node.matches("script, style, noscript, code, option")) continue;
              if (node.lang && node.lang !== document.documentElement.lang) continue;
              if (node.hasAttribute("aria-label")) texts.push(node.getAttribute("aria-label"));
              if (node.shadowRoot) walk(node.shadowRoot);
              walk(node);
            }
          }
        };
        walk(document.body);
        return texts;
      }
      """;

  private static Chromium chromium;
  private static Lab lab;

  record View(String language, ColorScheme scheme, int width) {
    @Override
    public String toString() {
      return "line-" + language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + width;
    }
  }

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    lab = Lab.start(0);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      lab.close();
    }
  }

  static Stream<View> views() {
    var all = new ArrayList<View>();
    for (String language : List.of("bg", "en")) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : new int[] {1440, 320}) {
          all.add(new View(language, scheme, width));
        }
      }
    }
    return all.stream();
  }

  /** A page, and everything that went wrong on it. */
  private record Opened(BrowserContext context, Page page, List<String> wrong)
      implements AutoCloseable {
    @Override
    public void close() {
      context.close();
    }

    String said() {
      return page.locator(".said").textContent().replaceAll("\\s+", " ").strip();
    }

    /** Until the engine has answered what was done last. */
    void settle(String expected) {
      page.waitForFunction(
          "t => document.querySelector('naklon-lab naklon-line').shadowRoot"
              + ".querySelector('.said').textContent.includes(t)",
          expected);
    }
  }

  private static Opened open(View view, String query) {
    var context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(view.scheme())
                    .setViewportSize(view.width(), 900));
    Page page = context.newPage();
    var wrong = new ArrayList<String>();
    page.onConsoleMessage(m -> wrong.add(m.type() + ": " + m.text()));
    page.onPageError(wrong::add);
    page.addInitScript(
        "document.addEventListener('securitypolicyviolation',"
            + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
    String address = lab.address().replace("/#", "/?lang=" + view.language() + query + "#");
    page.navigate(address);
    page.waitForSelector(".scrub");
    return new Opened(context, page, wrong);
  }

  private static final View ENGLISH = new View("en", ColorScheme.LIGHT, 1440);

  @ParameterizedTest
  @MethodSource("views")
  void works(View view) {
    try (var opened = open(view, "")) {
      Page page = opened.page();
      page.waitForTimeout(300);
      picture(page, view.toString());
      assertEquals(view.width(), page.evaluate("document.documentElement.scrollWidth"));
      assertFalse(page.url().contains("token"), "the token leaves the address");
      textsAreInOneLanguage(page, view.language());
      nothingForAxe(page);
      assertEquals(List.of(), opened.wrong());
    }
  }

  @Test
  void theLessonsRunStopsWhereTheLessonsDoes() {
    try (var opened = open(ENGLISH, "")) {
      assertTrue(
          opened.said().contains("After 100 epochs w = 1.8463, b = 0.4518, loss 0.0341"),
          opened.said());
      assertTrue(opened.said().contains("It has not converged"), opened.said());
      var dial = opened.page().locator(".dial .mark").textContent();
      assertEquals("limit 0.1198", dial.strip());
    }
  }

  @Test
  void anotherScaleLandsInOneStep() {
    try (var opened = open(ENGLISH, "")) {
      opened.page().getByText("Another scale of x").click();
      opened.settle("valley is a circle");
      assertTrue(opened.said().contains("falls from 55.8 to 1"), opened.said());
      assertTrue(opened.said().contains("A rate of 0.5 lands in one step: loss 0"), opened.said());
      picture(opened.page(), "line-standardized");
    }
  }

  @Test
  void aboveTheLimitItFliesOut() {
    try (var opened = open(ENGLISH, "&learningRate=0.13&epochs=300")) {
      opened.settle("flies out");
      assertTrue(opened.said().contains("multiplies the error by 1.171"), opened.said());
      assertTrue(opened.said().contains("above the limit 0.1198"), opened.said());
      picture(opened.page(), "line-out");
    }
  }

  @Test
  void itIsDoneByKeysAlone() {
    try (var opened = open(ENGLISH, "")) {
      Page page = opened.page();
      page.locator("#at").focus();
      page.keyboard().press("Home");
      opened.settle("Step 0: w = 0, b = 0, loss 30. The gradient is (−30, −10).");
      page.keyboard().press("ArrowRight");
      opened.settle("Step 1: w = 0.3000, b = 0.1000");
      page.locator("#standardize").focus();
      page.keyboard().press("Space");
      page.waitForURL("**standardize=true**");
    }
  }

  @Test
  void aTabWithoutTheTokenSaysHowToGetOne() {
    try (var context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + lab.port() + "/?lang=en");
      page.waitForSelector(".wrong");
      String text = page.locator(".wrong").textContent();
      assertTrue(text.contains("Start ./naklon lab again"), text);
    }
  }

  @Test
  void theHomePageIsSmall() {
    var sizes = new ArrayList<Long>();
    try (var context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.onResponse(r -> sizes.add((long) r.body().length));
      page.navigate(lab.address());
      page.waitForSelector(".scrub");
    }
    long bytes = sizes.stream().mapToLong(Long::longValue).sum();
    assertTrue(bytes > 10_000 && bytes < 400_000, bytes + " bytes");
  }

  private static void textsAreInOneLanguage(Page page, String language) {
    @SuppressWarnings("unchecked")
    var texts = (List<String>) page.evaluate(TEXTS);
    assertTrue(texts.size() > 20, "" + texts);
    for (String text : texts) {
      boolean hasCyrillic = text.matches("(?s).*\\p{IsCyrillic}.*");
      boolean hasWords = text.replace("dLoss/d", "").matches("(?s).*\\p{IsLatin}{3}.*");
      assertTrue(language.equals("bg") ? hasCyrillic || !hasWords : !hasCyrillic, text);
    }
  }

  private static void nothingForAxe(Page page) {
    var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    assertEquals(
        List.of(),
        found.stream()
            .map(v -> v.getId() + ": " + v.getNodes().stream().map(n -> n.getHtml()).toList())
            .toList());
  }

  private static void picture(Page page, String name) {
    String folder = System.getenv("NAKLON_PICTURES");
    if (folder != null && !folder.isBlank()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(folder).resolve(name + ".png")));
    }
  }
}
