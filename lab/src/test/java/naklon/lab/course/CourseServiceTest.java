package naklon.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;
import naklon.lab.course.CourseService.Nothing;
import naklon.lab.course.CourseService.Part;
import naklon.lab.course.CourseService.Said;
import naklon.lab.course.CourseService.Which;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of the course read, and the free answers. */
class CourseServiceTest {
  @TempDir private Path home;
  private Asked asked;

  @BeforeEach
  void open() {
    asked = new Asked(home, home);
  }

  private CourseView show() {
    return asked.ask("show", new Nothing(), CourseView.class);
  }

  private PartView part(String name) {
    return asked.ask("part", new Part(name), PartView.class);
  }

  private int done(String section) {
    return show().sections().stream()
        .filter(s -> s.name().equals(section))
        .findFirst()
        .orElseThrow()
        .done();
  }

  @Test
  void theNineSectionsStandInTheLessonsOrder() {
    assertEquals(
        List.of(
            "before",
            "overview",
            "concepts",
            "steps",
            "examples",
            "pitfalls",
            "quiz",
            "recap",
            "review"),
        show().sections().stream().map(naklon.course.lesson.Sections.Section::name).toList());
    assertEquals(5, show().steps().size());
    assertEquals("mse-paper", show().steps().getFirst().tasks().getFirst().task());
  }

  @Test
  void whatComesNextFollowsTheLearner() {
    assertEquals("before", show().next().section());
    for (int i = 1; i <= 3; i++) {
      asked.ask("answer", new Said("before/" + i, "bg", "отговор " + i), QuestionView.class);
    }
    assertEquals(3, done("before"));
    assertEquals("mse-paper", show().next().task());
    try (var notebook = Notebook.open(home)) { // in a terminal
      var progress = new Progress(notebook, InstantSource.system());
      for (String task : Course.tasksOf(1)) {
        progress.attempted(task, 7, "", true, List.of());
      }
    }
    assertEquals(new Text("Градиент на лист", "A gradient on paper"), show().next().title());
    assertEquals(2, show().next().step());
    assertEquals(1, done("steps"));
    assertEquals(Progress.State.DONE, show().steps().getFirst().state());
  }

  @Test
  void aSectionThatWasOpenedIsRemembered() {
    assertEquals(0, done("concepts"));
    var concepts = part("concepts").concepts();
    assertEquals(6, concepts.size());
    assertEquals("line", concepts.getFirst().experiment());
    assertTrue(concepts.getFirst().formula().startsWith("\\nabla L"));
    assertEquals(6, done("concepts"));
    assertEquals(3, part("overview").texts().size());
    assertEquals(2, part("examples").examples().size());
    assertEquals(2, done("examples"));
    assertEquals(6, part("pitfalls").pitfalls().size());
    assertEquals(0, done("pitfalls"), "reading of a pitfall cures nothing");
    asked.ask("cured", new CourseService.Cured("rate"), Map.class);
    asked.ask("answer", new Said("pitfall/few", "en", "it still fell"), QuestionView.class);
    assertEquals(List.of("rate", "few"), part("pitfalls").cured());
    assertEquals(2, done("pitfalls"));
    assertEquals("course.part", asked.refused("cured", new CourseService.Cured("none")));
    assertEquals(4, part("review").texts().size());
    assertEquals("course.part", asked.refused("part", new Part("conclusion")));
  }

  @Test
  void answersAreKeptWithTheirLanguage() {
    var kept =
        asked.ask("answer", new Said("step/2/question/1", "bg", "посоката"), QuestionView.class);
    assertEquals("посоката", kept.answer());
    assertEquals("bg", kept.language());
    var step = asked.ask("step", new Which(2), StepView.class);
    assertEquals("посоката", step.questions().getFirst().answer());
    assertEquals("", step.questions().getLast().answer());
    try (var notebook = Notebook.open(home)) {
      assertEquals("посоката", notebook.answer("step/2/question/1").orElseThrow().text());
    }
    assertEquals("course.text", asked.refused("answer", new Said("before/1", "en", " \n")));
    assertEquals(
        "course.text", asked.refused("answer", new Said("before/1", "en", "x".repeat(20_001))));
    assertEquals("course.part", asked.refused("answer", new Said("before/4", "en", "x")));
    assertEquals("course.part", asked.refused("step", new Which(6)));
  }

  @Test
  void theCostOfGoingBackwardIsMeasuredOnce() {
    var before = asked.ask("step", new Which(5), StepView.class);
    assertFalse(before.isMeasured());
    @SuppressWarnings("unchecked")
    var worked = (Map<String, Text>) asked.ask("cost", new Nothing(), Map.class);
    assertTrue(worked.get("worked").bg().contains("1 333 770 параметъра"), "" + worked);
    assertFalse(worked.get("worked").bg().contains("{"), "" + worked);
    var after = asked.ask("step", new Which(5), StepView.class);
    assertTrue(after.isMeasured());
    assertEquals(worked.get("worked"), after.worked());
  }

  @Test
  void theRecapHasTheLearnersOwnNumbers() {
    var empty = part("recap");
    assertNotNull(empty.recap());
    assertEquals(7, empty.recap().points().size());
    assertNull(empty.recap().points().getFirst().own());
    assertEquals(0, empty.recap().losses().length);
    asked.ask("answer", new Said("before/2", "en", "it points the way"), QuestionView.class);
    try (var notebook = Notebook.open(home)) {
      var progress = new Progress(notebook, InstantSource.system());
      progress.attempted("choose-rate", 7, "0,1", true, List.of());
      progress.attempted("tape", 7, "dPred = 1,5\ndw2 = 0.9\n", false, List.of("sign-flipped"));
    }
    var recap = part("recap");
    assertEquals("it points the way", recap.firstAnswers().get(1).answer());
    assertEquals("", recap.questions().get(1).answer());
    var points = recap.recap().points();
    assertTrue(points.getFirst().own().bg().startsWith("Твоята скорост 0,1: загубата падна от "));
    assertEquals("On your tape: dPred = 1,5, dw2 = 0.9, dw1 = –.", points.get(1).own().en());
    assertTrue(points.get(4).own().en().contains("Attempts so far: 2, right: 1."));
    assertTrue(recap.recap().losses().length > 1);
    assertEquals(recap.recap().losses().length, recap.recap().path().length);
    assertEquals(0, recap.recap().path()[0][0]);
  }

  @Test
  void theMistakesAreExportedWithoutNames() {
    try (var notebook = Notebook.open(home)) {
      new Progress(notebook, InstantSource.system())
          .attempted("mse", 7, "secret", false, List.of("root-taken"));
    }
    var saved = asked.ask("mistakes", new Nothing(), CourseService.Saved.class);
    assertEquals("naklon-mistakes.csv", saved.name());
    assertEquals("task,mistake,times\nmse,root-taken,1\n", saved.text());
  }
}
