package naklon.bench;

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
import java.util.Map;
import naklon.bench.machine.Machine;
import naklon.bench.race.Figure;
import naklon.bench.race.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  private record Said(int code, String err) {}

  private static Said run(String... args) {
    PrintStream before = System.err;
    var bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      int code = Main.run(args);
      return new Said(code, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void unknownNamesGetASentence() {
    var workload = run("run", "--workloads", "W9", "--provisional");
    assertEquals(2, workload.code());
    assertTrue(
        workload
            .err()
            .startsWith("naklon-bench: There is no workload \"W9\"; the workloads are W1,"),
        workload.err());
    var peer = run("peers", "caffe");
    assertEquals(1, peer.code());
    assertEquals(
        "naklon-bench: There is no peer \"caffe\"; there are torch, tensorflow, libtorch, djl,"
            + " encog, smile, dl4j.\n",
        peer.err());
  }

  @Test
  void impossibleEffortsAreRefused() {
    assertTrue(run("run", "--threads", "0").err().contains("--threads 0: this machine has "));
    assertEquals(
        "naklon-bench: --rounds 0: at least one turn must be measured.\n",
        run("run", "--rounds", "0").err());
    assertEquals(
        "naklon-bench: --seconds -1.0: a turn must take some time.\n",
        run("run", "--seconds", "-1").err());
  }

  @Test
  void dataMustBeThere() {
    var said = run("run", "--data", folder.resolve("none").toString(), "--provisional");
    assertEquals(1, said.code());
    assertTrue(said.err().contains("none is no folder: give --data DIR or set NAKLON_DATA."));
  }

  @Test
  void theLoadIsKnownOnLinux() {
    if (Files.exists(Path.of("/proc/loadavg"))) {
      assertTrue(Machine.load() >= 0);
    } else {
      assertEquals(-1, Machine.load());
    }
  }

  @Test
  void aPageKeepsItsWordsAndGetsNewFigures() throws IOException {
    var figure = new Figure("W1", 1, "naklon", "samples/s", List.of(5.0), List.of(), 1, -1, "");
    Path file = folder.resolve("one.json");
    new Results(true, Map.of(), Map.of(), Map.of(), List.of(figure)).write(file);
    Path page = folder.resolve("SPEED.md");
    String words = "# Speed\n\nWords.\n\n";
    String mark = "<!-- figures: naklon-bench page writes what follows -->";
    Files.writeString(page, words + mark + "\nold figures\n");
    assertEquals(0, run("page", file.toString(), "--out", page.toString()).code());
    String text = Files.readString(page);
    assertTrue(text.startsWith(words + mark + "\n\n**Provisional.**"), text);
    assertTrue(text.contains("| 5 samples/s |"), text);
    assertFalse(text.contains("old figures"), text);

    Files.writeString(page, "no mark");
    var said = run("page", file.toString(), "--out", page.toString());
    assertEquals(1, said.code());
    assertTrue(said.err().contains(" has no line \"" + mark + "\""), said.err());
    assertEquals("no mark", Files.readString(page));
  }
}
