package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * A page at 400 % zoom of a window of 1280 × 1024 (WCAG 2.2, 1.4.10: 320 × 256 CSS pixels): nothing
 * scrolls sideways, no text is cut off and none lies on another.
 */
final class Reflow {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 256;

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

  private Reflow() {}

  /** Nothing is lost; the page is spoilt afterwards, for its faults must be noticed. */
  static void losesNothing(Page page) {
    page.setViewportSize(WIDTH, HEIGHT);
    page.waitForTimeout(100);
    assertEquals(WIDTH, page.evaluate("document.documentElement.scrollWidth"), "wide");
    assertEquals(List.of(), faults(page));
    page.evaluate(SPOIL);
    assertTrue(!faults(page).isEmpty(), "a text on another one was not noticed");
  }

  @SuppressWarnings("unchecked")
  private static List<String> faults(Page page) {
    return (List<String>) page.evaluate(FAULTS);
  }
}
