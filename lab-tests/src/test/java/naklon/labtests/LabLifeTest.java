package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import naklon.course.notebook.Notebook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are started, cancelled, left alone and killed: nothing is lost, nothing runs on. */
@Tag("long")
class LabLifeTest {
  /** A training that would go on for minutes. */
  private static final String START =
      """
      async () => {
        const { ask } = await import("/static/api.js");
        const setup = { data: "moons", rows: 2000, noise: 0.15, x1: [], x2: [], labels: [],
          features: ["x1", "x2"], hidden: [8, 8], activation: "tanh", init: "xavier",
          optimizer: "sgd", learningRate: 0.01, batch: 32, l1: 0, l2: 0, dropout: 0,
          validation: 0.25, epochs: 20000, seed: 1 };
        const { run } = await ask("playground/start", { setups: [setup] });
        await ask("playground/do", { run, command: "play", number: 0, epochs: 20000 });
        return run;
      }
      """;

  /** The first picture of a run with at least so many steps. */
  private static final String STEPS =
      """
      async ([run, least]) => {
        const { watch } = await import("/static/api.js");
        return new Promise((done) => {
          const stop = watch(run, {
            live: (frame) => {
              const step = frame.players[0].step;
              if (step >= least) { stop(); done(step); }
            },
            ended: (state) => done(-1),
          });
        });
      }
      """;

  private static final String ASK =
      """
      async ([path, question]) => (await import("/static/api.js")).ask(path, question)
      """;

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static Page open(BrowserContext context, LabProcess lab) {
    Page page = context.newPage();
    page.navigate(lab.address());
    page.waitForSelector("main h1");
    return page;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Page page, String path) {
    return (List<Map<String, Object>>) page.evaluate(ASK, List.of(path, Map.of()));
  }

  private static long running(Page page) {
    return list(page, "live").stream().filter(r -> "RUNNING".equals(r.get("state"))).count();
  }

  private static int steps(Page page, String run, int least) {
    return ((Number) page.evaluate(STEPS, List.of(run, least))).intValue();
  }

  @Test
  void tenRunsComeAndGo(@TempDir Path home) {
    try (var lab = LabProcess.start(home, home);
        var context = LAB.chromium().browser().newContext()) {
      Page page = open(context, lab);
      for (int i = 0; i < 10; i++) {
        String run = (String) page.evaluate(START);
        assertTrue(steps(page, run, 1) > 0, "run " + i);
        page.close();
        page = open(context, lab);
        assertEquals(1, running(page), "a closed tab ends nothing");
        page.evaluate(ASK, List.of("live/cancel", Map.of("run", run)));
        for (int wait = 0; wait < 200 && running(page) > 0; wait++) {
          page.waitForTimeout(50);
        }
        assertEquals(0, running(page), "run " + i);
      }
      var past = list(page, "runs/lab");
      assertEquals(10, past.size());
      assertTrue(past.stream().allMatch(r -> r.get("end").equals("CANCELLED")), "" + past);
    }
  }

  @Test
  void twoTabsSeeOneRunAndAKilledLabSaysWhatItCutOff(@TempDir Path home) {
    try (var context = LAB.chromium().browser().newContext()) {
      try (var lab = LabProcess.start(home, home)) {
        Page one = open(context, lab);
        Page two = open(context, lab);
        String run = (String) one.evaluate(START);
        int seen = steps(one, run, 50);
        assertTrue(steps(two, run, seen) >= seen, "both tabs see the same training");
        one.evaluate(ASK, List.of("guess", Map.of("item", "line/diverges", "said", "0.1")));
        lab.kill();
      }
      try (var notebook = Notebook.open(home)) {
        assertEquals(List.of("0.1"), notebook.guesses().stream().map(g -> g.guess()).toList());
      }
      try (var lab = LabProcess.start(home, home)) {
        Page page = context.newPage();
        page.navigate(lab.address().replace("/#", "/runs?lang=en#"));
        page.getByText("broken off").waitFor();
        assertEquals(0, running(page), "nothing was left running");
        assertEquals(
            List.of("CUT_OFF"), list(page, "runs/lab").stream().map(r -> r.get("end")).toList());
        page.getByText("Open with these settings").click();
        page.waitForSelector("naklon-heat canvas");
        assertEquals("2000", page.locator("#rows").inputValue());
        assertEquals("sgd", page.locator("#optimizer").inputValue());
      }
    }
  }
}
