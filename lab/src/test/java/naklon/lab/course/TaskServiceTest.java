package naklon.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import naklon.course.lesson.Drafts;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Notebook;
import naklon.course.paper.PaperTask;
import naklon.course.paper.Sheet;
import naklon.course.text.Text;
import naklon.lab.course.TaskService.Nothing;
import naklon.lab.course.TaskService.Run;
import naklon.lab.course.TaskService.Submitted;
import naklon.lab.course.TaskService.Tab;
import naklon.lab.course.TaskService.Which;
import naklon.lab.course.TaskService.Written;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are shown, drafted and checked in the page. */
class TaskServiceTest {
  private static final String MSE =
      "double mse(double[] p, double[] t) { double s = 0; for (int i = 0; i < p.length; i++) {"
          + " s += (p[i] - t[i]) * (p[i] - t[i]); } return s / p.length; }";
  private static final String ENDLESS =
      "double mse(double[] p, double[] t) { while (true) { if (p.length < 0) break; } return 0; }";

  @TempDir private Path home;
  private Asked asked;

  @BeforeEach
  void open() {
    asked = new Asked(home, home);
  }

  private TaskView task(String name, long seed) {
    return asked.ask("task", new Which(name, seed), TaskView.class);
  }

  private CheckedView check(String task, String text, String tab) {
    return asked.ask("check", new Submitted(task, 0, text, null, tab), CheckedView.class);
  }

  private CheckedView check(String task, long seed, Map<String, String> rows) {
    return asked.ask("check", new Submitted(task, seed, "", rows, ""), CheckedView.class);
  }

  @Test
  void anAnswerInJavaIsCheckedAndRemembered() {
    var shown = task("mse", 0);
    assertEquals(TaskView.Kind.CODE, shown.kind());
    assertEquals("", shown.written());
    assertTrue(shown.starter().startsWith("double mse("));
    assertEquals(List.of("double mse(double[] predicted, double[] target)"), shown.methods());
    var wrong = check("mse", MSE.replace("s / p.length", "Math.sqrt(s / p.length)"), "tab");
    assertFalse(wrong.isRight());
    assertTrue(wrong.text().bg().contains("RMSE"), wrong.text().bg());
    var bad = check("mse", "double mse(double[] p, double[] t) { return 1 }", "tab");
    assertFalse(bad.isRight());
    var right = check("mse", MSE, "tab");
    assertTrue(right.isRight());
    assertEquals("mse-paper", right.next().task());
    var after = task("mse", 0);
    assertEquals(3, after.attempts());
    assertEquals(1, after.right());
    assertEquals(MSE, after.written());
    assertEquals(Progress.State.DONE, after.state());
    try (var notebook = Notebook.open(home)) {
      assertEquals(Map.of("root-taken", 1), notebook.mistakes());
    }
  }

  @Test
  void aDraftIsSharedWithTheTerminal() {
    asked.ask("draft", new Written("mse", 0, "double mse(", null), Map.class);
    assertEquals("double mse(", task("mse", 0).written());
    try (var notebook = Notebook.open(home)) {
      var drafts = new Drafts(notebook, InstantSource.system());
      assertEquals("double mse(", drafts.latest("mse").orElseThrow().text());
      new Progress(notebook, InstantSource.system()) // the file of the command
          .attempted("mse", 7, "// task: mse\ndouble x;", false, List.of());
    }
    assertEquals("double x;", task("mse", 0).written(), "the newer one");
    assertEquals("course.task", asked.refused("draft", new Written("none", 0, "", null)));
    assertEquals(
        "course.long", asked.refused("draft", new Written("mse", 0, "x".repeat(100_001), null)));
  }

  @Test
  void aCheckIsCancelledAndLeavesNoAttempt() throws InterruptedException {
    var checking =
        CompletableFuture.supplyAsync(
            () -> asked.refused("check", new Submitted("mse", 0, ENDLESS, null, "a")));
    boolean isCancelled = false;
    while (!isCancelled) {
      Thread.sleep(20);
      isCancelled =
          asked.ask("cancel", new Tab("a"), Map.class).get("cancelled").equals(Boolean.TRUE);
    }
    assertEquals("course.cancelled", checking.join());
    assertEquals(0, task("mse", 0).attempts());
    assertEquals(Map.of("cancelled", false), asked.ask("cancel", new Tab("a"), Map.class));
  }

