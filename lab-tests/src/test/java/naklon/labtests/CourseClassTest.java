package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.cli.Terminal;
import naklon.lab.Lab;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A learner in a class: the page and the terminal show its tasks with its numbers. */
class CourseClassTest {
  private static final String FILE =
      "{\"seeds\": [7], \"tasks\": [\"mse\", \"tape\"], \"language\": \"bg\"}";
  private static final String GROUP = "naklon-course-class";

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private Path home;

  private static void choose(LabTab tab, String name, String text) {
    tab.page()
        .locator("#classfile")
        .setInputFiles(
            new FilePayload(name, "application/json", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aClassThatIsJoinedInThePageLimitsPageAndTerminal() {
    var terminal = new Terminal(home, home);
    try (var lab = Lab.start(0, home, home);
        var tab =
            LabTab.open(LAB.chromium(), lab, View.ENGLISH, "/course", GROUP + " #classfile")) {
      choose(tab, "10b.json", "{\"seeds\": [7], \"tasks\": [\"mes\"]");
      tab.settle(GROUP + " [role=alert]", "10b.json is not one: it is not JSON");
      tab.isSound();
      tab.isAccessible();
      assertTrue(terminal.typed("en", "", "learn", "class").startsWith("You are in no class."));

      choose(tab, "10b.json", FILE);
      tab.settle("naklon-course p", "Твоят клас: 2 от 16 задачи, номера 7.");
      assertEquals(0, tab.page().locator(GROUP + " [role=alert]").count());
      assertEquals("bg", tab.page().evaluate("document.documentElement.lang"));
      tab.settle("naklon-course .sections li", "не е за твоя клас");
      tab.isInOneLanguage("bg");
      tab.isAccessible();
      tab.picture("course-class");

      tab.page().locator(".sections a[href='/course?step=4']").click();
      tab.settle("main h1", "Стъпка 4");
      tab.settle("naklon-course-step ol.tasks a", "Лентата: напред и назад");
      assertEquals(
          List.of("Лентата: напред и назад"),
          tab.page().locator("naklon-course-step ol.tasks a").allTextContents());
      tab.settle("naklon-course-step p", "За твоя клас стъпката е готова");
      tab.page().locator("naklon-course-step ol.tasks a").click();
      tab.settle("naklon-course-sheet p", "Лист номер 7");
      assertEquals(
          0, tab.page().locator("naklon-course-sheet button:has-text('Други числа')").count());
      tab.isSound();
      String listed = terminal.typed("bg", "", "learn");
      assertTrue(listed.startsWith("Твоят клас: mse, tape. Номера: 7."), listed);

      tab.page().locator("header nav a[href='/course']").click();
      tab.page().locator(GROUP + " button").click();
      tab.page().locator(".sections li:has-text('не е за твоя клас')").first().waitFor(GONE);
      assertTrue(terminal.typed("bg", "", "learn").contains("line-gradient"));
    }
  }

  private static final com.microsoft.playwright.Locator.WaitForOptions GONE =
      new com.microsoft.playwright.Locator.WaitForOptions()
          .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);

  /** Where nobody has chosen a language in this browser, the course opens in that of the class. */
  @Test
  void aClassThatIsJoinedInTheTerminalOpensThePageInItsLanguage() throws java.io.IOException {
    Files.writeString(home.resolve("10b.json"), FILE);
    new Terminal(home, home).typed("en", "", "learn", "class", "10b.json");
    try (var lab = Lab.start(0, home, home);
        var context = LAB.chromium().browser().newContext()) {
      var page = context.newPage();
      page.navigate(lab.address().replace("/#", "/course#"));
      page.locator("h1:has-text('Курс')").waitFor();
      page.locator("header button:has-text('English')").click();
      page.locator("h1:has-text('Course')").waitFor();
      page.reload();
      page.locator("p:has-text('Your class: 2 of 16 tasks, numbers 7.')").waitFor();
      assertEquals("en", page.evaluate("document.documentElement.lang"), "it was chosen since");
    }
  }
}
