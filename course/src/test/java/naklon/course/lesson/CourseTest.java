package naklon.course.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import naklon.course.classroom.MistakeTable;
import naklon.course.classroom.Worksheet;
import naklon.course.notebook.Notebook;
import naklon.course.paper.PaperTask;
import naklon.course.text.Text;
import naklon.runs.report.ReportLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {
  @TempDir private Path home;

  @Test
  void everyLineOfTheLessonIsThereAndAllNumbersAreFilledIn() {
    var course = Course.open();
    assertEquals(3, course.before().size());
    assertEquals(6, course.concepts().size());
    assertEquals(5, course.steps().size());
    assertEquals(2, course.examples().size());
    assertEquals(6, course.pitfalls().size());
    assertEquals(7, course.recap().size());
    assertEquals(4, course.reviewPrompts().size());
    var texts = new ArrayList<Text>(course.overview());
    course.concepts().forEach(c -> texts.add(c.text()));
    course.pitfalls().forEach(p -> texts.add(p.text()));
    course.examples().forEach(e -> texts.add(e.text()));
    texts.addAll(course.recap());
    for (Step step : course.steps().subList(0, 4)) {
      assertEquals(2, step.questions().size());
      assertTrue(step.tasks().size() >= 2);
      texts.add(step.worked());
    }
    for (Text text : texts) {
      assertFalse(
          text.bg().matches(".*\\{[a-z].*") || text.en().matches(".*\\{[a-z].*"), text.en());
    }
  }

  @Test
  void theWorkedRunsHaveTheLessonsNumbers() {
    var course = Course.open();
    assertTrue(course.steps().get(0).worked().en().endsWith("the mean is 30."));
    assertTrue(course.steps().get(1).worked().bg().contains("(−60) = −30"));
    assertTrue(course.steps().get(2).worked().bg().contains("се разбягва, е 0,1198"));
    assertTrue(course.steps().get(3).worked().bg().contains("dw1 = 0,2797"));
    assertTrue(course.examples().get(0).text().en().contains("w = 1.8463, b = 0.4518"));
    assertTrue(course.overview().get(1).bg().contains("загубата пада от 0,4913 на 0,2413"));
    assertTrue(course.pitfalls().get(1).text().en().contains("55.8 times"));
  }

  @Test
  void everyTaskHasItsTextAndItsGrader() {
    for (String task : Course.tasks()) {
      assertFalse(Course.taskTitle(task).bg().isEmpty());
      assertTrue(Course.taskText(task).en().length() > 60, task);
      boolean isRun = task.equals(Course.DIGITS_RUN) || task.equals("choose-rate");
      assertTrue(Course.isCode(task) || Course.isPaper(task) || isRun, task);
    }
    assertEquals(0, Course.stepOf("none"));
  }

  @Test
  void goingBackwardCostsAFewTimesTheForwardPass() {
    var cost = BackwardCost.measure();
    assertEquals(1_333_770, cost.parameters());
    assertTrue(cost.ratio() > 1 && cost.ratio() < 30, cost::toString);
    Step step = Course.open().step5(cost);
    assertTrue(step.worked().en().contains("1,333,770 parameters"), step.worked().en());
    assertFalse(step.worked().bg().contains("{"), step.worked().bg());
  }

  @Test
  void aStepIsDoneWithItsLastTask() {
    var clock = InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z"));
    try (var notebook = Notebook.open(home)) {
      var progress = new Progress(notebook, clock);
      assertEquals("mse-paper", progress.next().orElseThrow());
      progress.attempted("mse-paper", 7, "", false, List.of("mean-missing"));
      assertEquals(Progress.State.BEGUN, progress.task("mse-paper"));
      assertEquals(Progress.State.BEGUN, progress.step(1));
      progress.attempted("mse-paper", 7, "", true, List.of());
      progress.attempted("mse", 7, "", true, List.of());
      assertEquals("line-loss", progress.next().orElseThrow());
      progress.attempted("line-loss", 7, "", true, List.of());
      assertEquals(Progress.State.DONE, progress.step(1));
      progress.attempted("line-loss", 8, "", false, List.of("root-taken"));
      assertEquals(Progress.State.DONE, progress.step(1), "done stays done");
      progress.answered("before/1", "bg", "отговор");
      assertEquals("отговор", progress.answer("before/1").orElseThrow());
      assertEquals(
          "task,mistake,times\nline-loss,right,1\nline-loss,root-taken,1\nmse,right,1\n"
              + "mse-paper,mean-missing,1\nmse-paper,right,1\n",
          MistakeTable.of(notebook));
    }
  }

  @Test
  void overFittingTurnsTheValidationLossAround() {
    var run = Memorising.run();
    assertTrue(run.bestEpoch() > 0 && run.bestEpoch() < Memorising.EPOCHS / 2, run::toString);
    assertTrue(run.validation() > 1.3 * run.best(), run::toString);
    assertTrue(run.training() < 0.01 * run.best(), run::toString);
  }

  @Test
  void theNumbersOfTheTextsCanBeAskedFor() {
    var course = Course.open();
    assertEquals(new Text("0,2797", "0.2797"), course.number("dw1"));
    assertEquals(course.number("dw1"), course.number("dw1Measured"), "by central differences");
    assertEquals("66,8", course.number("recall30").bg(), "FSRS-6 by the defaults, after 30 days");
    var e = assertThrows(IllegalArgumentException.class, () -> course.number("dw3"));
    assertTrue(e.getMessage().startsWith("the course has no number \"dw3\"; it has ["));
  }

  @Test
  void theNewerOfDraftAndAttemptIsWhatWasWrittenLast() {
    var noon = Instant.parse("2026-11-28T12:00:00Z");
    try (var notebook = Notebook.open(home)) {
      var drafts = new Drafts(notebook, InstantSource.fixed(noon));
      assertEquals(Optional.empty(), drafts.latest("tape"));
      var later = new Progress(notebook, InstantSource.fixed(noon.plusSeconds(1)));
      drafts.keep("tape", 7, "z1 = 0.7\na1 = \n");
      assertEquals(
          Optional.of(new Drafts.Draft(noon, 7, "z1 = 0.7\na1 = \n", false)),
          drafts.latest("tape"));
      later.attempted("tape", 8, "z1 = 1", false, List.of());
      assertEquals(8, drafts.latest("tape").orElseThrow().seed());
      assertTrue(drafts.latest("tape").orElseThrow().isSubmitted());
      new Drafts(notebook, InstantSource.fixed(noon.plusSeconds(2))).keep("tape", 9, "");
      assertEquals(9, drafts.latest("tape").orElseThrow().seed());
      notebook.setting("draft/mse", "by hand");
      assertEquals(Optional.empty(), drafts.latest("mse"), "what is no draft is passed over");
    }
  }

  @Test
  void theMasteryRuleOfStepFive() {
    assertTrue(DigitsRun.judged(0.97, 0.105, 0.1).isMastered());
    assertFalse(DigitsRun.judged(0.9699, 0.1, 0.1).isMastered());
    assertFalse(DigitsRun.judged(0.98, 0.1051, 0.1).isMastered());
    assertFalse(DigitsRun.judged(Double.NaN, 0.1, 0.1).isMastered());
    assertFalse(DigitsRun.judged(0.98, Double.NaN, Double.NaN).isMastered());
    assertTrue(
        DigitsRun.judged(0.9812, 0.2, 0.1)
            .text()
            .bg()
            .startsWith("Загубата при валидация свършва на 0,2000, 2 пъти"),
        DigitsRun.judged(0.9812, 0.2, 0.1).text().bg());
  }

  @Test
  void aSheetToPrintHasItsSolutionsOnAPageOfTheirOwn() {
    String html = new Worksheet(PaperTask.TAPE, 7).html(ReportLanguage.BULGARIAN);
    assertTrue(html.contains("<h1>Работен лист: Лентата: напред и назад</h1>"), html);
    assertTrue(html.contains("break-before: page"));
    var solution = PaperTask.TAPE.sheet(7).solution();
    String dw1 = naklon.course.text.Figure.of(solution.get("dw1")).bg();
    assertEquals(2, html.split("<tr><td>dw1</td>", -1).length - 1);
    assertTrue(html.contains("<tr><td>dw1</td><td>" + dw1 + "</td></tr>"), html);
    assertTrue(new Worksheet(PaperTask.TAPE, 7).html(ReportLanguage.ENGLISH).contains("Solutions"));
  }
}
