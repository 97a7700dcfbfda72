package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.cli.Terminal;
import naklon.course.lesson.Course;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.lab.Lab;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole course, from the questions before the start to the recap, by clicks and typing. */
@Tag("long")
class CourseWalkTest {
  private static final String VERDICT = Solutions.VERDICT;

  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private Path home;
  @TempDir private Path here;
  private final Course course = Course.open();
  private final Map<String, String> java = Solutions.java();

  @Test
  void theWholeCourseInThePageIsTheWholeCourseInTheTerminal() {
    var terminal = terminal();
    try (var lab = Lab.start(0, home, here);
        var tab = LabTab.open(LAB.chromium(), lab, View.BULGARIAN, "/course", ".sections h2")) {
      before(tab);
      read(tab);
      for (int step = 1; step <= 5; step++) {
        step(tab, step);
      }
      assertTrue(
          terminal
              .typed("bg", "", "learn")
              .contains("Стъпките са готови. Следва: naklon learn answer pitfalls"));
      pitfalls(tab);
      quizAndPlan(tab);
      recap(tab, terminal);
      tab.isSound();
    }
    String listed = terminal.typed("bg", "", "learn");
    assertEquals(5, listed.lines().filter(l -> l.matches("\\d\\. .*\\[готово\\]")).count(), listed);
    for (String task : Course.tasks()) {
      String line = task + ": " + Course.taskTitle(task).bg() + " [готово]";
      assertTrue(listed.contains(line), line + "\n" + listed);
    }
    for (int step = 1; step <= 5; step++) {
      String shown = terminal.typed("bg", "", "learn", "step", String.valueOf(step));
      assertTrue(shown.contains("Твоят отговор: отговор " + step + "1"), shown);
      assertFalse(shown.contains("naklon learn answer"), shown);
    }
  }

  private Terminal terminal() {
    return new Terminal(home, here);
  }

  /** Goes to a section by the list on the page Course. */
  private static void open(LabTab tab, String link) {
    Page page = tab.page();
    page.locator("header nav a[href='/course']").click();
    page.locator("naklon-course .sections a[href='" + link + "']").first().click();
  }

  private void before(LabTab tab) {
    Page page = tab.page();
    page.locator("naklon-course a.main").click(); // what comes next
    tab.settle("main h1", "Преди началото");
    for (int i = 0; i < 3; i++) {
      var question = page.locator("naklon-course-question").nth(i);
      assertTrue(question.textContent() != null);
      question.locator("textarea").fill("мисля, че " + (i + 1));
      question.locator("button").click();
      question.locator("[role=status]:has-text('Запазено')").waitFor();
    }
  }

  /** Overview, concepts with the experiment of each, examples with their tabs. */
  private void read(LabTab tab) {
    Page page = tab.page();
    open(tab, "/course?part=overview");
    tab.settle("naklon-course-part p", course.overview().getFirst().bg());
    open(tab, "/course?part=concepts");
    for (var concept : course.concepts()) {
      tab.settle("naklon-course-part article", concept.text().bg());
      tab.settle("naklon-course-part article", concept.picture().bg());
    }
    page.locator("naklon-formula math").first().waitFor();
    var links = new ArrayList<String>();
    for (var link : page.locator("naklon-course-part article a").all()) {
      links.add(link.getAttribute("href"));
    }
    assertTrue(links.containsAll(List.of("/line", "/glass", "/playground")), "" + links);
    page.locator("naklon-course-part #backpropagation a").click();
    tab.settle("main h1", "Обратното разпространение под стъкло");
    open(tab, "/course?part=examples");
    for (String name : List.of("java", "python", "pseudocode")) {
      page.locator("naklon-course-example").first().locator("#tab-" + name).click();
      tab.settle("naklon-course-example pre", name.equals("pseudocode") ? "повтори" : "0.01");
    }
  }

  private void step(LabTab tab, int number) {
    Page page = tab.page();
    open(tab, "/course?step=" + number);
    var step = course.steps().get(number - 1);
    tab.settle("main h1", "Стъпка " + number + ": " + step.title().bg());
    tab.settle("naklon-course-step p", step.focus().bg());
    tab.settle("naklon-course-step p", step.rule().bg());
    if (number < 5) {
      tab.settle("naklon-course-step .worked", step.worked().bg());
    } else {
      tab.settle("naklon-course-step .worked", "1 333 770 параметъра");
    }
    for (int i = 0; i < 2; i++) {
      var question = page.locator("naklon-course-question").nth(i);
      question.locator("textarea").fill("отговор " + number + (i + 1));
      question.locator("button").click();
      question.locator("[role=status]:has-text('Запазено')").waitFor();
    }
    page.locator("naklon-course-step ol.tasks a").first().click();
    for (String task : Course.tasksOf(number)) {
      tab.settle("main h1", Course.taskTitle(task).bg());
      solve(tab, task);
      boolean isLast = Course.tasksOf(number).getLast().equals(task);
      if (isLast) {
        tab.settle(VERDICT, "Стъпка " + number + " е готова.");
      } else {
        page.locator(VERDICT + " a.main").click();
      }
    }
  }

