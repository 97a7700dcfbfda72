package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner in a class, in the terminal. */
class LearnClassTest {
  @TempDir private Path here;

  @BeforeEach
  void file() throws IOException {
    Files.writeString(
        here.resolve("10b.json"),
        "{\"seeds\": [7], \"tasks\": [\"mse\", \"tape\"], \"language\": \"bg\"}");
  }

  private Typed.Result typed(String... words) {
    return Typed.in(here)
        .environment(Map.of("NAKLON_HOME", here.resolve("home").toString()))
        .run(words);
  }

  @Test
  void itsTasksNumbersAndLanguageAreThoseOfTheCourse() throws IOException {
    var joined = typed("learn", "class", "10b.json");
    assertEquals(0, joined.code(), joined.err());
    assertEquals("Твоят клас: mse, tape. Номера: 7.\nСледва: naklon learn before\n", joined.out());
    String listed = typed("learn").out();
    assertTrue(listed.contains("mse: Средна квадратична грешка в код [ново]"), listed);
    assertTrue(listed.contains("2. Градиентът: накъде и колко стръмно [не е за твоя клас]"));
    assertFalse(listed.contains("line-gradient"), listed);
    typed("learn", "task", "tape");
    assertTrue(Files.readString(here.resolve("tape.txt")).startsWith("# task: tape\n# seed: 7\n"));
    String second = typed("learn", "step", "2").out();
    assertTrue(second.contains("За твоя клас тук няма задачи"), second);
    Files.writeString(
        here.resolve("mse.java"),
        "double mse(double[] p, double[] t) { return IntStream.range(0, t.length)"
            + ".mapToDouble(i -> pow(p[i] - t[i], 2)).average().orElse(0); }");
    String right = typed("learn", "check", "mse.java").out();
    assertTrue(right.contains("Стъпка 1 е готова."), right);
    assertTrue(right.contains("Следва: naklon learn task tape"), right);
    assertTrue(typed("--lang", "en", "learn").out().contains("Your class: mse, tape. Seeds: 7."));
    assertTrue(typed("quiz").out().startsWith("\nВъпрос 1 от 7"), "the class speaks Bulgarian");
  }

  @Test
  void itIsLeftAgain() {
    String none = typed("learn", "class").out();
    assertEquals("You are in no class. To join one: naklon learn class 10b.json\n", none);
    typed("learn", "class", "10b.json");
    assertTrue(typed("learn", "class").out().startsWith("Твоят клас: mse, tape."));
    assertEquals(
        "You are in no class any more; the whole course is before you.\n",
        typed("learn", "class", "--leave").out());
    assertTrue(typed("learn").out().contains("line-gradient"));
    var both = typed("learn", "class", "10b.json", "--leave");
    assertEquals(2, both.code());
    assertEquals("naklon: --leave and a file: give one of the two.\n", both.err());
  }

  @Test
  void aDamagedFileIsExplainedAndNothingIsBegun() throws IOException {
    Files.writeString(here.resolve("10b.json"), "{\"seeds\": [7, \"tasks\": []}");
    var damaged = typed("learn", "class", "10b.json");
    assertEquals(1, damaged.code());
    assertTrue(damaged.err().startsWith("naklon: the class file "), damaged.err());
    assertTrue(
        damaged.err().contains("10b.json is not one: it is not JSON: something is wrong at line 1"),
        damaged.err());
    assertEquals(1, damaged.err().lines().count(), damaged.err());
    assertFalse(Files.exists(here.resolve("home")), "no notebook was begun");
  }
}
