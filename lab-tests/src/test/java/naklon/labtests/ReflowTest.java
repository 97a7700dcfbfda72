package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page at 400 % zoom of a window of 1280 × 1024 (WCAG 2.2, 1.4.10: 320 × 256 CSS pixels):
 * nothing scrolls sideways, no text is cut off and none lies on another.
 */
@Tag("long")
class ReflowTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 256;
  private static final int ZOOM = 4;

  /** Texts that lie on each other or are cut off, at most some. */
  private static final String FAULTS =
      """
      () => {
        const faults = [], texts = [];
        const isHidden = (e) => {
          const s = getComputedStyle(e);
          if (s.display !== "contents" && !e.checkVisibility({ visibilityProperty: true })) return true;
          return s.opacity === "0"
            || (s.clipPath !== "none" && e.offsetWidth <= 2) || e.classList?.contains("hidden");
        };
        const walk = (root) => {
          for (const node of root.childNodes) {
            if (node.nodeType === Node.TEXT_NODE && node.textContent.trim()) {
              const range = document.createRange();
              range.selectNodeContents(node);
              for (const r of range.getClientRects()) {
                if (r.width > 2 && r.height > 2) texts.push({ node, r, text: node.textContent.trim() });
              }
            } else if (node.nodeType === Node.ELEMENT_NODE) {
              if (node.matches("script, style, noscript, option, .katex, canvas")) continue;
              if (isHidden(node)) continue;
              const overflow = getComputedStyle(node).overflowX;
              const isCut = overflow === "hidden" || overflow === "clip" || node.matches("button");
              if (isCut && node.textContent.trim() && node.scrollWidth > node.clientWidth + 1) {
                faults.push("cut off: " + node.textContent.trim().slice(0, 60));
              }
              if (node.shadowRoot) walk(node.shadowRoot);
              walk(node);
            }
          }
        };
        walk(document.body);
        // What lies in a part that scrolls by itself may stand behind its edge.
        const scrolls = (n) => {
          for (let e = n.parentNode; e; e = e.parentNode ?? e.host) {
            if (e instanceof Element && /auto|scroll/.test(getComputedStyle(e).overflowX)) return true;
            if (e instanceof ShadowRoot) { e = { parentNode: e.host }; }
          }
          return false;
        };
        const seen = texts.filter((t) => !scrolls(t.node));
        for (let i = 0; i < seen.length; i++) {
          for (let j = i + 1; j < seen.length; j++) {
            const [a, b] = [seen[i], seen[j]];
            if (a.node === b.node) continue;
            const w = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
            const h = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
            if (w > 3 && h > 4) faults.push(`“${a.text.slice(0, 30)}” on “${b.text.slice(0, 30)}”`);
          }
        }
        if (seen.length < 9) faults.push("only " + seen.length + " texts");
        return faults.slice(0, 8);
      }
      """;

  /** Pulls one paragraph over another. */
  private static final String SPOIL =
      """
      () => {
        for (const text of ["one on another", "another on one"]) {
          const p = document.createElement("p");
          p.textContent = text;
          p.style.position = "absolute";
          p.style.top = p.style.left = "0";
          document.body.append(p);
        }
      }
      """;

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @ParameterizedTest
  @ValueSource(strings = {"bg", "en"})
  void nothingIsLostAtFourHundredPerCent(String language) {
    var wrong = new ArrayList<String>();
    for (String path : LabPages.paths(LAB.lab())) {
      try (var context =
          LAB.chromium()
              .browser()
              .newContext(
                  new Browser.NewContextOptions()
                      .setViewportSize(WIDTH, HEIGHT)
                      .setDeviceScaleFactor(ZOOM))) {
        Page page = context.newPage();
        page.navigate(LAB.lab().address().replace("/#", path + "?lang=" + language + "#"));
        page.waitForSelector("main h1");
        page.waitForTimeout(600);
        Object width = page.evaluate("document.documentElement.scrollWidth");
        if (!width.equals(WIDTH)) {
          wrong.add(path + ": " + width + " wide");
        }
        @SuppressWarnings("unchecked")
        var faults = (List<String>) page.evaluate(FAULTS);
        faults.forEach(f -> wrong.add(path + ": " + f));
        page.evaluate(SPOIL);
        @SuppressWarnings("unchecked")
        var planted = (List<String>) page.evaluate(FAULTS);
        if (planted.size() <= Math.min(7, faults.size())) {
          wrong.add(path + ": a text on another one was not noticed");
        }
      }
    }
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
  }
}
