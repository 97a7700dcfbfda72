package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import naklon.course.lesson.Course;
import naklon.course.lesson.Drafts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The course as it is typed. */
class LearnCommandTest {
  @TempDir private Path here;

  private Typed.Result typed(String input, String... words) {
    return Typed.in(here)
        .environment(Map.of("NAKLON_HOME", here.resolve("home").toString()))
        .input(input.getBytes(StandardCharsets.UTF_8))
        .run(words);
  }

  @Test
  void aTaskIsShownAnsweredAndRemembered() throws IOException {
    var shown = typed("", "learn", "task", "mse");
    assertEquals(0, shown.code(), shown.err());
    assertTrue(shown.out().contains("To check it: naklon learn check mse.java"), shown.out());
    Path file = here.resolve("mse.java");
    assertTrue(Files.readString(file).startsWith("// task: mse\ndouble mse("));
    var unchanged = typed("", "learn", "check", "mse.java");
    assertEquals(1, unchanged.code());
    assertTrue(unchanged.out().contains("This is still the text to begin with."), unchanged.out());
    Files.writeString(
        file,
        Files.readString(file).replace("residual = 0", "residual = predicted[i] - target[i]"));
    var wrong = typed("", "--lang", "bg", "learn", "check", "mse.java", "--seed", "7");
    assertEquals(1, wrong.code());
    assertTrue(wrong.out().contains("без да са повдигнати на квадрат"), wrong.out());
    Files.writeString(
        file,
        "double mse(double[] predicted, double[] target) { return IntStream.range(0, target.length)"
            + ".mapToDouble(i -> pow(predicted[i] - target[i], 2)).average().orElse(0); }");
    var right = typed("", "learn", "check", "mse.java");
    assertEquals(0, right.code(), right.out());
    assertTrue(right.out().contains("It is right."), right.out());
    assertTrue(right.out().contains("Next: naklon learn task mse-paper"), right.out());
    assertTrue(typed("", "learn").out().contains("mse: Mean squared error in code [done]"));
    assertTrue(
        typed("", "--lang", "bg", "learn").out().contains("[готово]"),
        "the state is the same in Bulgarian");
    assertTrue(typed("", "learn", "mistakes").out().contains("mse,residual-unsquared,1"));
  }