  @Test
  void aTabHasOneCheckAtATime() throws InterruptedException {
    var checking = CompletableFuture.supplyAsync(this::endless);
    String refused = "";
    while (!checking.isDone() && !refused.equals("course.busy")) {
      Thread.sleep(100);
      refused = checking.isDone() ? "" : tried();
    }
    assertEquals("course.busy", refused);
    assertTrue(check("mse", MSE, "b").isRight(), "another tab");
    var ended = checking.join();
    assertFalse(ended.isRight());
    assertTrue(ended.text().en().contains("endless loop"), ended.text().en());
  }

  /** A program without an end, in the tab "a", as soon as that is free. */
  private CheckedView endless() {
    while (true) {
      try {
        return check("mse", ENDLESS, "a");
      } catch (naklon.lab.api.LabException e) {
        assertEquals("course.busy", e.code());
      }
    }
  }

  /** The refusal of a second check from the same tab; empty if the first was not there yet. */
  private String tried() {
    try {
      check("mse", MSE, "a");
      return "";
    } catch (naklon.lab.api.LabException e) {
      return e.code();
    }
  }

  @Test
  void aSheetIsFilledInInAnyOrder() {
    var shown = task("tape", 7);
    assertEquals(7, shown.seed());
    assertEquals(PaperTask.TAPE.sheet(7).rows(), shown.rows().stream().map(r -> r.row()).toList());
    var solution = PaperTask.TAPE.sheet(7).solution();
    var rows = new LinkedHashMap<String, String>();
    rows.put("db2", String.valueOf(solution.get("db2")));
    var begun = check("tape", 7, rows);
    assertFalse(begun.isRight());
    assertEquals(0, task("tape", 0).attempts(), "empty rows are no mistake");
    assertEquals(7, task("tape", 0).seed(), "the sheet that was begun");
    assertEquals(
        List.of(Sheet.State.RIGHT),
        begun.rows().stream()
            .map(CheckedView.RowSaid::state)
            .filter(s -> s != Sheet.State.EMPTY)
            .toList());
    solution.forEach((row, value) -> rows.put(row, String.valueOf(value).replace('.', ',')));
    double slip = -solution.get("dPred");
    rows.put("dPred", String.valueOf(slip));
    rows.put("db2", String.valueOf(slip));
    var slipped = check("tape", 7, rows);
    var states = new LinkedHashMap<String, Sheet.State>();
    slipped.rows().forEach(r -> states.put(r.row(), r.state()));
    assertEquals(Sheet.State.WRONG, states.get("dPred"));
    assertEquals(Sheet.State.CARRIED, states.get("db2"), "the slip is not counted twice");
    rows.put("dPred", String.valueOf(solution.get("dPred")));
    rows.put("db2", rows.get("dPred"));
    var right = check("tape", 7, rows);
    assertTrue(right.isRight(), "" + right.rows());
    assertEquals(2, task("tape", 0).attempts());
    assertTrue(task("tape", -1).seed() != 7, "fresh numbers");
    assertEquals(
        "course.rows", asked.refused("check", new Submitted("tape", 7, "", Map.of("z9", "1"), "")));
  }

  @Test
  void aRateIsRunOnTheEngine() {
    var shown = task("choose-rate", 7);
    assertEquals(TaskView.Kind.RATE, shown.kind());
    assertTrue(shown.given().bg().startsWith("w = 0; b = 0; x = {"), shown.given().bg());
    var bad =
        asked.ask("check", new Submitted("choose-rate", 7, "100", null, ""), CheckedView.class);
    assertFalse(bad.isRight());
    assertTrue(bad.losses().length > 2);
    var unread =
        asked.ask("check", new Submitted("choose-rate", 7, "many", null, ""), CheckedView.class);
    assertEquals(0, unread.losses().length);
    assertEquals("many", task("choose-rate", 7).written());
  }

