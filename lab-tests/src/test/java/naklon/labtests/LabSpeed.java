package naklon.labtests;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code bench/lab} prints. No test: it asserts nothing about time, and its name keeps it out
 * of the build.
 */
class LabSpeed {
  private static final int TIMES = 5;
  private static final int SECONDS = 5;

  /**
   * Whether the line of the first experiment is drawn: its map has a size and it says something.
   */
  private static final String USABLE =
      """
      () => {
        const find = (root, tag) => {
          for (const e of root.querySelectorAll('*')) {
            if (e.localName === tag) return e;
            const inside = e.shadowRoot && find(e.shadowRoot, tag);
            if (inside) return inside;
          }
          return null;
        };
        const line = find(document, 'naklon-line');
        const map = line?.shadowRoot.querySelector('naklon-loss-map')?.shadowRoot.querySelector('canvas');
        return Boolean(map && map.width > 0 && line.shadowRoot.querySelector('button'));
      }
      """;

  /** Steps and pictures of the first training in some seconds. */
  private static final String RATE =
      """
      async (seconds) => {
        const find = (root, tag) => {
          for (const e of root.querySelectorAll('*')) {
            if (e.localName === tag) return e;
            const inside = e.shadowRoot && find(e.shadowRoot, tag);
            if (inside) return inside;
          }
          return null;
        };
        const page = find(document, 'naklon-playground');
        const at = () => page.latest.players[0].step;
        const before = at(), began = performance.now();
        let last = page.latest, pictures = 0;
        while (performance.now() - began < 1000 * seconds) {
          await new Promise(requestAnimationFrame);
          if (page.latest !== last) { pictures++; last = page.latest; }
        }
        const took = (performance.now() - began) / 1000;
        return { steps: (at() - before) / took, pictures: pictures / took };
      }
      """;

  @Test
  void measure(@TempDir Path home) throws Exception {
    Path launcher = launcher();
    try (var chromium = Chromium.start()) {
      LabProcess.start(home, home, List.of(launcher.toString())).close(); // the first start
      var starts = new ArrayList<Double>();
      for (int i = 0; i < TIMES; i++) {
        long began = System.nanoTime();
        try (var lab = LabProcess.start(home, home, List.of(launcher.toString()));
            var context = chromium.browser().newContext()) {
          Page page = context.newPage();
          page.navigate(lab.address());
          page.waitForFunction(USABLE);
          starts.add((System.nanoTime() - began) * 1e-9);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "start to usable page, the program known to the disk: %.2f s (median of %d: %s)%n",
          median(starts),
          TIMES,
          text(starts, "%.2f"));
      playground(chromium, launcher, home);
    }
  }

  private static void playground(Chromium chromium, Path launcher, Path home) {
    var steps = new ArrayList<Double>();
    var pictures = new ArrayList<Double>();
    try (var lab = LabProcess.start(home, home, List.of(launcher.toString()));
        var context = chromium.browser().newContext()) {
      Page page = context.newPage();
      String setup = "/playground?lang=en&optimizer=sgd&rows=2000&epochs=20000#";
      page.navigate(lab.address().replace("/#", setup));
      page.waitForSelector("naklon-heat canvas");
      page.locator("#pace").selectOption("0");
      page.getByText("= step 0").waitFor(); // its first picture has come
      page.waitForTimeout(4000); // the JIT
      for (int i = 0; i < TIMES; i++) {
        page.locator("#restart").click();
        page.waitForTimeout(1000);
        page.getByText("= step 0").waitFor();
        page.locator("#play").click();
        page.waitForTimeout(1000);
        @SuppressWarnings("unchecked")
        var rate = (Map<String, Number>) page.evaluate(RATE, SECONDS);
        if (rate.get("steps").doubleValue() == 0) {
          throw new IllegalStateException("the playground stood still");
        }
        steps.add(rate.get("steps").doubleValue());
        pictures.add(rate.get("pictures").doubleValue());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "playground, 2-8-8-1, batch 32: %.0f steps/s (%s) at %.1f pictures a second (%s)%n",
        median(steps),
        text(steps, "%.0f"),
        median(pictures),
        text(pictures, "%.1f"));
  }

  private static Path launcher() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path launcher = at.resolve("naklon");
      if (Files.isExecutable(launcher) && Files.isRegularFile(launcher)) {
        return launcher;
      }
    }
    throw new IllegalStateException("the launcher naklon was not found above this folder");
  }

  private static double median(List<Double> values) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static String text(List<Double> values, String format) {
    return String.join(
        " ", values.stream().map(v -> String.format(Locale.ROOT, format, v)).toList());
  }
}
