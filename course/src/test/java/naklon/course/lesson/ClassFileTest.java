package naklon.course.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import naklon.course.notebook.Notebook;
import naklon.course.review.Greeting;
import naklon.runs.report.ReportLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A teacher's file: what it must hold, and what it changes for a learner. */
class ClassFileTest {
  private static final String FILE =
      "{\"seeds\": [8, 7, 8], \"tasks\": [\"tape\", \"mse\"], \"language\": \"bg\"}";

  @TempDir private Path home;

  @Test
  void isReadAndWritten() throws IOException {
    Path path = home.resolve("10b.json");
    Files.writeString(path, "\uFEFF" + FILE);
    var file = ClassFile.read(path);
    assertEquals(List.of(8L, 7L), file.seeds());
    assertEquals(List.of("mse", "tape"), file.tasks(), "in the order of the course");
    assertEquals(ReportLanguage.BULGARIAN, file.language());
    assertEquals(file, ClassFile.parse("again", file.content()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; it is empty.",
        "`[7]`; it does not begin with a curly bracket \"{\".",
        "`{\"seeds\": [7,]}`; it is not JSON: something is wrong at line 1, column 14.",
        "`{}`; \"seeds\" is missing.",
        "`{\"seeds\": 7}`; \"seeds\" must be a list in [ ] with at least one element.",
        "`{\"seeds\": [0], \"tasks\": []}`; 0 is no seed: seeds are whole numbers from 1 to"
            + " 999999999.",
        "`{\"seeds\": [1.5]}`; 1.5 is no seed: seeds are whole numbers from 1 to 999999999.",
        "`{\"seeds\": [7], \"tasks\": []}`; \"tasks\" must be a list in [ ] with at least one"
            + " element.",
        "`{\"seeds\": [7], \"tasks\": [\"mse\"]}`; \"language\" is missing.",
        "`{\"seeds\": [7], \"tasks\": [\"mse\"], \"language\": \"de\"}`; the language \"de\" is"
            + " neither \"bg\" nor \"en\".",
      })
  void aDamagedOneIsExplainedOnce(String text, String why) {
    var e = assertThrows(ClassFileException.class, () -> ClassFile.parse("10b.json", text));
    assertEquals(
        "The class file 10b.json is not one: "
            + why
            + " It should look like {\"seeds\": [7, 8], \"tasks\": [\"mse\", \"tape\"], \"language\":"
            + " \"bg\"}",
        e.text().en());
    assertTrue(e.text().bg().startsWith("Файлът на класа 10b.json не става: "), e.text().bg());
    assertEquals(e.text().en().substring(1), String.valueOf(e.getMessage()).substring(1));
  }

  @Test
  void aTaskThatIsNoneIsAnsweredWithThoseThatAre() {
    var e =
        assertThrows(
            ClassFileException.class,
            () ->
                ClassFile.parse(
                    "x", "{\"seeds\": [7], \"tasks\": [\"mes\"], \"language\": \"bg\"}"));
    assertTrue(e.text().en().contains("the course has no task \"mes\"; its tasks are mse-paper, "));
    assertTrue(e.text().bg().contains("курсът няма задача \"mes\"; задачите му са mse-paper, "));
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Path path = home.resolve("10b.json");
    var missing = assertThrows(ClassFileException.class, () -> ClassFile.read(path));
    assertEquals(
        "the class file " + path + " cannot be read: it is not there. Check its name and folder.",
        missing.getMessage());
    Files.write(path, new byte[] {'{', (byte) 0xC3, '}'});
    var binary = assertThrows(ClassFileException.class, () -> ClassFile.read(path));
    assertTrue(String.valueOf(binary.getMessage()).endsWith("Save it as UTF-8."));
  }

  @Test
  void aLearnerOfAClassHasItsTasksAndNumbers() {
    try (var notebook = Notebook.open(home)) {
      var alone = Assignment.of(notebook);
      assertEquals(Course.tasks(), alone.tasks());
      assertTrue(alone.has(12345) && alone.hasOthers());
      progress(notebook).join(ClassFile.parse("10b", FILE));
      var given = Assignment.of(notebook);
      assertEquals(List.of("mse"), given.tasksOf(1));
      assertEquals(List.of(), given.tasksOf(2));
      assertFalse(given.has(12345));
      assertEquals(7, given.sheet(8));
      assertEquals(8, given.sheet(7));
      assertTrue(given.has(given.sheet(0)));
      var steps = Course.open().steps();
      assertTrue(given.rule(steps.getFirst()).en().startsWith("For your class the step is done"));
      assertTrue(given.rule(steps.get(1)).bg().startsWith("За твоя клас тук няма задачи"));
      assertEquals(steps.getFirst().rule(), alone.rule(steps.getFirst()));
    }
  }

  @Test
  void aStepIsDoneWithTheTasksOfTheClass() {
    try (var notebook = Notebook.open(home)) {
      progress(notebook).join(ClassFile.parse("10b", FILE));
      progress(notebook).attempted("mse", 7, "", true, List.of());
      assertEquals(Progress.State.DONE, progress(notebook).step(1));
      assertEquals(Progress.State.LEFT_OUT, progress(notebook).step(2));
      assertEquals(Optional.of("tape"), progress(notebook).next());
      assertEquals("go on with step 4", greeting(notebook).orElseThrow());
      progress(notebook).attempted("tape", 7, "", true, List.of());
      assertEquals(Optional.empty(), progress(notebook).next());
      assertEquals(Optional.empty(), greeting(notebook), "the class is through");
      progress(notebook).leave();
      assertEquals(Progress.State.BEGUN, progress(notebook).step(1));
      assertEquals(Progress.State.NEW, progress(notebook).step(2));
      assertEquals("go on with step 1", greeting(notebook).orElseThrow());
    }
  }

  private static Progress progress(Notebook notebook) {
    return new Progress(notebook, Instant::now);
  }

  private static Optional<String> greeting(Notebook notebook) {
    return Greeting.of(notebook, Instant.now(), ZoneOffset.UTC).map(line -> line.en());
  }
}