  private void solve(LabTab tab, String task) {
    Page page = tab.page();
    String said;
    if (Course.isCode(task)) {
      page.locator("naklon-course-code #code").fill(java.get(task));
      said = Solutions.check(tab, "naklon-course-code button.main");
    } else if (task.equals(Course.DIGITS_RUN)) {
      String trained = terminal().typed("bg", "", "train", "digits", "--quiet");
      assertTrue(Files.isDirectory(here.resolve("runs")), trained);
      page.locator("naklon-course-run button:has-text('Погледни пак')").click();
      said = Solutions.check(tab, "naklon-course-run tbody button");
    } else {
      page.locator("naklon-course-sheet form").waitFor();
      long seed = Solutions.seed(tab);
      if (task.equals(RateChoice.ID)) {
        page.locator("#rate").fill(Solutions.rate(seed));
      } else {
        Solutions.fill(page, PaperTask.of(task).orElseThrow(), seed);
      }
      said = Solutions.check(tab, "naklon-course-sheet button.main");
    }
    assertTrue(said.startsWith("✓ Вярно"), task + ": " + said);
  }

  private void pitfalls(LabTab tab) {
    open(tab, "/course?part=pitfalls");
    for (var pitfall : course.pitfalls()) {
      tab.settle("naklon-course-part article", pitfall.title().bg());
      tab.settle("naklon-course-question p", pitfall.task().bg());
    }
    for (int i = 0; i < 6; i++) {
      var diagnosis = tab.page().locator("naklon-course-question").nth(i);
      diagnosis.locator("textarea").fill("диагноза " + (i + 1));
      diagnosis.locator("button").click();
      diagnosis.locator("[role=status]:has-text('Запазено')").waitFor();
    }
    tab.settle("naklon-course nav a[href='/course?part=pitfalls']", "✓");
    var links = tab.page().locator("naklon-course-part article a").all();
    boolean hasClinic =
        (Boolean)
            tab.page().evaluate("import('/static/pages.js').then(m => !!m.pageAt('/clinic'))");
    assertEquals(hasClinic ? 6 : 0, links.size());
    if (hasClinic) {
      assertEquals("/clinic?pitfall=rate", links.getFirst().getAttribute("href"));
      links.getFirst().click();
      tab.page().locator("main h1").waitFor();
    }
  }

  private void quizAndPlan(LabTab tab) {
    open(tab, "/course?part=quiz");
    tab.page().locator("naklon-course-part a.main").click();
    tab.settle("main h1", "Преговор");
    open(tab, "/course?part=review");
    for (var prompt : course.reviewPrompts()) {
      tab.settle("naklon-course-part li", prompt.bg());
    }
  }

  private void recap(LabTab tab, Terminal terminal) {
    Page page = tab.page();
    open(tab, "/course?part=recap");
    for (var point : course.recap()) {
      tab.settle("naklon-course-recap li", point.bg());
    }
    for (String own :
        List.of(
            "Твоята скорост", "На твоята лента: dPred = ", "Твоят лист номер", "Твоята мрежа: ")) {
      tab.settle("naklon-course-recap dd", own);
    }
    assertEquals(2, page.locator("naklon-course-recap figure svg polyline").count());
    tab.settle("naklon-course-recap blockquote", "мисля, че 3");
    var last = page.locator("naklon-course-recap naklon-course-question").nth(2);
    last.locator("textarea").fill("сега знам");
    last.locator("button").click();
    last.locator("[role=status]:has-text('Запазено')").waitFor();
    tab.isAccessible();
    tab.isInOneLanguage("bg");
    tab.picture("course-recap-full");
    String shown = terminal.typed("bg", "", "learn", "show", "recap");
    assertTrue(shown.contains("Твоят отговор: мисля, че 3"), shown);
    assertTrue(shown.contains("Сега: сега знам"), shown);
    assertTrue(shown.contains("На твоята лента: dPred = "), shown);
  }
}
