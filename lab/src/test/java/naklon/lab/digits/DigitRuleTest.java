package naklon.lab.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import naklon.course.notebook.Notebook;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Workplace;
import naklon.lab.digits.DigitsService.Begin;
import naklon.lab.digits.DigitsService.Play;
import naklon.lab.digits.DigitsService.Ruled;
import naklon.lab.digits.DigitsService.Started;
import naklon.lab.digits.DigitsService.Which;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training of the page, held against the rule of step 5. */
class DigitRuleTest {
  @TempDir private Path home;
  private final Map<String, Function<Object, Object>> answers = new TreeMap<>();

  private <T> T ask(String path, Object question, Class<T> kind) {
    return kind.cast(answers.get("digits/" + path).apply(question));
  }

  @Test
  void aTrainingThatIsOverIsJudgedAndWrittenDown() throws InterruptedException {
    try (var desk = new Desk(Desk.Journal.none())) {
      new DigitsService(new Workplace(desk, home, home))
          .offer(
              new Offers() {
                @Override
                public <Q> void answer(String path, Class<Q> question, Function<Q, ?> answer) {
                  answers.put(path, q -> answer.apply(question.cast(q)));
                }
              });
      var setup = new DigitSetup("digits", "784-10", "sgd", 0.01, 50, 300, 2, 1);
      String run = ask("start", new Begin(setup, false), Started.class).run();
      Ruled ruled = null;
      String refused = "digits.open";
      while (ruled == null) {
        try {
          ruled = ask("rule", new Which(run), Ruled.class);
        } catch (LabException e) {
          refused = e.code();
          assertEquals("digits.open", refused, "while it trains or waits");
          ask("play", new Play(run, true), Play.class);
          Thread.sleep(20);
        }
      }
      assertFalse(ruled.isRight(), "two epochs of softmax regression are not enough");
      assertTrue(ruled.text().bg().contains("тестовите цифри"), ruled.text().bg());
      assertFalse(ruled.isStepDone());
      assertEquals(ruled, ask("rule", new Which(run), Ruled.class), "the test set is read once");
      assertThrows(LabException.class, () -> ask("rule", new Which("none"), Ruled.class));
    }
    try (var notebook = Notebook.open(home)) {
      var attempt = notebook.attemptsAt("digits-run").getFirst();
      assertTrue(attempt.submission().startsWith("digits "), attempt.submission());
      assertFalse(attempt.isRight());
    }
  }
}
