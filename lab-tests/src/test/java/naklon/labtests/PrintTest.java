package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Notebook;
import naklon.course.paper.FilledSheet;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.course.text.Figure;
import naklon.labtests.LabTab.View;
import naklon.runs.report.ReportLanguage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The recap and the worksheet on paper: the pages of the PDF that a browser prints. With {@code
 * NAKLON_PICTURES=DIR} a picture of each is left there, to be looked at.
 */
class PrintTest {
  private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page\\b");
  private static final int PAPER_WIDTH = 688; // A4 without 14 mm at each side, in CSS pixels

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  /** A learner who has done everything, and typed more than fits where a number belongs. */
  @BeforeAll
  static void learn() {
    try (var notebook = Notebook.open(LAB.home())) {
      var progress = new Progress(notebook, Instant::now);
      for (PaperTask task : PaperTask.values()) {
        var rows = new java.util.LinkedHashMap<String, String>();
        task.sheet(7).solution().forEach((row, value) -> rows.put(row, Figure.of(value).bg()));
        rows.replace("dPred", "−1,40182532660179951234567890123456789");
        progress.attempted(
            task.id(), 7, new FilledSheet(task.id(), 7, rows).text(), true, List.of());
      }
      for (String mistake :
          List.of("w2-updated-first", "derivative-z-for-a", "sequential-update", "root-taken")) {
        progress.attempted("net-step", 7, "", false, List.of(mistake));
      }
      progress.attempted(RateChoice.ID, 7, "3", false, List.of());
      progress.attempted(RateChoice.ID, 7, Solutions.rate(7), true, List.of());
      for (int i = 1; i <= 3; i++) {
        progress.answered("before/" + i, "bg", "Надолу по наклона. ".repeat(60));
        progress.answered("after/" + i, "en", "Down the slope. ".repeat(60));
      }
      notebook.setting("course.digits-run", "0.9812 1.0312");
    }
  }

  private static View view(ReportLanguage language) {
    return new View(language.code(), ColorScheme.DARK, 1440);
  }

  private static int pages(Page page) {
    byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return (int) PDF_PAGE.matcher(text).results().count();
  }

  private static void onPaper(LabTab tab, String name) {
    tab.page()
        .emulateMedia(
            new Page.EmulateMediaOptions()
                .setMedia(Media.PRINT)
                .setColorScheme(ColorScheme.DARK)); // the print is black on white all the same
    tab.page().setViewportSize(PAPER_WIDTH, 900);
    tab.picture(name);
  }

  @ParameterizedTest
  @EnumSource
  void theRecapIsOnePage(ReportLanguage language) {
    try (var tab = LAB.open(view(language), "/course?part=recap", "naklon-course-recap svg")) {
      Page page = tab.page();
      page.evaluate("document.documentElement.dataset.theme = 'dark'");
      assertEquals(1, pages(page), "pages");
      onPaper(tab, "print-recap-" + language.code());
      assertEquals(7, page.locator("naklon-course-recap li:visible").count());
      assertEquals(7, page.locator("naklon-course-recap dt:visible").count() / 2);
      assertEquals(2, page.locator("naklon-course-recap svg:visible").count());
      for (String gone : List.of("header", "nav", "button", "textarea", "naklon-course-question")) {
        assertEquals(0, page.locator(gone + ":visible").count(), gone);
      }
      tab.settle("naklon-course-recap li", Course.open().recap().getLast().in(language));
      tab.settle("naklon-course-recap dd", "−1,4018253266017…");
      assertEquals("rgb(0, 0, 0)", colour(page, "color"));
      assertEquals("rgb(255, 255, 255)", colour(page, "backgroundColor"));
    }
  }

  private static Object colour(Page page, String of) {
    return page.evaluate("getComputedStyle(document.body)." + of);
  }

  @ParameterizedTest
  @EnumSource
  void theWorksheetIsAPageAndItsSolutionAnother(ReportLanguage language) {
    for (PaperTask task : PaperTask.values()) {
      String path = "/worksheet?seed=7" + (task == PaperTask.TAPE ? "" : "&task=" + task.id());
      try (var tab = LAB.open(view(language), path, ".sheet.solution td")) {
        assertEquals(2, pages(tab.page()), task.id());
        onPaper(tab, "print-" + task.id() + "-" + language.code());
        assertEquals(0, tab.page().locator("button:visible, select:visible").count());
        assertEquals(2, tab.page().locator("section.sheet:visible").count());
        String dw1 = Figure.of(PaperTask.TAPE.sheet(7).solution().get("dw1")).in(language);
        assertEquals(
            task == PaperTask.TAPE, tab.text(".sheet.solution").contains(dw1), "the solution");
        assertFalse(tab.text(".sheet:not(.solution)").contains(dw1), "the sheet does not tell");
      }
    }
  }
}
