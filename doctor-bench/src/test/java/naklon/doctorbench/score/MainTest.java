package naklon.doctorbench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import naklon.doctorbench.Bench;
import naklon.doctorbench.program.Half;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... words) {
    var line = Main.line();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(words);
  }

  @Test
  void theHeldOutNamesAreToldOnlyIfAskedFor() {
    assertEquals(0, run("list"));
    String open = out.toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("list", "--held-out"));
    String all = out.toString();
    Bench.families(Half.OPEN)
        .forEach(f -> assertTrue(open.contains("| " + f.name() + " |"), f.name()));
    Bench.families(Half.HELD_OUT)
        .forEach(
            f -> {
              assertFalse(open.contains("| " + f.name() + " |"), f.name());
              assertTrue(all.contains("| " + f.name() + " |"), f.name());
            });
  }

  @Test
  void otherWordsAreRefused() {
    assertEquals(2, run("scores"));
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("Unmatched argument at index 0: 'scores'"), err + "");
  }

  @Test
  void aWrongCallIsOneSentence() {
    assertWrong("--doctor must be attentive or thorough; found \"off\".", "--doctor", "off");
    assertWrong("--half must be open or held-out; found \"both\".", "--half", "both");
    assertWrong("--clean and --half contradict each other.", "--clean", "--half", "open");
    assertWrong("--threads must be at least 1; found 0.", "--threads", "0");
    assertWrong(
        "there is no family or control \"moons\"; see naklon-doctor-bench list.",
        "--families",
        "moons-adam,moons");
    assertWrong(
        "--seeds \"ten\" must be numbers and ranges of at most 1000, such as 1-10 or 1-3,7.",
        "--seeds",
        "ten");
  }

  private void assertWrong(String sentence, String... flags) {
    err.getBuffer().setLength(0);
    var words = new String[flags.length + 3];
    words[0] = "score";
    words[1] = "--out";
    words[2] = folder.resolve("none").toString();
    System.arraycopy(flags, 0, words, 3, flags.length);
    assertEquals(2, run(words));
    assertEquals("naklon-doctor-bench: " + sentence + "\n", err.toString());
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void resultsThatCannotBeReadAreAFailure() throws IOException {
    Files.writeString(folder.resolve("attentive-open.jsonl"), "no results");
    assertEquals(1, run("page", "--results", folder + "", "--out", folder + "/page.md"));
    assertTrue(
        err.toString()
            .startsWith(
                "naklon-doctor-bench: " + folder.resolve("attentive-open.jsonl") + " is damaged: "),
        err + "");
    assertFalse(Files.exists(folder.resolve("page.md")));
  }

  @Test
  void thePageInTheDocsIsWhatTheCommandWrites() throws IOException {
    assertEquals(
        BenchPage.text(Path.of("results")),
        Files.readString(Path.of("../docs/DOCTOR-BENCH.md")),
        "docs/DOCTOR-BENCH.md is old: doctor-bench/naklon-doctor-bench page writes it");
  }
}
