package naklon.course.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import naklon.course.notebook.Entry.Review;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.runs.report.ReportLanguage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewPlanTest {
  private static final ZoneId SOFIA = ZoneId.of("Europe/Sofia");
  private static final LocalDate ZERO = LocalDate.of(2026, 11, 28);

  @TempDir Path home;

  private Notebook notebook;

  @BeforeEach
  void open() {
    notebook = Notebook.open(home);
  }

  @AfterEach
  void close() {
    notebook.close();
  }

  private static Instant at(LocalDate day) {
    return day.atTime(20, 0).atZone(SOFIA).toInstant();
  }

  private ReviewPlan plan(LocalDate today) {
    return ReviewPlan.of(notebook, today, SOFIA).orElseThrow();
  }

  private List<LocalDate> days(LocalDate today) {
    return plan(today).entries().stream().map(ReviewPlan.Planned::due).toList();
  }

  private void answer(Prompt prompt, LocalDate day) {
    notebook.add(new Review(at(day), prompt.item(), 3));
  }

  @Test
  void theLessonsFourDays() {
    assertEquals(Optional.empty(), ReviewPlan.of(notebook, ZERO, SOFIA));
    notebook.progress(Quiz.FINISHED, "finished", at(ZERO));
    assertEquals(
        List.of(ZERO.plusDays(1), ZERO.plusDays(3), ZERO.plusDays(7), ZERO.plusDays(30)),
        days(ZERO));
    assertEquals(Optional.empty(), plan(ZERO).due(ZERO));
    assertEquals("review/day", plan(ZERO).due(ZERO.plusDays(1)).orElseThrow().prompt().item());
    assertEquals(Optional.of(ZERO.plusDays(1)), plan(ZERO).next());
    // Day 0 by the learner's own clock: 23:30 in Sofia is the evening before in Greenwich's sense.
    ReviewPlan.moveDayZero(notebook, "2026-12-01");
    assertEquals(LocalDate.of(2026, 12, 2), days(ZERO).getFirst());
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> ReviewPlan.moveDayZero(notebook, "tomorrow"));
    assertEquals("day 0 is a date like 2026-11-28; found \"tomorrow\"", e.getMessage());
  }

  @Test
  void missedDaysNeverPileUp() {
    notebook.progress(Quiz.FINISHED, "finished", at(ZERO));
    LocalDate late = ZERO.plusDays(40);
    assertEquals("review/day", plan(late).due(late).orElseThrow().prompt().item());
    assertEquals(
        List.of(ZERO.plusDays(1), late.plusDays(2), late.plusDays(6), late.plusDays(29)),
        days(late),
        "the others keep their distance");
    answer(Prompt.ALL.get(0), late);
    assertEquals(Optional.empty(), plan(late).due(late), "one a day");
    assertEquals(Optional.of(late.plusDays(2)), plan(late).next());
    answer(Prompt.ALL.get(1), late.plusDays(2));
    answer(Prompt.ALL.get(2), late.plusDays(6));
    LocalDate end = late.plusDays(29);
    assertEquals("review/month", plan(end).due(end).orElseThrow().prompt().item());
    answer(Prompt.ALL.get(3), end);
    assertEquals(Optional.empty(), plan(end).next());
  }

  @Test
  void anEarlyAnswerMovesNothing() {
    notebook.progress(Quiz.FINISHED, "finished", at(ZERO));
    answer(Prompt.ALL.get(0), ZERO.plusDays(1));
    assertEquals(ZERO.plusDays(3), plan(ZERO.plusDays(1)).next().orElseThrow());
  }

  @Test
  void questionsComeBackOnALaterDayAndByMemory() {
    var now = new Instant[] {at(ZERO)};
    var quiz = new Quiz(notebook, () -> now[0]);
    for (var question : Questions.ALL) {
      quiz.answer(question, ReportLanguage.ENGLISH, "words");
      quiz.confidence(question, ReportLanguage.ENGLISH, 60);
      quiz.ideas(question, ReportLanguage.ENGLISH, question.ideas());
      String answer =
          question.number() == 4
              ? "-1e9"
              : Double.toString(question.exercise(quiz.seed(question)).answer());
      quiz.number(question, answer);
      now[0] = now[0].plusSeconds(1);
    }
    var four = List.of(Questions.ALL.get(3));
    assertEquals(0, Due.of(notebook, at(ZERO), SOFIA).count());
    var next = Due.of(notebook, at(ZERO.plusDays(1)), SOFIA);
    assertEquals(four, next.questions());
    assertEquals(2, next.count());
    assertEquals(four, Due.of(notebook, at(ZERO.plusDays(2)), SOFIA).questions());
    // By FSRS a good first review is due again after 2 days, S0 = 2.3.
    Due.choose(notebook, Due.Schedule.MEMORY);
    assertEquals(four, Due.of(notebook, at(ZERO.plusDays(1)), SOFIA).questions());
    assertEquals(Questions.ALL, Due.of(notebook, at(ZERO.plusDays(2)), SOFIA).questions());
    assertEquals(7, Due.log(notebook).reviews().size());
  }

  @Test
  void theGreetingSaysWhatIsDueAndWhereOneWas() {
    assertEquals(Optional.empty(), Greeting.of(notebook, at(ZERO), SOFIA));
    notebook.progress("step/1", "done", at(ZERO));
    notebook.progress(Quiz.FINISHED, "finished", at(ZERO));
    var today = Greeting.of(notebook, at(ZERO), SOFIA).orElseThrow();
    assertEquals("продължи стъпка 2", today.bg());
    var tomorrow = Greeting.of(notebook, at(ZERO.plusDays(1)), SOFIA).orElseThrow();
    assertEquals("1 за преговор · продължи стъпка 2", tomorrow.bg());
    assertEquals("1 to review · go on with step 2", tomorrow.en());
  }

  @Test
  void theDeckForAnki() {
    for (var language : ReportLanguage.values()) {
      boolean isBulgarian = language == ReportLanguage.BULGARIAN;
      List<String> lines = AnkiDeck.text(language).lines().toList();
      assertEquals(
          List.of(
              "#separator:Tab",
              "#html:true",
              "#notetype:Basic",
              "#deck:" + (isBulgarian ? "Градиентен спуск" : "Gradient descent"),
              "#tags column:4",
              "#columns:ID\tFront\tBack\tTags"),
          lines.subList(0, 6));
      assertEquals(17, lines.size());
      var ids = new HashSet<String>();
      for (String line : lines.subList(6, 17)) {
        String[] fields = line.split("\t", -1);
        assertEquals(4, fields.length, line);
        ids.add(fields[0]);
        assertEquals(isBulgarian, fields[1].codePoints().anyMatch(c -> c >= 'а' && c <= 'я'));
      }
      assertEquals(11, ids.size());
      assertTrue(ids.contains("naklon-" + (isBulgarian ? "bg" : "en") + "-quiz-7"), ids.toString());
      assertEquals(AnkiDeck.text(language), AnkiDeck.text(language));
    }
  }

  @Test
  void theCalendar() {
    notebook.progress(Quiz.FINISHED, "finished", at(ZERO));
    answer(Prompt.ALL.get(0), ZERO.plusDays(1));
    String text = CalendarFile.text(plan(ZERO.plusDays(1)), ReportLanguage.BULGARIAN, at(ZERO));
    assertTrue(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), text);
    assertTrue(text.endsWith("END:VCALENDAR\r\n"), text);
    for (String line : text.split("\r\n")) {
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
      assertFalse(line.contains("\n") || line.contains("\uFFFD"), line);
    }
    String whole = text.replace("\r\n ", "");
    assertEquals(3, whole.split("BEGIN:VEVENT", -1).length - 1, "the first is answered");
    assertTrue(whole.contains("UID:review-week@naklon\r\n"), whole);
    assertTrue(whole.contains("DTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261206"), whole);
    assertTrue(whole.contains("DTSTAMP:20261128T180000Z"), whole);
    assertTrue(whole.contains("SUMMARY:Наклон: преговор след 1 седмица"), whole);
    assertTrue(whole.contains("как би избрал добра за нова задача.\\nnaklon review"), whole);
  }
}
