package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import naklon.cli.Terminal;
import naklon.lab.Lab;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pitfall of the course: diagnosed, cured and verified in the clinic, it is done in the course.
 */
class PitfallCuredTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private Path home;

  @Test
  void aCureInTheClinicCountsInThePageAndInTheTerminal() {
    var terminal = new Terminal(home, home);
    try (var lab = Lab.start(0, home, home);
        var tab =
            LabTab.open(
                LAB.chromium(), lab, View.BULGARIAN, "/course?part=pitfalls", "#rate .aside a")) {
      var page = tab.page();
      assertEquals(List.of("Пациент и лек в клиниката"), texts(tab, "#rate .aside"));
      page.locator("#rate .aside a").click();
      page.locator("naklon-guess button").first().click();
      tab.settle("naklon-finding", "0,1198");
      tab.settle(".said", "Находки на доктора");
      String before = terminal.typed("bg", "", "learn");
      assertTrue(before.contains("Чести капани [ново]"), "a diagnosis alone is no cure\n" + before);
      page.locator("naklon-finding button").first().click();
      tab.settle(".said", "Лекът");

      page.locator("header nav a[href='/course']").click();
      tab.settle("naklon-course .sections li", "1 от 6");
      page.locator("naklon-course .sections a[href='/course?part=pitfalls']").click();
      tab.settle("#rate .aside", "✓ готово");
      assertEquals(1, page.locator(".aside p:has-text('готово')").count());
      tab.isSound();
    }
    assertTrue(terminal.typed("bg", "", "learn").contains("Чести капани [1 от 6]"));
    String shown = terminal.typed("bg", "", "learn", "show", "pitfalls");
    assertTrue(shown.startsWith("Твърде голяма скорост на учене [готово]"), shown);
  }

  private static List<String> texts(LabTab tab, String selector) {
    return tab.page().locator(selector).allInnerTexts().stream().map(String::strip).toList();
  }
}