  @Test
  void aFileThatIsWatchedIsCheckedAtEveryChangeUntilCtrlC() throws Exception {
    Path file = here.resolve("mse.java");
    Files.writeString(file, "double mse(double[] p, double[] t) { return 1 }");
    var interrupt = new Interrupt();
    var out = new java.io.ByteArrayOutputStream();
    var typing =
        Typed.in(here)
            .environment(Map.of("NAKLON_HOME", here.resolve("home").toString()))
            .interrupt(interrupt);
    var code = new java.util.concurrent.CompletableFuture<Integer>();
    var watching =
        Thread.ofPlatform()
            .start(
                () ->
                    code.complete(
                        typing.talk(
                            java.io.InputStream.nullInputStream(),
                            out,
                            "learn",
                            "check",
                            "mse.java",
                            "--watch")));
    until(out, "a semicolon at the end");
    Files.writeString(
        file,
        "double mse(double[] p, double[] t) { return IntStream.range(0, t.length)"
            + ".mapToDouble(i -> pow(p[i] - t[i], 2)).average().orElse(0); }");
    until(out, "It is right.");
    Files.delete(file); // an editor that writes anew
    Thread.sleep(500);
    Files.writeString(file, "double mse(double[] p, double[] t) { return 2; }");
    until(out, "I do not recognise this mistake");
    interrupt.request();
    assertEquals(Interrupt.CODE, code.get(20, java.util.concurrent.TimeUnit.SECONDS));
    watching.join();
    assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("Watching mse.java;"));
    assertTrue(typed("", "learn").out().contains("mse: Mean squared error in code [done]"));
  }

  private static void until(java.io.ByteArrayOutputStream out, String text) throws Exception {
    for (int i = 0; i < 400; i++) {
      if (out.toString(StandardCharsets.UTF_8).contains(text)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no \"" + text + "\" in " + out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aSheetIsFilledInInAFile() throws IOException {
    typed("", "learn", "task", "rate-limit", "--seed", "5");
    Path file = here.resolve("rate-limit.txt");
    assertEquals("# task: rate-limit\n# seed: 5\nh = \nlearningRate = \n", Files.readString(file));
    var empty = typed("", "learn", "check", "rate-limit.txt");
    assertEquals(1, empty.code());
    assertTrue(
        empty.out().contains("Still empty: h, learningRate. What is filled in is kept."),
        empty.out());
  }

  @Test
  void everySectionAndStepSpeaksBothLanguages() {
    for (String section :
        new String[] {"overview", "concepts", "examples", "pitfalls", "recap", "review"}) {
      var en = typed("", "learn", "show", section);
      var bg = typed("", "--lang", "bg", "learn", "show", section);
      assertEquals(0, en.code() + bg.code(), en.err());
      assertTrue(bg.out().matches("(?s).*[а-я].*"), section);
      assertTrue(!en.out().matches("(?s).*[а-я].*"), section);
    }
    for (int step = 1; step <= 5; step++) {
      String shown = typed("", "learn", "step", String.valueOf(step)).out();
      assertTrue(shown.contains(Course.tasksOf(step).getLast()), shown);
    }
  }

  @Test
  void theAnswersBeforeTheStartComeBackInTheRecap() {
    var asked = typed("първо\nsecond\n", "learn", "before");
    assertEquals(0, asked.code(), asked.err());
    String recap = typed("", "learn", "show", "recap").out();
    assertTrue(recap.contains("Your answer: първо"), recap);
    assertTrue(recap.contains("Your answer: second"), recap);
  }

  @Test
  void theQuestionsOfAStepAreAskedAndKept() {
    String before = typed("", "learn", "step", "2").out();
    assertTrue(before.contains("To answer them: naklon learn answer 2"), before);
    var asked = typed("downhill\nsteep there\n", "learn", "answer", "2");
    assertEquals(0, asked.code(), asked.err());
    String after = typed("", "learn", "step", "2").out();
    assertTrue(after.contains("Your answer: downhill"), after);
    assertTrue(after.contains("Your answer: steep there"), after);
    assertTrue(!after.contains("naklon learn answer"), after);
    typed("\nvery steep\n", "learn", "answer", "2");
    String again = typed("", "--lang", "bg", "learn", "step", "2").out();
    assertTrue(again.contains("Твоят отговор: downhill"), "an empty line keeps it: " + again);
    assertTrue(again.contains("Твоят отговор: very steep"), again);
    typed("now\n", "learn", "answer", "after");
    assertTrue(typed("", "learn", "show", "recap").out().contains("Now: now"));
    assertEquals(
        "naklon: there are no questions \"6\": choose a step from 1 to 5, pitfalls or after.\n",
        typed("", "learn", "answer", "6").err());
  }

  @Test
  void aTaskGoesOnWithWhatWasWrittenLast() throws IOException {
    try (var notebook = naklon.course.notebook.Notebook.open(here.resolve("home"))) { // the page
      var drafts = new Drafts(notebook, InstantSource.system());
      drafts.keep("mse", 0, "double mse(double[] p");
      drafts.keep("rate-limit", 9, "h = 1,5\nlearningRate = \n");
    }
    typed("", "learn", "task", "mse");
    assertEquals("// task: mse\ndouble mse(double[] p", Files.readString(here.resolve("mse.java")));
    typed("", "learn", "task", "rate-limit");
    assertEquals(
        "# task: rate-limit\n# seed: 9\nh = 1,5\nlearningRate = \n",
        Files.readString(here.resolve("rate-limit.txt")));
  }

  @Test
  void theListHasTheNineSectionsAndWhereToGoOn() {
    String fresh = typed("", "learn").out();
    assertTrue(fresh.startsWith("Before the start [new]: naklon learn before\n"), fresh);
    assertTrue(fresh.contains("Common pitfalls [new]: naklon learn show pitfalls\n"), fresh);
    assertTrue(
        fresh.endsWith("Review plan [new]: naklon review\nNext: naklon learn before\n"), fresh);
    typed("", "learn", "show", "concepts");
    try (var notebook = naklon.course.notebook.Notebook.open(here.resolve("home"))) { // the clinic
      var progress = new naklon.course.lesson.Progress(notebook, InstantSource.system());
      progress.cured(Course.open().pitfalls().getFirst());
      Course.tasks().forEach(task -> progress.attempted(task, 7, "", true, java.util.List.of()));
    }
    String later = typed("", "--lang", "bg", "learn").out();
    assertTrue(later.contains("Шест понятия [готово]: "), later);
    assertTrue(later.contains("Чести капани [1 от 6]: "), later);
    assertTrue(later.endsWith("Стъпките са готови. Следва: naklon learn answer pitfalls\n"), later);
    String pitfalls = typed("", "learn", "show", "pitfalls").out();
    assertTrue(pitfalls.startsWith("Too large a learning rate [done]\n"), pitfalls);
    assertTrue(pitfalls.contains("Data that are not scaled [new]\n"), pitfalls);
    typed("too steep\n", "learn", "answer", "pitfalls");
    assertTrue(
        typed("", "learn", "show", "pitfalls").out().contains("Your answer: too steep"),
        "what was written stands there");
  }

  @Test
  void badInputGetsOneClearSentence() throws IOException {
    assertEquals(
        "naklon: the course has no task \"mes\"; did you mean mse? naklon learn lists them.\n",
        typed("", "learn", "task", "mes").err());
    assertEquals(
        "naklon: the course has no step 6: its steps are 1 to 5.\n",
        typed("", "learn", "step", "6").err());
    var missing = typed("", "learn", "check", "none.java");
    assertEquals(2, missing.code());
    damaged("seedless.txt", "# task: tape\nz1 = 1\n", "has no line \"# seed: NUMBER\"");
    damaged("other.txt", "# task: tape\n# seed: 7\nq = 1\n", "has a row \"q\"; the rows of the");
    damaged("taskless.java", "double mse() { }", "belongs to no task: write \"// task: NAME\"");
    damaged("big.java", " ".repeat(1_000_001), "it is larger than 1 MB");
    assertTrue(missing.err().contains("none.java cannot be read as a text"), missing.err());
    assertEquals(
        "naklon: the course has no section \"quizz\": choose overview, concepts, examples,"
            + " pitfalls, recap or review.\n",
        typed("", "learn", "show", "quizz").err());
  }

  private void damaged(String name, String text, String said) throws IOException {
    Files.writeString(here.resolve(name), text);
    var checked = typed("", "learn", "check", name);
    assertEquals(2, checked.code(), name);
    assertTrue(checked.err().contains(said), checked.err());
    assertEquals(1, checked.err().lines().count(), checked.err());
    var bulgarian = typed("", "--lang", "bg", "learn", "check", name);
    assertTrue(bulgarian.err().matches("(?s).*[а-я].*"), bulgarian.err());
  }

  @Test
  void worksheetsAreWrittenForAClass() throws IOException {
    Files.writeString(
        here.resolve("class.json"),
        "{\"seeds\": [7, 8], \"tasks\": [\"tape\"], \"language\": \"bg\"}");
    var made = typed("", "learn", "worksheet", "--class", "class.json", "--out", "sheets");
    assertEquals("sheets/tape-7.html\nsheets/tape-8.html\n", made.out().replace('\\', '/'));
    assertTrue(Files.readString(here.resolve("sheets/tape-8.html")).contains("Работен лист"));
    Files.writeString(here.resolve("class.json"), "{\"seeds\": []}");
    var bad = typed("", "learn", "worksheet", "--class", "class.json");
    assertEquals(1, bad.code());
    assertTrue(bad.err().contains("class.json is not one: "), bad.err());
    assertTrue(bad.err().contains("It should look like {\"seeds\": [7, 8]"), bad.err());
  }
}
