package naklon.doctorbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.doctorbench.program.Half;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    return Main.run(
        List.of(words),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void theHeldOutNamesAreToldOnlyIfAskedFor() {
    assertEquals(0, run("list"));
    String open = out.toString(StandardCharsets.UTF_8);
    out.reset();
    assertEquals(0, run("list", "--held-out"));
    String all = out.toString(StandardCharsets.UTF_8);
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
    assertEquals(2, run("score"));
    assertEquals(0, out.size());
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("naklon-doctor-bench: \"score\" is no command.\nUsage: "), said);
  }

  @Test
  void thePageInTheDocsIsWhatIsListed() throws IOException {
    String page = Files.readString(Path.of("../docs/DOCTOR-BENCH.md"));
    assertTrue(
        page.endsWith(Main.list(false)),
        "docs/DOCTOR-BENCH.md is old: doctor-bench/naklon-doctor-bench list writes its tables");
  }
}
