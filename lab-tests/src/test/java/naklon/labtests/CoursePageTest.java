package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import naklon.cli.Terminal;
import naklon.course.notebook.Notebook;
import naklon.course.paper.PaperTask;
import naklon.lab.Lab;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the course, used as a learner would; the terminal knows what was done. */
class CoursePageTest {
  private static final String CODE = "naklon-course-code #code";
  private static final String VERDICT = Solutions.VERDICT;
  private static final String PART =
      "naklon-course-part :is(naklon-course-question, article, naklon-course-example)";
  private static final String CHECK = "naklon-course-step button.main";

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private Path home;

  @Test
  void partsStepsAndTasksAreSoundNarrowAndDark() {
    areSound(List.of("part=concepts", "part=recap", "step=3", "step=1&task=mse"));
  }

  @Tag("long")
  @Test
  void soAreTheOthers() {
    areSound(
        List.of(
            "part=before",
            "part=examples",
            "part=pitfalls",
            "step=4&task=tape",
            "step=5&task=digits-run"));
  }

  /** One after the other in one tab, narrow and dark. */
  private void areSound(List<String> parts) {
    var narrow = new View("bg", ColorScheme.DARK, 320);
    try (var lab = Lab.start(0, home, home);
        var tab = LabTab.open(LAB.chromium(), lab, narrow, "/course", "main h1")) {
      for (String part : parts) {
        tab.page().navigate("http://127.0.0.1:" + lab.port() + "/course?" + part);
        tab.page().waitForSelector(part.startsWith("step") ? "naklon-course-step h2" : PART);
        tab.page().waitForTimeout(200);
        tab.picture("course-" + part.replaceAll("\\W", "-") + "-" + narrow);
        tab.isSound();
        tab.isInOneLanguage("bg");
        tab.isAccessible();
      }
    }
  }

  @Test
  void javaIsWrittenCheckedAndFoundInTheTerminal() {
    String right = Solutions.java().get("mse");
    try (var lab = Lab.start(0, home, home);
        var tab =
            LabTab.open(LAB.chromium(), lab, View.BULGARIAN, "/course?step=1&task=mse", CODE)) {
      var page = tab.page();
      page.locator(CODE).fill("double mse(double[] p, double[] t) {");
      page.locator(CODE).press("End");
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      page.keyboard().type("return 0;");
      assertEquals(
          "double mse(double[] p, double[] t) {\n    return 0;",
          page.locator(CODE).inputValue(),
          "Enter and Tab indent");
      page.keyboard().press("Escape");
      page.keyboard().press("Tab");
      assertFalse(
          (Boolean) page.locator(CODE).evaluate("e => e.getRootNode().activeElement === e"),
          "Esc, then Tab leaves the field");
      Solutions.check(tab, CHECK);
      tab.settle(VERDICT, "Още не");
      page.reload();
      page.waitForSelector(CODE);
      assertTrue(page.locator(CODE).inputValue().endsWith("return 0;"), "it is still there");
      page.locator(CODE).fill(right);
      page.keyboard().press("Control+Enter");
      page.locator(VERDICT).waitFor();
      if (tab.text(VERDICT).contains("Не е погледнато")) { // a busy machine
        Solutions.check(tab, CHECK);
      }
      tab.settle(VERDICT, "✓ Вярно");
      tab.settle("naklon-course-step p.soft", "Опити: 2, верни: 1.");
      tab.isAccessible();
      tab.isInOneLanguage("bg");
      tab.isSound();
    }
    String listed = new Terminal(home, home).typed("bg", "", "learn");
    assertTrue(listed.contains("mse: Средна квадратична грешка в код [готово]"), listed);
  }

  @Test
  void aDraftOutlivesItsTabAndAnEndlessLoopIsCancelled() {
    try (var lab = Lab.start(0, home, home)) {
      String path = "/course?step=1&task=line-loss";
      try (var tab = LabTab.open(LAB.chromium(), lab, View.ENGLISH, path, CODE)) {
        tab.page()
            .locator(CODE)
            .fill("double loss(double w, double b, double[] x, double[] y) { while (true) { } }");
        tab.settle("naklon-course-code span.soft", "Draft kept.");
      }
      try (var tab = LabTab.open(LAB.chromium(), lab, View.ENGLISH, path, CODE)) {
        assertTrue(tab.page().locator(CODE).inputValue().contains("while (true)"));
        tab.page().locator(CHECK).click();
        tab.page().locator("naklon-course-code progress").waitFor();
        tab.page().locator("naklon-course-code button:has-text('Cancel')").click();
        tab.settle("naklon-course-code [role=alert]", "The check was cancelled.");
      }
    }
    try (var notebook = Notebook.open(home)) {
      assertEquals(List.of(), notebook.attempts());
    }
  }

