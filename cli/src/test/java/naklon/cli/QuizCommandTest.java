package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import naklon.course.notebook.Entry.Review;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.course.review.Prompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quiz and the reviews as they are typed. */
class QuizCommandTest {
  @TempDir private Path here;

  private Typed.Result typed(String input, String... words) {
    return Typed.in(here)
        .environment(Map.of("NAKLON_HOME", home().toString()))
        .input(input.getBytes(StandardCharsets.UTF_8))
        .run(words);
  }

  private Path home() {
    return here.resolve("home");
  }

  @Test
  void anAnswerIsKeptWhereTheInputEndsAndTheNextCallGoesOn() {
    var first = typed("The distance of predictions from truth\n", "quiz");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.out().contains("Question 1 of 7\n"), first.out());
    assertTrue(
        first.out().endsWith("We stop here; everything so far is kept. Go on with: naklon quiz\n"),
        first.out());
    var second = typed("not much\n101\n70 %\n9\n1 2\nthree\n-1e9\nsecond answer\n", "quiz");
    assertTrue(
        second.out().contains("Your answer: The distance of predictions from truth\n"),
        second.out());
    assertTrue(second.out().contains("Type a whole number from 0 to 100."), second.out());
    assertTrue(second.out().contains("  1 [x] It measures how far the model's"), second.out());
    assertTrue(second.out().contains("  2 [ ] It brings all errors down"), second.out());
    assertTrue(second.out().contains("Type numbers from 1 to 3 with spaces, 0,"), second.out());
    assertTrue(second.out().contains("Type a number: 0.25 or 1/4;"), second.out());
    assertTrue(second.out().contains("Not that number. The differences are "), second.out());
    assertTrue(second.out().contains("Question 2 of 7\n"), second.out());
    try (var notebook = Notebook.open(home())) {
      var quiz = new Quiz(notebook, Instant::now);
      assertEquals(new Quiz.Round(70, 1, false), quiz.rounds(Questions.ALL.get(0)).getFirst());
      assertEquals("second answer", quiz.answer(Questions.ALL.get(1)));
    }
  }

  @Test
  void itSpeaksBulgarian() {
    var result = typed("разликата между предсказание и истина\n80\n\n0\n", "quiz", "--lang", "bg");
    assertTrue(result.out().contains("Въпрос 1 от 7\n"), result.out());
    assertTrue(
        result.out().contains("Кажи със свои думи какво мери функцията на загуба"), result.out());
    assertTrue(result.out().contains("Колко е средната квадратична грешка?"), result.out());
    assertTrue(result.out().contains("Увереността ти беше 80 %, а нещо липсваше"), result.out());
    assertTrue(result.out().contains("Продължаваш с: naklon quiz"), result.out());
  }

  /** The quiz finished two days ago, all seven right. */
  private void finish() {
    try (var notebook = Notebook.open(home())) {
      var now = Instant.now().minus(2, ChronoUnit.DAYS);
      var quiz = new Quiz(notebook, () -> now);
      var language = naklon.runs.report.ReportLanguage.ENGLISH;
      for (var question : Questions.ALL) {
        quiz.answer(question, language, "words");
        quiz.confidence(question, language, 60);
        quiz.ideas(question, language, question.ideas());
        quiz.number(question, Double.toString(question.exercise(quiz.seed(question)).answer()));
      }
    }
  }

  @Test
  void thePlanAndThePromptOfTheDay() {
    var before = typed("", "review");
    assertEquals("There is nothing to review yet: first naklon quiz\n", before.out());
    finish();
    assertEquals(
        "All seven questions are answered and none comes back. From memory in a day: naklon"
            + " review\n",
        typed("", "quiz").out());
    var plan = typed("", "review", "--plan");
    assertTrue(plan.out().startsWith("Day 0: " + LocalDate.now().minusDays(2)), plan.out());
    assertTrue(plan.out().contains("after 1 day  due "), plan.out());
    assertTrue(typed("").lines().contains("1 to review"), "the front door greets");
    var due = typed("It walks down the slope\n5\n3\n", "review");
    assertTrue(due.out().startsWith("For today: 1.\n"), due.out());
    assertTrue(due.out().contains("never heard of derivatives"), due.out());
    assertTrue(due.out().contains("To compare: It looks at the slope"), due.out());
    assertTrue(
        due.out().endsWith("Nothing more for today. The next is on " + day(2) + ".\n"), due.out());
    try (var notebook = Notebook.open(home())) {
      assertEquals("It walks down the slope", notebook.answer("review/day").orElseThrow().text());
      assertEquals(3, notebook.reviews().getLast().rating());
    }
    var bulgarian = typed("", "review", "--day-zero", "2026-01-05", "--lang", "bg");
    assertTrue(bulgarian.out().startsWith("Ден 0: 2026-01-05\n"), bulgarian.out());
    var wrong = typed("", "review", "--day-zero", "soon");
    assertEquals("naklon: day 0 is a date like 2026-11-28; found \"soon\"\n", wrong.err());
    assertEquals(2, wrong.code());
  }

  private static LocalDate day(int after) {
    return LocalDate.now().plusDays(after);
  }

  @Test
  void theWeeksCardIsRun() {
    finish();
    try (var notebook = Notebook.open(home())) {
      var at = Instant.now().minus(20, ChronoUnit.DAYS);
      notebook.setting("review.day-zero", LocalDate.now().minusDays(21).toString());
      for (Prompt prompt : Prompt.ALL.subList(0, 2)) {
        notebook.add(new Review(at, prompt.item(), 3));
      }
    }
    String loss =
        """
        double loss(double w, double b, double[] x, double[] y) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            double r = w * x[i] + b - y[i];
            sum += r * r;
          }
          return sum / x.length;
        }
        """;
    String step =
        """
        double[] step(double w, double b, double[] x, double[] y, double learningRate) {
          double dw = 0;
          double db = 0;
          for (int i = 0; i < x.length; i++) {
            double r = w * x[i] + b - y[i];
            dw += 2 * r * x[i] / x.length;
            db += 2 * r / x.length;
          }
          return new double[] {w SIGN learningRate * dw, b SIGN learningRate * db};
        }
        .
        """;
    var result =
        typed(loss + step.replace("SIGN", "+") + loss + step.replace("SIGN", "-"), "review");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("your code will be run on fresh numbers"), result.out());
    assertTrue(result.out().contains("Nothing more for today."), result.out());
    try (var notebook = Notebook.open(home())) {
      var attempts = notebook.attemptsAt("review/week");
      assertEquals(2, attempts.size());
      assertFalse(attempts.get(0).isRight());
      assertTrue(attempts.get(1).isRight(), result.out());
      assertTrue(attempts.get(0).mistakes().contains("ascent"), attempts.toString());
      var last = notebook.reviews().getLast();
      assertEquals("review/week", last.card());
      assertEquals(1, last.rating(), "right at the second try is not remembered");
    }
  }

  @Test
  void exports() throws IOException {
    finish();
    var deck = typed("", "review", "--export", "anki", "deck.txt", "--lang", "bg");
    assertEquals(here.resolve("deck.txt") + "\n", deck.out(), deck.err());
    String text = Files.readString(here.resolve("deck.txt"));
    assertTrue(text.startsWith("#separator:Tab\n#html:true\n"), text);
    assertTrue(text.contains("#deck:Градиентен спуск\n"), text);
    typed("", "review", "--export", "ics", "plan.ics");
    assertEquals(
        4,
        Files.readString(here.resolve("plan.ics"))
            .lines()
            .filter(line -> line.equals("BEGIN:VEVENT"))
            .count());
    var noFile = typed("", "review", "--export", "anki");
    assertEquals(
        "naklon: --export needs a format and a file: naklon review --export anki deck.txt\n",
        noFile.err());
    assertEquals(2, noFile.code());
  }

  @Test
  void aPlanWithoutADayZeroIsNoCalendar() {
    var result = typed("", "review", "--export", "ics", "plan.ics");
    assertEquals(
        "naklon: the plan has no day 0 yet: finish naklon quiz, or choose one with --day-zero "
            + LocalDate.now()
            + "\n",
        result.err());
    assertFalse(Files.exists(here.resolve("plan.ics")));
  }

  @Test
  void theFitOfSevenReviewsKeepsTheDefaults() {
    finish();
    var result = typed("", "review", "--fit");
    assertEquals(
        "7 reviews. Of these 0 came on a later day than the one before, and a fit needs 8: your"
            + " schedule still uses the average person's curve.\n",
        result.out());
    var missing = typed("", "review", "--anki", "none.anki2");
    assertEquals(1, missing.code());
    assertTrue(missing.err().startsWith("naklon: there is no file "), missing.err());
  }

  @Test
  void aLogIsFittedAndItsCurveShown() throws IOException {
    String rows =
        java.util.stream.IntStream.range(0, 160)
            .mapToObj(
                i ->
                    "%d,%d,2026-01-%02dT%02d:00:00+00:00"
                        .formatted(
                            i % 20, i < 20 || i * 7919 % 10 < 5 ? 3 : 1, 1 + i / 20 * 3, i % 20))
            .collect(Collectors.joining("\n", "card_id,review_rating,review_time\n", "\n"));
    Files.writeString(here.resolve("log.csv"), rows);
    var result = typed("", "review", "--log", "log.csv", "--lang", "bg");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().startsWith("стъпка   0  "), result.out());
    assertTrue(result.out().contains("Напаснати параметри: 21 от 21"), result.out());
    assertTrue(result.out().contains("последната пета, напаснато"), result.out());
    assertTrue(result.out().contains("160 преговора."), result.out());
    assertFalse(Files.exists(home()), "somebody's log leaves nothing behind");
  }

  @Test
  void theNotebookIsShownPackedAndDeletedWithTheData() throws IOException {
    finish();
    var shown = typed("", "data");
    assertTrue(shown.out().contains(home().resolve("notebook.db").toString()), shown.out());
    assertFalse(shown.out().contains("not Naklon's own"), shown.out());
    assertEquals(0, typed("", "data", "export", "all.zip").code());
    Path unpacked = Files.createDirectory(here.resolve("unpacked"));
    try (var zip = new ZipFile(here.resolve("all.zip").toFile())) {
      assertEquals(1, zip.size());
      Files.copy(zip.getInputStream(zip.getEntry("notebook.db")), unpacked.resolve("notebook.db"));
    }
    try (var notebook = Notebook.open(unpacked)) {
      assertEquals(7, notebook.reviews().size());
    }
    assertEquals(0, typed("", "data", "delete", "--yes").code());
    assertFalse(Files.exists(home()), "nothing is left");
  }
}
