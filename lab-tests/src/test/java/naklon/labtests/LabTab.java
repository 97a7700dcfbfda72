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
import java.util.Locale;
import naklon.lab.Lab;

/**
 * A tab of the lab, and everything that went wrong in it. Selectors of Playwright look into
 * components by themselves.
 */
record LabTab(BrowserContext context, Page page, List<String> wrong) implements AutoCloseable {
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
              if (node.matches("script, style, noscript, code, option, .katex")) continue;
              if (node.lang && node.lang !== document.documentElement.lang) continue;
              for (const name of ["aria-label", "aria-valuetext", "title"]) {
                if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
              }
              if (node.shadowRoot) walk(node.shadowRoot);
              walk(node);
            }
          }
        };
        walk(document.body);
        return texts;
      }
      """;

  private static final double PATIENCE_MILLIS = 120_000;

  /** Letters of formulas and names that are the same in every language. */
  private static final String NAMES =
      "dLoss/d\\w+|Java|PyTorch|NumPy|Naklon|MNIST|CSV|MSE|SGD|README|Adam\\w*|NAdam|RAdam|Lion|Muon"
          + "|Adagrad|Adadelta|Adafactor|RmsProp|Rprop|Asgd|Soap|ScheduleFree\\w*|Sgd|Lbfgs"
          + "|WolfeDescent|Rosenbrock|Himmelblau|Nesterov|tanh|relu|sigmoid|sin|cos|log|exp|max|min";

  /** How a page is looked at. */
  record View(String language, ColorScheme scheme, int width) {
    static final View ENGLISH = new View("en", ColorScheme.LIGHT, 1440);
    static final View BULGARIAN = new View("bg", ColorScheme.LIGHT, 1440);

    static List<View> all() {
      var all = new ArrayList<View>();
      for (String language : List.of("bg", "en")) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          for (int width : new int[] {1440, 320}) {
            all.add(new View(language, scheme, width));
          }
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
    }
  }

  /**
   * Opens a page.
   *
   * @param path with its query, such as {@code /line?learningRate=0.13}
   * @param ready a selector that is there once the page can be used
   */
  static LabTab open(Chromium chromium, Lab lab, View view, String path, String ready) {
    var context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(view.scheme())
                    .setViewportSize(view.width(), 900));
    context.setDefaultTimeout(PATIENCE_MILLIS); // on a busy machine a page takes its time
    Page page = context.newPage();
    var wrong = new ArrayList<String>();
    page.onConsoleMessage(m -> wrong.add(m.type() + ": " + m.text()));
    page.onPageError(wrong::add);
    page.addInitScript(
        "document.addEventListener('securitypolicyviolation',"
            + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
    String query = path + (path.contains("?") ? "&" : "?") + "lang=" + view.language();
    page.navigate(lab.address().replace("/#", query + "#"));
    page.waitForSelector(ready);
    return new LabTab(context, page, wrong);
  }

  /** Until this text stands in what the selector finds. */
  void settle(String selector, String text) {
    page.locator(selector)
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(text))
        .first()
        .waitFor();
  }

  /** The text that the selector finds, with single blanks. */
  String text(String selector) {
    return page.locator(selector).first().textContent().replaceAll("\\s+", " ").strip();
  }

  /** No part of the page sticks out, nothing went wrong, no secret stays in the address. */
  void isSound() {
    assertEquals(
        page.viewportSize().width, page.evaluate("document.documentElement.scrollWidth"), "width");
    assertFalse(page.url().contains("token"), "the token leaves the address");
    assertEquals(List.of(), wrong);
  }

  /** In {@code bg} every text has Cyrillic or no words, in {@code en} none has Cyrillic. */
  void isInOneLanguage(String language) {
    @SuppressWarnings("unchecked")
    var texts = (List<String>) page.evaluate(TEXTS);
    assertTrue(texts.size() > 8, "" + texts);
    for (String text : texts) {
      boolean hasCyrillic = text.matches("(?s).*\\p{IsCyrillic}.*");
      boolean hasWords = text.replaceAll(NAMES, "").matches("(?s).*\\p{IsLatin}{3}.*");
      assertTrue(language.equals("bg") ? hasCyrillic || !hasWords : !hasCyrillic, text);
    }
  }

  /**
   * axe finds nothing; how it reads style sheets is against the policy and not the page's fault.
   */
  void isAccessible() {
    int before = wrong.size();
    var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    wrong.subList(before, wrong.size()).clear();
    assertEquals(
        List.of(),
        found.stream()
            .map(v -> v.getId() + ": " + v.getNodes().stream().map(n -> n.getHtml()).toList())
            .toList());
  }

  /** With {@code NAKLON_PICTURES=DIR} a picture is left there, to be looked at. */
  void picture(String name) {
    String folder = System.getenv("NAKLON_PICTURES");
    if (folder != null && !folder.isBlank()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(folder).resolve(name + ".png")));
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
