package naklon.bench.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import naklon.bench.work.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Races of shell scripts that answer as contenders do. */
@DisabledOnOs(OS.WINDOWS)
class RaceTest {
  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  private Race race() {
    return new Race(new Race.Effort(3, 0.01, 0, 5), folder, folder, said::add);
  }

  private static Contender script(String name, String... lines) {
    return new Contender(
        name,
        name,
        List.of("sh", "-c", String.join("\n", lines), "sh"),
        Map.of(),
        Set.of("W1", "W5"),
        List.of());
  }

  private static Contender steady(String name, int steps, String losses) {
    return script(
        name,
        "echo some log line",
        "echo '@ ready'",
        "while read word seconds; do case $word in",
        "run) echo '@ ran " + steps + " 1000000000';;",
        "losses) echo '@ losses " + losses + "';;",
        "quit) exit;; esac; done");
  }

  @Test
  void everybodyTakesTurnsAndStepsBecomeSamples() {
    var figures =
        race()
            .run(
                Workload.W1,
                2,
                List.of(steady("naklon", 10, "2.5 2.0"), steady("other", 5, "2.5 2.1")));
    assertEquals(List.of(640.0, 640.0, 640.0), figures.get(0).values());
    assertEquals(320.0, figures.get(1).median());
    assertEquals(2, figures.get(0).times(figures.get(1)));
    assertEquals(0, figures.get(0).deviation());
    assertEquals(0.05, figures.get(1).deviation(), 1e-9);
    assertEquals(2, figures.get(1).threads());
  }

  @Test
  void whoFailsHasNoFigureAndTheOthersGoOn() {
    var broken = script("broken", "echo oh >&2", "exit 3");
    var silent = script("silent", "echo '@ what'", "read word");
    var figures = race().run(Workload.W1, 1, List.of(steady("naklon", 10, "1.0"), broken, silent));
    var failed = figures.stream().filter(f -> !f.isMeasured()).toList();
    assertEquals(2, failed.size());
    assertTrue(
        failed.get(0).note().startsWith("broken ended; what it wrote is in "),
        failed.get(0).note());
    assertTrue(
        failed.get(1).note().startsWith("silent said \"what\" in the place of \"ready\""),
        failed.get(1).note());
    assertTrue(figures.stream().anyMatch(f -> f.contender().equals("naklon") && f.isMeasured()));
    assertEquals(2, said.stream().filter(s -> s.contains("what it wrote is in")).count());
  }

  @Test
  void whoDiesBetweenTurnsIsOutAndTheOthersGoOn() {
    var dying =
        script(
            "dying",
            "n=0",
            "echo '@ ready'",
            "while read word seconds; do case $word in",
            "run) n=$((n + 1)); [ $n -le 1 ] || exit 9",
            "echo '@ ran 5 1000000000';;",
            "losses) echo '@ losses 1.0';;",
            "quit) exit;; esac; done");
    var figures = race().run(Workload.W1, 1, List.of(steady("naklon", 10, "1.0"), dying));
    assertEquals(3, figures.get(0).values().size());
    assertFalse(figures.get(1).isMeasured());
    assertTrue(figures.get(1).note().startsWith("dying ended; what it wrote is in "));
  }

  @Test
  void ofW5EveryTurnIsAFreshProcess() throws IOException {
    var counted =
        script(
            "naklon",
            "echo started >> " + folder + "/starts",
            "echo '@ reached 0.97 750'",
            "echo '@ ready'",
            "read word");
    var figure = race().run(Workload.W5, 1, List.of(counted)).getFirst();
    assertEquals(3, Files.readAllLines(folder.resolve("starts")).size());
    assertEquals(3, figure.values().size());
    assertEquals("s", figure.unit());
  }

  @Test
  void ofSecondsFewerAreBetter() {
    var ours = new Figure("W5", 1, "naklon", "s", List.of(2.0), List.of(), 0, -1, "");
    var theirs = new Figure("W5", 1, "other", "s", List.of(3.0), List.of(), 0, -1, "");
    assertEquals(1.5, ours.times(theirs));
    assertTrue(Double.isNaN(ours.timesByProcessor(theirs)));
  }