  @Test
  void aSheetOfTheTerminalGoesOnInThePage() {
    var terminal = new Terminal(home, home);
    terminal.typed("en", "", "learn", "task", "rate-limit", "--seed", "5");
    terminal.typed("en", "", "learn", "check", "rate-limit.txt");
    try (var lab = Lab.start(0, home, home);
        var tab =
            LabTab.open(
                LAB.chromium(), lab, View.ENGLISH, "/course?step=3&task=rate-limit", "#row0")) {
      assertEquals(5, Solutions.seed(tab), "the sheet of the terminal");
      Solutions.fill(tab.page(), PaperTask.RATE_LIMIT, 5);
      tab.page().locator("#row1").fill("lots");
      tab.page().locator(CHECK).click();
      tab.settle("#said1", "\"lots\" cannot be read as a number.");
      assertEquals("true", tab.page().locator("#row1").getAttribute("aria-invalid"));
      Solutions.fill(tab.page(), PaperTask.RATE_LIMIT, 5);
      tab.page().locator(CHECK).click();
      tab.settle(VERDICT, "✓ Right");
      tab.isSound();
      tab.isAccessible();
    }
    String listed = terminal.typed("en", "", "learn");
    assertTrue(listed.contains("rate-limit: Predict divergence [done]"), listed);
  }

  @Test
  void answersGoBothWays() {
    var terminal = new Terminal(home, home);
    terminal.typed("bg", "надолу\nстръмно е\n", "learn", "answer", "2");
    try (var lab = Lab.start(0, home, home);
        var tab =
            LabTab.open(
                LAB.chromium(), lab, View.BULGARIAN, "/course?step=2", "#answer >> nth=1")) {
      assertEquals("надолу", tab.page().locator("#answer").first().inputValue());
      tab.page().locator("#answer").first().fill("накъде расте загубата");
      tab.page().locator("naklon-course-question button").first().click();
      tab.settle("naklon-course-question [role=status]", "Запазено");
    }
    String step = terminal.typed("bg", "", "learn", "step", "2");
    assertTrue(step.contains("Твоят отговор: накъде расте загубата"), step);
    assertTrue(step.contains("Твоят отговор: стръмно е"), step);
  }

  @Test
  void homeLeadsToTheFirstTaskAndBackToWhereOneWas() {
    try (var lab = Lab.start(0, home, home)) {
      try (var tab =
          LabTab.open(LAB.chromium(), lab, View.BULGARIAN, "/", "naklon-home nav .main")) {
        assertEquals("Започни стъпка 1", tab.text("naklon-home nav .main"));
        tab.page().locator("naklon-home nav .main").click();
        tab.settle("main h1", "MSE на лист");
        long seed = Solutions.seed(tab);
        Solutions.fill(tab.page(), PaperTask.MSE, seed);
        tab.page().locator(CHECK).click();
        tab.settle(VERDICT, "✓ Вярно");
      }
      try (var tab = LabTab.open(LAB.chromium(), lab, View.BULGARIAN, "/", "naklon-home .due")) {
        assertEquals("продължи стъпка 1", tab.text("naklon-home .due"));
        tab.settle("naklon-home nav .main", "Продължи стъпка 1");
        tab.page().locator("naklon-home nav .main").click();
        tab.settle("main h1", "Средна квадратична грешка в код");
      }
    }
  }

  @Test
  void theWorksheetHasItsSolutionAndReadsAClassFile() {
    try (var lab = Lab.start(0, home, home);
        var tab =
            LabTab.open(
                LAB.chromium(), lab, View.BULGARIAN, "/worksheet?seed=8", ".sheet.solution td")) {
      String dw1 = naklon.course.text.Figure.of(PaperTask.TAPE.sheet(8).solution().get("dw1")).bg();
      assertTrue(tab.text(".sheet.solution").contains(dw1), dw1);
      assertFalse(tab.text(".sheet").contains(dw1), "the sheet itself does not tell");
      tab.page()
          .locator("#class")
          .setInputFiles(
              new com.microsoft.playwright.options.FilePayload(
                  "10b.json",
                  "application/json",
                  "{\"seeds\": [7, 9], \"tasks\": [\"tape\"], \"language\": \"bg\"}"
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      tab.settle("naklon-worksheet ul", "Лентата: напред и назад, 9");
      tab.page()
          .locator("#class")
          .setInputFiles(
              new com.microsoft.playwright.options.FilePayload(
                  "9a.json", "application/json", new byte[] {'{'}));
      tab.settle("naklon-worksheet [role=alert]", "Файлът на класа 9a.json не става: не е JSON");
      tab.isSound();
      tab.isAccessible();
    }
  }
}
