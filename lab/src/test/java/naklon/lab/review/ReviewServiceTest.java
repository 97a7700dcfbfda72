package naklon.lab.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Workplace;
import naklon.lab.review.ReviewService.Compared;
import naklon.lab.review.ReviewService.Nothing;
import naklon.lab.review.ReviewService.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewServiceTest {
  @TempDir private Path home;
  private final Map<String, Function<Object, Object>> answers = new TreeMap<>();
  private final Desk desk = new Desk(Desk.Journal.none());

  @BeforeEach
  void offer() {
    new ReviewService(new Workplace(desk, home, home))
        .offer(
            new Offers() {
              @Override
              public <Q> void answer(String path, Class<Q> question, Function<Q, ?> answer) {
                answers.put(path, q -> answer.apply(question.cast(q)));
              }
            });
  }

  private <T> T ask(String path, Object question, Class<T> kind) {
    return kind.cast(answers.get("review/" + path).apply(question));
  }

  private QuestionView question(String path, Object question) {
    return ask(path, question, QuestionView.class);
  }

  private String refused(String path, Object question) {
    return assertThrows(LabException.class, () -> ask(path, question, Object.class)).code();
  }

  private String right(int number) {
    try (var notebook = Notebook.open(home)) {
      var q = Questions.ALL.get(number - 1);
      return "" + q.exercise(new Quiz(notebook, Instant::now).seed(q)).answer();
    }
  }

  /** A whole round, right. */
  private QuestionView round(int number) {
    question("answer", new ReviewService.Words(number, "en", "from memory"));
    question("confidence", new ReviewService.Sure(number, "en", 60));
    var ids = Questions.ALL.get(number - 1).ideas().stream().map(idea -> idea.id()).toList();
    question("ideas", new ReviewService.Found(number, "en", ids));
    return question("number", new ReviewService.Written(number, right(number)));
  }

  @Test
  void aQuestionGoesThroughItsStagesAndIsSharedWithTheTerminal() {
    var answered =
        question(
            "answer", new ReviewService.Words(1, "bg", "разликата на предсказанието с истината"));
    assertEquals(Quiz.Stage.CONFIDENCE, answered.stage());
    assertEquals(List.of(), answered.ideas(), "no ideas before the confidence");
    assertEquals("review.stage", refused("answer", new ReviewService.Words(1, "bg", "пак")));
    assertEquals("review.text", refused("answer", new ReviewService.Words(2, "bg", "  ")));
    assertEquals("request", refused("confidence", new ReviewService.Sure(1, "bg", 101)));
    try (var notebook = Notebook.open(home)) { // the terminal goes on
      new Quiz(notebook, Instant::now)
          .confidence(Questions.ALL.getFirst(), naklon.runs.report.ReportLanguage.BULGARIAN, 90);
    }
    var sure = question("ideas", new ReviewService.Found(1, "bg", List.of("distance")));
    assertEquals(Quiz.Stage.NUMBER, sure.stage());
    assertNotNull(sure.exercise());
    assertTrue(sure.ideas().getFirst().isSeen());
    var words = question("number", new ReviewService.Written(1, "много"));
    assertFalse(words.outcome().isReadable());
    assertEquals(Quiz.Stage.NUMBER, words.stage());
    var wrong = question("number", new ReviewService.Written(1, "-5"));
    assertFalse(wrong.outcome().isNumberRight());
    assertTrue(wrong.outcome().isOverConfident());
    assertEquals(2, wrong.outcome().missing());
    assertTrue(wrong.comesBack());
  }

  @Test
  void theQuizBeginsThePlan() {
    var before = ask("show", new Nothing(), ReviewState.class);
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), before.toAsk());
    assertNull(before.dayZero());
    assertEquals("review.no-day", refused("export", new ReviewService.Wanted("ics", "en")));
    for (int number = 1; number <= 7; number++) {
      assertTrue(round(number).outcome().isNumberRight());
    }
    var after = ask("show", new Nothing(), ReviewState.class);
    assertEquals(LocalDate.now().toString(), after.dayZero());
    assertEquals(List.of(), after.toAsk());
    assertNull(after.duePrompt());
    assertNull(after.plan().getFirst().reminder(), "what is to be recalled is not shown before");
    var moved =
        ask(
            "day-zero",
            new ReviewService.Moved(LocalDate.now().minusDays(1).toString()),
            ReviewState.class);
    assertEquals("review/day", moved.duePrompt());
    assertEquals("review.date", refused("day-zero", new ReviewService.Moved("soon")));
    var compared =
        ask("recall", new ReviewService.Recalled("review/day", "en", "downhill"), Compared.class);
    assertTrue(compared.text().en().startsWith("It looks at the slope"));
    var rated = ask("rate", new ReviewService.Rated("review/day", 3), ReviewState.class);
    assertNull(rated.duePrompt());
    assertEquals(LocalDate.now().toString(), rated.plan().getFirst().done());
    assertTrue(
        ask("schedule", new ReviewService.Chosen("memory"), ReviewState.class).isOwnMemory());
    var calendar = ask("export", new ReviewService.Wanted("ics", "bg"), Saved.class);
    assertTrue(calendar.text().contains("SUMMARY:Наклон: преговор"), calendar.text());
  }

  @Test
  void theFitRunsOnTheDesk() throws InterruptedException {
    round(1);
    @SuppressWarnings("unchecked")
    var started = (Map<String, String>) ask("fit", new Nothing(), Map.class);
    var run = desk.require(started.get("run"));
    var news = run.await(0, 0, Duration.ofSeconds(20));
    while (news.kept().isEmpty()) {
      news = run.await(0, 0, Duration.ofSeconds(20));
    }
    var view = (MemoryView) news.kept().getFirst();
    assertEquals(1, view.reviews());
    assertEquals(List.of(), view.losses());
    assertTrue(view.text().en().endsWith("the average person's curve."), view.text().en());
  }
}