  @Test
  void mediansAndSpreads() {
    assertEquals(2, Medians.median(List.of(3.0, 1.0, 2.0)));
    assertEquals(2.5, Medians.median(List.of(4.0, 1.0, 2.0, 3.0)));
    assertEquals(1, Medians.spread(List.of(3.0, 1.0, 2.0)));
    var none = assertThrows(IllegalArgumentException.class, () -> Medians.median(List.of()));
    assertEquals("there is no median of no values", none.getMessage());
    assertEquals(0.5, Medians.deviation(List.of(2.0, 4.0), List.of(2.0, 6.0)));
    assertEquals(Double.POSITIVE_INFINITY, Medians.deviation(List.of(2.0), List.of(Double.NaN)));
    var uneven =
        assertThrows(
            IllegalArgumentException.class,
            () -> Medians.deviation(List.of(2.0), List.of(2.0, 1.0)));
    assertEquals("losses of 1 steps cannot be compared with those of 2", uneven.getMessage());
  }

  @Test
  void resultsReadBack() {
    var figure =
        new Figure("W1", 1, "naklon", "samples/s", List.of(1.5, 2.0), List.of(3.0), 7, 0, "");
    var results =
        new Results(
            true,
            Map.of("load", "1.0"),
            Map.of("naklon", "Naklon"),
            Map.of("naklon", 1.0),
            List.of(figure));
    Path file = folder.resolve("results/now.json");
    results.write(file);
    assertEquals(results, Results.read(file));
    assertFalse(Files.exists(file.resolveSibling("now.json.part")));

    Path missing = folder.resolve("missing.json");
    var e = assertThrows(RaceException.class, () -> Results.read(missing));
    assertEquals(
        missing + " cannot be read. Give a file that naklon-bench has written to bench/results.",
        e.getMessage());
  }

  @Test
  void whatIsInstalledIsMeasured() throws IOException {
    Path jar = folder.resolve("some.jar");
    Files.write(jar, new byte[3 << 20]);
    var c = new Contender("x", "x", List.of(), Map.of(), Set.of(), List.of(jar));
    assertTrue(Contenders.isBuilt(c));
    assertEquals(3.0, Contenders.size(c));
    var absent =
        new Contender("x", "x", List.of(), Map.of(), Set.of(), List.of(folder.resolve("nothing")));
    assertFalse(Contenders.isBuilt(absent));
  }

  @Test
  void aLaterRaceReplacesTheEarlierWhole() {
    var facts = Map.of("processor", "one", "date", "monday");
    var first =
        new Results(
            false,
            facts,
            Map.of(),
            Map.of(),
            List.of(of("W1", 1, "naklon"), of("W1", 1, "torch"), of("W1", 2, "naklon")));
    var again =
        new Results(
            true,
            Map.of("processor", "one", "date", "friday"),
            Map.of("naklon", "Naklon"),
            Map.of(),
            List.of(of("W1", 1, "naklon"), of("W2", 1, "naklon")));
    var both = first.with(again);
    assertEquals(
        List.of("W1 2 naklon", "W1 1 naklon", "W2 1 naklon"),
        both.figures().stream()
            .map(f -> f.workload() + " " + f.threads() + " " + f.contender())
            .toList());
    assertTrue(both.provisional());
    assertEquals("monday; friday", both.facts().get("date"));
    assertEquals("one", both.facts().get("processor"));
    var other = new Results(false, Map.of("processor", "two"), Map.of(), Map.of(), List.of());
    var e = assertThrows(RaceException.class, () -> first.with(other));
    assertEquals(
        "These results are of different machines: one and two. A page is about one.", e.sentence());
  }

  private static Figure of(String workload, int threads, String contender) {
    return new Figure(
        workload, threads, contender, "samples/s", List.of(1.0), List.of(), 0, -1, "");
  }
}
