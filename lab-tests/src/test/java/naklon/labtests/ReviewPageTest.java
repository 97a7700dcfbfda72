package naklon.labtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.lab.Lab;
import naklon.labtests.LabTab.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page Review, used as a learner would. */
class ReviewPageTest {
  @RegisterExtension static final BrowsedLab LAB = new BrowsedLab();

  @TempDir private Path home;

  @Test
  void aQuestionIsAnsweredAndTheTerminalKnows() {
    try (var lab = Lab.start(0, home, home);
        var tab = LabTab.open(LAB.chromium(), lab, View.BULGARIAN, "/review", "naklon-review ol")) {
      var page = tab.page();
      page.locator("naklon-review ol button").first().click();
      page.locator("#answer").fill("Колко далеч са предсказанията от истината, едно число");
      page.locator("naklon-review-question button.main").click();
      tab.settle("label[for=sure]", "Колко сигурно ти се струва");
      page.locator("naklon-review-question button.main").click();
      tab.settle("naklon-review-question legend", "Кои от тези идеи");
      assertTrue(page.locator("label.idea input").nth(0).isChecked(), "it seems to see the first");
      assertTrue(page.locator("label.idea input").nth(1).isChecked(), "and the second");
      tab.isAccessible();
      tab.isInOneLanguage("bg");
      page.locator("naklon-review-question button.main").click();
      page.locator("#number").waitFor();
      try (var notebook = Notebook.open(home)) {
        var quiz = new Quiz(notebook, Instant::now);
        var first = Questions.ALL.getFirst();
        assertEquals(Quiz.Stage.NUMBER, quiz.stage(first));
        double answer = first.exercise(quiz.seed(first)).answer();
        page.locator("#number").fill(Double.toString(answer).replace('.', ','));
      }
      page.locator("naklon-review-question button.main").click();
      tab.settle("naklon-review-question", "Числото е вярно.");
      tab.picture("review-question");
      page.locator("naklon-review-memory button").click();
      tab.settle("naklon-review-memory", "1 преговор.");
      tab.isSound();
    }
  }

  @Test
  void thePromptOfTheDay() {
    try (var notebook = Notebook.open(home)) {
      notebook.setting("review.day-zero", LocalDate.now().minusDays(1).toString());
    }
    try (var lab = Lab.start(0, home, home);
        var tab = LabTab.open(LAB.chromium(), lab, View.ENGLISH, "/review", "#recall")) {
      tab.page().locator("#recall").fill("It follows the slope down");
      tab.page().locator("naklon-review button.main").first().click();
      tab.settle("naklon-review", "It looks at the slope where it stands");
      tab.isAccessible();
      tab.page().locator("naklon-review fieldset button").nth(2).click();
      tab.settle("naklon-review td", "done " + LocalDate.now());
      tab.isSound();
    }
    try (var notebook = Notebook.open(home)) {
      assertEquals(3, notebook.reviews().getLast().rating());
    }
  }
}
