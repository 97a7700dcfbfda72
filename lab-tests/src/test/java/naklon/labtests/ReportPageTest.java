package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import naklon.runs.RunFolder;
import naklon.runs.report.ReportLanguage;
import naklon.runs.report.RunReport;
import naklon.store.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reports of real runs in a real browser, opened as files. With {@code NAKLON_PICTURES=DIR} a
 * picture of each is left there, to be looked at.
 */
class ReportPageTest {
  private static final int HEIGHT = 900;

  /** Counts the pixels of a canvas that are drawn on. */
  private static final String INK =
      """
      canvas => {
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        let n = 0;
        for (let i = 3; i < pixels.length; i += 4) n += pixels[i] > 0 ? 1 : 0;
        return n;
      }
      """;

  /** Visible texts outside code and outside what says that it is in the other language. */
  private static final String TEXTS =
      """
      () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) {
          const at = walker.currentNode.parentElement;
          if (at.closest("script, style, noscript, code")) continue;
          const other = at.closest("[lang]").lang !== document.documentElement.lang;
          const text = walker.currentNode.textContent.trim();
          if (!other && text !== "") texts.push(text);
        }
        document.querySelectorAll("[aria-label], [alt], [aria-valuetext]").forEach((e) =>
          ["aria-label", "alt", "aria-valuetext"].forEach((name) =>
            e.hasAttribute(name) && texts.push(e.getAttribute(name))));
        return texts;
      }
      """;

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private static Path here;
  private static final Map<String, RunFolder> RUNS = new HashMap<>();

  record View(String run, ReportLanguage language, ColorScheme scheme, int width) {
    @Override
    public String toString() {
      return String.join(
          "-", run, language.code(), scheme.name().toLowerCase(java.util.Locale.ROOT), "" + width);
    }
  }

  /** The run of this name, trained when it is first asked for. */
  private static RunFolder run(String name) throws IOException {
    RunFolder folder = RUNS.get(name);
    if (folder == null) {
      folder = TrainedRun.of(here.resolve(name), data(name), settings(name));
      RUNS.put(name, folder);
    }
    return folder;
  }

  private static String data(String name) throws IOException {
    if (!name.equals("flats")) {
      return name;
    }
    Files.writeString(here.resolve("flats.csv"), flats());
    return "flats.csv";
  }

