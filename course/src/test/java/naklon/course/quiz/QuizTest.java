package naklon.course.quiz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import naklon.course.notebook.Entry.Review;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Quiz.Stage;
import naklon.course.text.Text;
import naklon.runs.report.ReportLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuizTest {
  private static final ReportLanguage BG = ReportLanguage.BULGARIAN;
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path home;

  private static String right(Quiz quiz, Question question) {
    double answer = question.exercise(quiz.seed(question)).answer();
    return String.format(Locale.ROOT, "%.6f", answer).replace('.', ',');
  }

  /** One round of a question. */
  private static void round(
      Quiz quiz, Question question, int confidence, int ideas, boolean right) {
    quiz.answer(question, BG, "своя дума");
    quiz.confidence(question, BG, confidence);
    quiz.ideas(question, BG, question.ideas().subList(0, ideas));
    assertTrue(quiz.number(question, right ? right(quiz, question) : "-1e9").isPresent());
  }

  @Test
  void everyStageIsKeptBeforeTheNextBegins() {
    Question third = Questions.ALL.get(2);
    try (var notebook = Notebook.open(home)) {
      new Quiz(notebook, () -> NOON).answer(third, BG, "Производните се умножават назад");
    }
    try (var notebook = Notebook.open(home)) {
      var quiz = new Quiz(notebook, () -> NOON.plusSeconds(60));
      assertEquals(Stage.CONFIDENCE, quiz.stage(third));
      assertEquals("Производните се умножават назад", quiz.answer(third));
      long seed = quiz.seed(third);
      var e = assertThrows(IllegalArgumentException.class, () -> quiz.confidence(third, BG, 101));
      assertEquals("confidence is a percentage from 0 to 100; found 101", e.getMessage());
      quiz.confidence(third, BG, 60);
      assertEquals(Stage.IDEAS, quiz.stage(third));
      quiz.ideas(third, BG, third.seenIn(quiz.answer(third)));
      assertEquals(Stage.NUMBER, quiz.stage(third));
      assertEquals(seed, quiz.seed(third), "the numbers stay until they are answered");
      assertEquals(Optional.empty(), quiz.number(third, "не знам"));
      assertEquals(Stage.NUMBER, quiz.stage(third));
      var round = quiz.number(third, right(quiz, third)).orElseThrow();
      assertEquals(new Quiz.Round(60, 1, true), round);
      assertEquals(Stage.ANSWER, quiz.stage(third));
      assertEquals(List.of(new Review(NOON.plusSeconds(60), "quiz/3", 1)), notebook.reviews());
    }
  }

  @Test
  void theQuizIsFinishedOnceAndWrongOnesComeBack() {
    try (var notebook = Notebook.open(home)) {
      var now = new Instant[] {NOON};
      var quiz = new Quiz(notebook, () -> now[0] = now[0].plusSeconds(1));
      assertEquals(Questions.ALL, quiz.toAsk());
      for (Question question : Questions.ALL) {
        assertTrue(notebook.progressedAt(Quiz.FINISHED).isEmpty());
        // 2 wrong and unsure, 5 wrong and sure, the others right
        boolean isRight = question.number() != 2 && question.number() != 5;
        round(quiz, question, question.number() == 5 ? 90 : 40, 3, isRight);
      }
      var finished = notebook.progressedAt(Quiz.FINISHED);
      assertTrue(finished.isPresent());
      Question second = Questions.ALL.get(1);
      Question fifth = Questions.ALL.get(4);
      assertEquals(List.of(second, fifth), quiz.toAsk());
      assertTrue(quiz.rounds(fifth).getFirst().isOverConfident());
      assertFalse(quiz.rounds(second).getFirst().isOverConfident());
      round(quiz, second, 40, 3, true);
      round(quiz, fifth, 40, 3, true);
      assertEquals(List.of(fifth), quiz.toAsk(), "sure and wrong: right twice before it rests");
      round(quiz, fifth, 100, 3, true);
      assertEquals(List.of(), quiz.toAsk());
      assertEquals(finished, notebook.progressedAt(Quiz.FINISHED), "only the first time counts");
      assertEquals(4, notebook.reviews().getLast().rating());
      round(quiz, second, 40, 2, true);
      assertEquals(List.of(second), quiz.toAsk(), "an idea was missing");
    }
  }

  /** Answers as people give them; the matcher suggests, so most of the ideas should be seen. */
  @Test
  void ideasAreSeenInBothLanguages() {
    String[][] answers = {
      {
        "Колко далеч са предсказанията от истината, като едно число; искаме да е минимално.",
        "How far the predictions are from the truth, as a single number that we want to minimise."
      },
      {
        "Вектор от производни, който сочи посоката на най-бързо нарастване; вървим в обратната.",
        "The vector of partial derivatives, pointing in the direction of steepest growth; we step against it."
      },
      {
        "Мрежата е композиция от слоеве и производните им се умножават, като се тръгне отзад напред.",
        "The net is a composition of layers, so their derivatives multiply, from the end backwards."
      },
      {
        "Стъпките прескачат минимума и загубата расте; в стръмна долина става по-лесно.",
        "Steps overshoot the minimum, the loss grows; worse where the valley is steep."
      },
      {
        "Едно минаване през всички примери, докато стъпката е върху една партида; трябват много епохи.",
        "One pass over the whole data set, whereas a step sees a batch; many epochs are needed."
      },
      {
        "С едно минаване дава градиента за всички тегла, бързо, и така знаем как да ги обновим.",
        "One pass gives the gradient of every weight, cheaply, so that all can be updated."
      },
      {
        "Моделът помни примерите: валидационната загуба расте. Помага ранно спиране.",
        "It memorises: the validation loss grows. Early stopping or more data help."
      },
    };
    int seen = 0;
    for (int i = 0; i < 7; i++) {
      for (String answer : answers[i]) {
        seen += Questions.ALL.get(i).seenIn(answer).size();
      }
    }
    assertTrue(seen >= 39, seen + " of 42 ideas were seen");
    for (Question question : Questions.ALL) {
      assertEquals(List.of(), question.seenIn("Не знам, забравих."), question.text().bg());
      assertEquals(List.of(), question.seenIn(""), question.text().bg());
    }
    assertTrue(Questions.ALL.get(4).seenIn("ЦЯ́ЛОТО минаване през ДАННИТЕ").size() == 1);
  }

  @Test
  void everyTextStandsInBothLanguages() {
    for (Question question : Questions.ALL) {
      check(question.text());
      question.ideas().forEach(idea -> check(idea.text()));
      for (long seed = 0; seed < 20; seed++) {
        Exercise exercise = question.exercise(seed);
        check(exercise.text());
        check(exercise.way());
      }
      assertEquals(
          question.ideas().size(),
          new HashSet<>(question.ideas().stream().map(Idea::id).toList()).size());
    }
  }

  private static void check(Text text) {
    assertTrue(text.bg().codePoints().anyMatch(c -> c >= 'а' && c <= 'я'), text.bg());
    assertFalse(text.en().codePoints().anyMatch(c -> c >= 'А' && c <= 'я'), text.en());
    assertFalse(text.bg().contains("%s") || text.en().contains("%d"), text.en());
  }

  @Test
  void numbersAreFreshAndMarkedToThreeDigits() {
    for (Question question : Questions.ALL) {
      var texts = new HashSet<String>();
      for (long seed = 0; seed < 50; seed++) {
        Exercise exercise = question.exercise(seed);
        texts.add(exercise.text().en());
        double answer = exercise.answer();
        assertTrue(Double.isFinite(answer) && answer != 0, exercise.toString());
        String exact = String.format(Locale.ROOT, "%.9f", answer);
        assertEquals(Exercise.Mark.RIGHT, exercise.mark(exact));
        assertEquals(Exercise.Mark.RIGHT, exercise.mark(exact.replace('.', ',')));
        assertEquals(Exercise.Mark.WRONG, exercise.mark(Double.toString(answer * 1.02)));
        assertEquals(Exercise.Mark.WRONG, exercise.mark(Double.toString(-answer)));
        assertEquals(Exercise.Mark.UNREADABLE, exercise.mark("about three"));
      }
      assertTrue(texts.size() >= 40, question.text().en() + " " + texts.size());
    }
    assertEquals(0.75, Exercise.read("3/4").orElseThrow());
    assertEquals(-1234.5, Exercise.read("\u22121 234,5").orElseThrow());
    assertTrue(Exercise.read("1/0").isEmpty());
    assertTrue(Exercise.read("1/2/3").isEmpty());
  }

  /** The follow-ups by other means: the engine's gradient, and descent step by step. */
  @Test
  void exercisesSayWhatTheEngineSays() {
    var text = Questions.ALL.get(1).exercise(7).text().en();
    var n = numbers(text);
    var w = naklon.tensor.Parameter.scalar("w", n.get(3));
    var loss = w.mul(n.get(1)).sub(n.get(2)).square();
    assertEquals(
        naklon.autodiff.Gradients.of(loss, w).of(w).item(),
        Questions.ALL.get(1).exercise(7).answer(),
        1e-9,
        text);
    var steps = Questions.ALL.get(3).exercise(7);
    var m = numbers(steps.text().en());
    var v = naklon.tensor.Parameter.scalar("w", m.get(3));
    for (int i = 0; i < 2; i++) {
      var l = v.square().mul(m.get(0));
      v.assign(v.sub(naklon.autodiff.Gradients.of(l, v).of(v).mul(m.get(2))));
    }
    assertEquals(v.value().item(), steps.answer(), 1e-9, steps.text().en());
  }

  /** All numbers of a text, ² counted as 2. */
  private static List<Double> numbers(String text) {
    return java.util.regex.Pattern.compile("\u2212?\\d+(\\.\\d+)?")
        .matcher(text.replace("²", " 2 "))
        .results()
        .map(found -> Double.parseDouble(found.group().replace('\u2212', '-')))
        .toList();
  }
}
