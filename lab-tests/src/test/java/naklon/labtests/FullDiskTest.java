package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk with Naklon's folder is full while the lab is used: the page says so in one sentence,
 * what was written before is there, and once there is room the same click works.
 */
@Tag("long")
class FullDiskTest {
  private static final String FULL =
      "The disk is full, so this is not written down. Free some space and do it again";

  private static final String PAST =
      """
      async () => (await import("/static/api.js")).ask("runs/lab")
      """;

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  private static Page open(Page page, LabProcess lab, String path, String ready) {
    String query = path + (path.contains("?") ? "&" : "?") + "lang=en#";
    page.navigate(lab.address().replace("/#", query));
    page.waitForSelector(ready);
    return page;
  }

  /** Takes what is left, and what the notebook's reserve held when it was given up. */
  private static void fill(SmallDisk disk, Path home) {
    disk.fill();
    home.resolve(Notebook.RESERVE).toFile().delete();
    disk.fill();
  }

  private static List<String> guesses(Path home) {
    try (var notebook = Notebook.open(home)) {
      return notebook.guesses().stream().map(Entry.Guess::item).toList();
    }
  }

  @Test
  void aGuessAnAnswerAndARunWaitForRoomAndNothingIsLost(@TempDir Path here) {
    Path home = here.resolve("home");
    try (var disk = SmallDisk.mount(home);
        var lab = LabProcess.start(home, here);
        var context = LAB.chromium().browser().newContext()) {
      context.setDefaultTimeout(120_000);
      Page page = open(context.newPage(), lab, "/glass", "naklon-guess button");
      page.waitForResponse(
          r -> r.url().endsWith("/api/guess"), () -> page.getByText("about half").click());
      page.getByText("You guessed it").waitFor();
      assertEquals(List.of("glass"), guesses(home));

      guess(page, lab, disk, home);
      answer(page, lab, disk, home);
      run(page, lab, disk, home);
      try (var notebook = Notebook.open(home)) {
        assertEquals(List.of("glass", "gradients"), guesses(home));
        assertEquals(1, notebook.answers().size());
      }
    }
  }

  private static void guess(Page page, LabProcess lab, SmallDisk disk, Path home) {
    fill(disk, home);
    open(page, lab, "/gradients", "naklon-guess button");
    page.getByText("The smallest there is").click();
    var alert = page.locator("naklon-guess [role=alert]");
    alert.waitFor();
    assertTrue(alert.textContent().startsWith(FULL), alert.textContent());
    page.locator("#graded").waitFor(); // the experiment goes on
    page.waitForResponse(
        r -> r.url().endsWith("/api/guess"), () -> page.getByText("Write my guess down").click());
    assertTrue(alert.isVisible(), "there is still no room");
    disk.free();
    page.getByText("Write my guess down").click();
    gone(alert);
    assertEquals(List.of("glass", "gradients"), guesses(home));
  }

  private static void answer(Page page, LabProcess lab, SmallDisk disk, Path home) {
    open(page, lab, "/review", "naklon-review ol button");
    page.locator("naklon-review ol button").first().click();
    page.locator("naklon-review-question textarea").waitFor();
    fill(disk, home);
    String text = "A slope says which way is up.";
    page.locator("naklon-review-question textarea").fill(text);
    var keep = page.locator("naklon-review-question button.main");
    keep.click();
    var alert = page.locator("naklon-review-question [role=alert]");
    alert.waitFor();
    assertTrue(alert.textContent().startsWith(FULL), alert.textContent());
    assertEquals(text, page.locator("naklon-review-question textarea").inputValue());
    disk.free();
    keep.click();
    page.locator("naklon-review-question #sure").waitFor();
    gone(alert);
  }

  private static void run(Page page, LabProcess lab, SmallDisk disk, Path home) {
    open(page, lab, "/playground?rows=64&batch=16", "naklon-units canvas"); // one with room
    fill(disk, home);
    open(page, lab, "/playground?rows=128&batch=16", "naklon-units canvas");
    page.locator(".notice p").waitFor();
    String said = page.locator(".notice p").textContent();
    assertTrue(said.startsWith("The disk is full: this run goes on, but My runs does not"), said);
    page.locator("#one-batch").click();
    page.getByText("= step 1").waitFor();
    disk.free();
    page.locator("header nav a[href='/runs']").click(); // which ends it
    page.locator("naklon-runs h1").waitFor();
    Object past = List.of();
    for (int i = 0; i < 100 && !past.toString().contains("\"rows\":128"); i++) {
      page.waitForTimeout(100);
      past = page.evaluate(PAST);
    }
    assertTrue(past.toString().contains("\"rows\":128"), "written down at its end: " + past);
    assertTrue(past.toString().contains("\"rows\":64"), "" + past);
  }

  private static void gone(Locator what) {
    what.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }
}