  private static Map<String, Json> settings(String name) {
    return switch (name) {
      case "digits" -> Map.of("net", Json.of("784-32-10"), "epochs", Json.of(4));
      case "sine" -> Map.of("epochs", Json.of(12));
      case "moons" -> Map.of("epochs", Json.of(6));
      case "flats" -> Map.of("target", Json.of("price"), "epochs", Json.of(20));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A table with text, a gap and prices in the hundreds. */
  private static String flats() {
    var random = new java.util.Random(7);
    var text = new StringBuilder("district,area,floor,price\n");
    for (int i = 0; i < 300; i++) {
      int area = 30 + random.nextInt(90);
      boolean isCentre = random.nextBoolean();
      text.append(isCentre ? "Centre," : "\"Mladost <4> & more\",").append(area).append(',');
      text.append(i % 9 == 0 ? "" : random.nextInt(9)).append(',');
      text.append(area * (isCentre ? 4 : 2) + random.nextInt(40)).append('\n');
    }
    return text.toString();
  }

  /** Each kind of data, each language, colour and width; the long tests have the other pairs. */
  static Stream<View> someViews() {
    return Stream.of(
        new View("digits", ReportLanguage.BULGARIAN, ColorScheme.DARK, 320),
        new View("digits", ReportLanguage.ENGLISH, ColorScheme.LIGHT, 1440),
        new View("sine", ReportLanguage.BULGARIAN, ColorScheme.LIGHT, 320),
        new View("flats", ReportLanguage.ENGLISH, ColorScheme.DARK, 1440));
  }

  static Stream<View> otherViews() {
    return Stream.of(
        new View("digits", ReportLanguage.BULGARIAN, ColorScheme.LIGHT, 1440),
        new View("digits", ReportLanguage.ENGLISH, ColorScheme.DARK, 320),
        new View("sine", ReportLanguage.ENGLISH, ColorScheme.DARK, 1440),
        new View("flats", ReportLanguage.BULGARIAN, ColorScheme.LIGHT, 320),
        new View("moons", ReportLanguage.BULGARIAN, ColorScheme.DARK, 320),
        new View("moons", ReportLanguage.ENGLISH, ColorScheme.LIGHT, 1440));
  }

  /** A page that was opened, and everything that went wrong on it. */
  private record Opened(
      BrowserContext context, Page page, List<String> wrong, List<String> requested)
      implements AutoCloseable {
    @Override
    public void close() {
      context.close();
    }
  }

  private static Opened open(View view) throws IOException {
    Path file = here.resolve(view + ".html");
    Files.writeString(file, RunReport.render(run(view.run()), view.language()));
    var context =
        LAB.chromium()
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(view.scheme())
                    .setOffline(true)
                    .setViewportSize(view.width(), HEIGHT));
    Page page = context.newPage();
    var wrong = new ArrayList<String>();
    var requested = new ArrayList<String>();
    page.onConsoleMessage(m -> wrong.add(m.type() + ": " + m.text()));
    page.onPageError(wrong::add);
    page.onRequest(r -> requested.add(r.url()));
    page.navigate(file.toUri().toString());
    page.waitForFunction("document.querySelectorAll('canvas').length > 0");
    return new Opened(context, page, wrong, requested);
  }

  @ParameterizedTest
  @MethodSource("someViews")
  void works(View view) throws IOException {
    lookAt(view);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("otherViews")
  void worksInEveryView(View view) throws IOException {
    lookAt(view);
  }

  private static void lookAt(View view) throws IOException {
    try (var opened = open(view)) {
      Page page = opened.page();
      picture(page, view.toString());
      assertEquals(
          view.width(),
          page.evaluate("document.documentElement.scrollWidth"),
          "no sideways scroll");
      chartsAreDrawn(page);
      keysMoveTheCursor(page);
      page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertEquals(view.width(), page.evaluate("document.documentElement.scrollWidth"));
      textsAreInOneLanguage(page, view.language());
      nothingForAxe(page);
      assertEquals(List.of(), opened.wrong());
      assertEquals(
          1,
          opened.requested().stream().filter(url -> !url.startsWith("data:")).count(),
          () -> "loads nothing but itself: " + opened.requested());
    }
  }

  private static void chartsAreDrawn(Page page) {
    List<Locator> canvases = page.locator("canvas").all();
    assertEquals(page.locator(".plot").count(), canvases.size());
    for (var canvas : canvases) {
      int ink = (Integer) canvas.evaluate(INK);
      assertTrue(ink > 1000, "drawn pixels: " + ink);
    }
  }

  private static void keysMoveTheCursor(Page page) {
    for (var slider : page.getByRole(com.microsoft.playwright.options.AriaRole.SLIDER).all()) {
      slider.focus();
      page.keyboard().press("ArrowRight");
      String first = slider.getAttribute("aria-valuetext");
      assertEquals("1", slider.getAttribute("aria-valuenow"));
      page.keyboard().press("ArrowRight");
      assertEquals("2", slider.getAttribute("aria-valuenow"));
      assertNotEquals(first, slider.getAttribute("aria-valuetext"));
      page.keyboard().press("End");
      assertEquals(slider.getAttribute("aria-valuemax"), slider.getAttribute("aria-valuenow"));
      String below =
          (String) slider.evaluate("e => e.parentElement.querySelector('.readout').textContent");
      assertEquals(slider.getAttribute("aria-valuetext"), below);
      String left = (String) slider.evaluate("e => e.querySelector('.u-cursor-x').style.transform");
      page.keyboard().press("Home");
      assertNotEquals(left, slider.evaluate("e => e.querySelector('.u-cursor-x').style.transform"));
    }
  }

  private static void textsAreInOneLanguage(Page page, ReportLanguage language) {
    @SuppressWarnings("unchecked")
    var texts = (List<String>) page.evaluate(TEXTS);
    assertTrue(texts.size() > 50);
    for (String text : texts) {
      boolean hasCyrillic = text.matches("(?s).*\\p{IsCyrillic}.*");
      boolean hasWords =
          text.replaceAll("RMSE|MAE|SHA-256|MFLOP|KiB|MiB|Java", "")
              .matches("(?s).*\\p{IsLatin}{3}.*");
      switch (language) {
        case BULGARIAN -> assertTrue(hasCyrillic || !hasWords, text);
        case ENGLISH -> assertTrue(!hasCyrillic, text);
      }
    }
  }

  private static void nothingForAxe(Page page) {
    var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    assertEquals(
        List.of(),
        found.stream()
            .map(
                v ->
                    v.getId()
                        + ": "
                        + v.getNodes().stream()
                            .limit(3)
                            .map(n -> n.getHtml() + n.getFailureSummary())
                            .toList())
            .toList());
  }

  @Test
  void theMatrixIsWalkedByKeys() throws IOException {
    var view = new View("digits", ReportLanguage.ENGLISH, ColorScheme.LIGHT, 1440);
    try (var opened = open(view)) {
      Page page = opened.page();
      page.locator("#confusion td[tabindex='0']").focus();
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      String text = page.locator("#r-confusion").textContent();
      assertTrue(text.startsWith("True class 1, the model says 2: "), text);
      assertEquals(List.of(), opened.wrong());
    }
  }

  @Test
  void logarithmsAndThemesAreSwitched() throws IOException {
    var view = new View("digits", ReportLanguage.ENGLISH, ColorScheme.LIGHT, 1440);
    try (var opened = open(view)) {
      Page page = opened.page();
      var button = page.locator("[data-log='loss']");
      String before =
          (String) page.evaluate("document.querySelector('#c-loss canvas').toDataURL()");
      button.click();
      assertEquals("true", button.getAttribute("aria-pressed"));
      assertNotEquals(
          before, page.evaluate("document.querySelector('#c-loss canvas').toDataURL()"));
      assertEquals("Dark view", page.locator("#theme").textContent());
      page.locator("#theme").click();
      assertEquals("Light view", page.locator("#theme").textContent());
      assertEquals(
          "rgb(20, 25, 30)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
      chartsAreDrawn(page);
      assertEquals(List.of(), opened.wrong());
    }
  }

  @Test
  void paperIsLightAndComplete() throws IOException {
    var view = new View("digits", ReportLanguage.BULGARIAN, ColorScheme.DARK, 1440);
    try (var opened = open(view)) {
      byte[] pdf =
          opened.page().pdf(new Page.PdfOptions().setFormat("A4").setPrintBackground(true));
      assertTrue(pdf.length > 20_000, "bytes: " + pdf.length);
      Path folder = pictures();
      if (folder != null) {
        Files.write(Files.createDirectories(folder).resolve("digits-bg-print.pdf"), pdf);
      }
      opened.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertEquals(List.of(), opened.wrong());
    }
  }

  private static void picture(Page page, String name) {
    Path folder = pictures();
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png")));
    }
  }

  private static Path pictures() {
    String folder = System.getenv("NAKLON_PICTURES");
    return folder == null || folder.isBlank() ? null : Path.of(folder);
  }
}
