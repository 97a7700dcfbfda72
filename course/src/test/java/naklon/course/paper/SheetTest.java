package naklon.course.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import naklon.course.paper.Sheet.Checked;
import naklon.course.paper.Sheet.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SheetTest {
  private static Checked row(Sheet sheet, Map<String, String> answers, String name) {
    return sheet.check(answers).rows().stream()
        .filter(r -> r.row().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> solved(Sheet sheet) {
    var answers = new LinkedHashMap<String, String>();
    sheet
        .solution()
        .forEach((row, value) -> answers.put(row, String.format(Locale.ROOT, "%.3g", value)));
    return answers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,28|0.28",
        "0.28|0.28",
        "−1/3|-0.3333333333333333",
        " 7 / 2 |3.5",
        "2e-3|0.002",
        ".5|0.5",
        "1,5/−0,5|-3",
        "+4|4"
      })
  void numbersAreReadAsPeopleWriteThem(String typed, double value) {
    assertEquals(value, PaperNumber.of(typed).orElseThrow(), 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a", "1/0", "1,2,3", "--1", "1/2/0", "''"})
  void whatIsNoNumberIsNone(String typed) {
    assertTrue(PaperNumber.of(typed).isEmpty(), typed);
  }

  @ParameterizedTest
  @EnumSource(PaperTask.class)
  void threeDigitsAreEnoughOnEverySheet(PaperTask task) {
    for (long seed = 1; seed <= 50; seed++) {
      Sheet sheet = task.sheet(seed);
      var result = sheet.check(solved(sheet));
      assertTrue(result.isRight(), () -> result.toString());
      assertTrue(result.rows().stream().allMatch(r -> r.state() == State.RIGHT));
      assertFalse(sheet.check(Map.of()).isRight());
    }
  }

  @Test
  void theLessonsTapeHasTheLessonsNumbers() {
    var solution = Tape.lessonSheet().solution();
    assertEquals(0.27972244891434234, solution.get("dw1"), 1e-15);
    assertEquals(-0.5063317458049031, solution.get("new w2"), 1e-15);
    assertEquals(0.49127856157556044, solution.get("loss"), 1e-15);
  }

  @Test
  void anEarlySlipIsCarriedForwardAndNotCountedTwice() {
    Sheet sheet = Tape.lessonSheet();
    var answers = new LinkedHashMap<>(solved(sheet));
    answers.put("da1", "0,7098");
    answers.put("dz1", "0,1574");
    answers.put("dw1", "0,2361");
    answers.put("db1", "0,1574");
    answers.put("new w1", "0,3764");
    answers.put("new b1", "0,0843");
    var result = sheet.check(answers);
    assertEquals(List.of("w2-updated-first"), result.mistakes());
    assertEquals(
        "da1: имаш 0,7098, а трябва 0,8411. Разликата идва от w2: взел си −0,5063, новата"
            + " стойност, а предният ход беше направен с −0,6000. Кога трябва да се сменят теглата?",
        row(sheet, answers, "da1").text().bg().replace("−0,5064", "−0,5063"));
    assertEquals(State.CARRIED, row(sheet, answers, "dw1").state());
    assertEquals(State.CARRIED, row(sheet, answers, "new b1").state());
    assertEquals(
        1, result.rows().stream().filter(r -> r.state() == State.WRONG).count(), result::toString);
  }

  @Test
  void rowsMayBeFilledInInAnyOrderAndAreExplainedByThemselves() {
    Sheet sheet = Tape.lessonSheet();
    Checked dw1 = row(sheet, Map.of("dw1", "0.2361"), "dw1");
    assertEquals(List.of("w2-updated-first"), dw1.mistakes());
    assertTrue(
        dw1.text().en().startsWith("dw1: you have 0.2361; it should be 0.2797."), dw1.text().en());
    assertEquals(State.RIGHT, row(sheet, Map.of("dw2", "−0,937"), "dw2").state());
    assertEquals(State.EMPTY, row(sheet, Map.of(), "z1").state());
    assertEquals(List.of("a-for-x"), row(sheet, Map.of("dw1", "0.1246"), "dw1").mistakes());
    assertEquals(List.of("tanh-derivative"), row(sheet, Map.of("dz1", "0.4656"), "dz1").mistakes());
  }

  @Test
  void roundingOnTheWayIsNamedAndNotFailed() {
    Sheet sheet = Tape.lessonSheet();
    Checked dw2 = row(sheet, Map.of("dPred", "-1.40", "a1", "0.67", "dw2", "-0.94"), "dw2");
    assertEquals(State.ROUNDED, dw2.state());
    assertTrue(dw2.text().bg().contains("закръглено рано: имаш −0,9400"), dw2.text().bg());
  }

  @Test
  void anythingElseIsSaidPlainly() {
    Sheet sheet = Tape.lessonSheet();
    assertEquals(
        "z1: \"seven\" cannot be read as a number. Write 0,28 or 0.28, or a fraction such as 7/3.",
        row(sheet, Map.of("z1", "seven"), "z1").text().en());
    assertEquals(
        "the sheet has no row \"q\"; its rows are z1, a1, z2, loss, dPred, dw2, db2, da1, dz1, dw1,"
            + " db1, new w1, new b1, new w2, new b2.",
        assertThrows(IllegalArgumentException.class, () -> sheet.check(Map.of("q", "1")))
            .getMessage());
  }

  @Test
  void aRateIsRunAndToldWhatItDid() {
    for (long seed = 1; seed <= 20; seed++) {
      var choice = RateChoice.of(seed);
      assertEquals(101, choice.check("0,02").losses().length);
      var wild = choice.check("50");
      assertFalse(wild.isRight());
      assertTrue(wild.text().en().contains("it grows"), wild.text().en());
      assertFalse(choice.check("0.0001").isRight());
      double best = 0;
      for (double rate = 0.05; rate < 1.5; rate += 0.05) {
        best = Math.max(best, choice.check(String.valueOf(rate)).isRight() ? rate : 0);
      }
      assertTrue(best > 0, "no rate reaches the goal of seed " + seed);
    }
    assertEquals(
        "\"fast\" is no learning rate: it must be a positive number, such as 0.05.",
        RateChoice.of(1).check("fast").text().en());
  }

  @Test
  void aSheetIsWrittenDownAndReadAgain() {
    var empty = FilledSheet.empty(PaperTask.RATE_LIMIT.sheet(5));
    assertEquals("# task: rate-limit\n# seed: 5\nh = \nlearningRate = \n", empty.text());
    var filled = FilledSheet.of("rate-limit", 5, "# seed: 5\nh = 7/3\r\nwords\n learningRate=0,9");
    assertEquals(Map.of("h", "7/3", "learningRate", "0,9"), filled.rows());
    assertEquals(
        filled,
        FilledSheet.of("rate-limit", 5, filled.text()),
        "what is written down is read as it was");
    assertEquals(Map.of("p1 − y1", "2,1"), FilledSheet.of("mse-paper", 5, "p1 - y1 = 2,1").rows());
    var hostile = new FilledSheet("rate-limit", 5, Map.of("h", "1\nlearningRate = 2"));
    assertEquals(1, FilledSheet.of("rate-limit", 5, hostile.text()).rows().size());
  }
}