  @Test
  void onlyRunsOfThisFolderAreJudged() {
    assertEquals(List.of(), asked.ask("runs", new Nothing(), List.class));
    assertEquals("runs.gone", asked.refused("run", new Run("../secret")));
    assertEquals("course.task", asked.refused("task", new Which("none", 0)));
    assertEquals(
        "course.task", asked.refused("check", new Submitted("digits-run", 0, "x", null, "")));
  }

  @Test
  void sheetsAreThoseOfTheCommand() {
    var view =
        asked.ask("worksheet", new TeacherService.Which("tape", 7), TeacherService.SheetView.class);
    assertEquals(new Text("Лист номер 7", "Sheet number 7"), view.sheet().number());
    assertEquals(4, view.tasks().size());
    assertEquals(
        naklon.course.text.Figure.of(PaperTask.TAPE.sheet(7).solution().get("dw1")),
        view.sheet().rows().stream()
            .filter(r -> r.row().equals("dw1"))
            .findFirst()
            .orElseThrow()
            .solution());
    assertEquals("course.task", asked.refused("worksheet", new TeacherService.Which("mse", 7)));
  }

  @Test
  void aClassFileIsReadOrExplained() {
    var read =
        asked.ask(
            "class",
            new TeacherService.ClassText(
                "10b.json",
                "{\"seeds\": [7, 8], \"tasks\": [\"tape\", \"mse\"], \"language\": \"bg\"}"),
            ClassView.class);
    assertEquals(List.of(7L, 8L), read.seeds());
    assertEquals(2, read.tasks().size());
    assertEquals(1, read.sheets().size(), "mse is no task on paper");
    assertEquals("bg", read.language());
    var wrong =
        asked.ask(
            "class", new TeacherService.ClassText("10b.json", "{\"seeds\": []}"), ClassView.class);
    assertEquals(
        "The class file 10b.json is not one: \"seeds\" must be a list in [ ] with at least one"
            + " element. It should look like {\"seeds\": [7, 8], \"tasks\": [\"mse\", \"tape\"],"
            + " \"language\": \"bg\"}",
        wrong.wrong().en());
    assertTrue(wrong.wrong().bg().startsWith("Файлът на класа 10b.json не става: "));
    assertNull(asked.ask("show", new CourseService.Nothing(), CourseView.class).group());
  }

  @Test
  void aClassLimitsTasksAndSeedsUntilItIsLeft() {
    task("tape", 123); // a sheet of before
    check("tape", 123, Map.of("z1", "5"));
    var joined =
        asked.ask(
            "join",
            new TeacherService.ClassText(
                "10b.json",
                "{\"seeds\": [7, 8], \"tasks\": [\"tape\", \"mse\"], \"language\": \"bg\"}"),
            ClassView.class);
    assertNull(joined.wrong());
    var course = asked.ask("show", new CourseService.Nothing(), CourseView.class);
    assertEquals(List.of(7L, 8L), course.group().seeds());
    assertEquals(16, course.group().all());
    assertEquals(
        List.of(List.of("mse"), List.of(), List.of(), List.of("tape"), List.of()),
        course.steps().stream()
            .map(s -> s.tasks().stream().map(CourseView.TaskLine::task).toList())
            .toList());
    assertEquals(Progress.State.LEFT_OUT, course.steps().get(1).state());
    assertEquals(2, course.sections().get(3).parts());
    var begun = task("tape", 0);
    assertTrue(List.of(7L, 8L).contains(begun.seed()), "not the sheet of before: " + begun.seed());
    assertTrue(begun.hasOthers());
    check("tape", begun.seed(), Map.of("z1", "5"));
    assertEquals(15 - begun.seed(), task("tape", -1).seed(), "the other one of the class");
    assertEquals(123, task("tape", 123).seed(), "a link still opens what it names");
    var right = check("mse", MSE, "tab");
    assertTrue(right.isRight(), right.text().en());
    assertTrue(right.isStepDone(), "the class has only this task of step 1");
    assertEquals("tape", right.next().task());
    var left = asked.ask("leave", new TeacherService.Nothing(), CourseView.class);
    assertNull(left.group());
    assertEquals(Progress.State.BEGUN, left.steps().getFirst().state());
    assertEquals("mse-paper", left.next().task());
  }
}
