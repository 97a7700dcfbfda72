package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedRunTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:40:05Z");

  @TempDir private Path here;

  private RunRecord begun(String name, Instant at) {
    var folder = RunFolder.createAt(here.resolve("runs").resolve(name));
    var e = Experiment.of("line", Map.of());
    var material = Material.of(e, CatalogEntry::open, CatalogOptions.standard());
    var record = RunRecord.begin(folder, e, material, List.of("train", "line"), 1, at);
    record.write();
    return record;
  }

  private SavedRun run(String name) {
    return SavedRun.of(new RunFolder(here.resolve("runs").resolve(name)));
  }

  /** Lets another process stand in the record. */
  private void trainedBy(String name, long pid, String since) throws IOException {
    Path file = here.resolve("runs").resolve(name).resolve("run.json");
    String json = Files.readString(file);
    Files.writeString(
        file,
        json.replaceFirst("\"pid\": \\d+", "\"pid\": " + pid)
            .replaceFirst("\"since\": \"[^\"]*\"", "\"since\": \"" + since + "\""));
  }

  @Test
  void aRunWhoseProcessIsGoneWasKilled() throws Exception {
    begun("a", NOW);
    var process = new ProcessBuilder("sleep", "60").start();
    try {
      Instant since = process.info().startInstant().orElseThrow();
      trainedBy("a", process.pid(), since.truncatedTo(ChronoUnit.SECONDS).toString());
      assertEquals(SavedRun.State.TRAINING, run("a").state());
      var e = assertThrows(RunException.class, () -> run("a").delete());
      assertEquals(
          run("a").folder()
              + " is being trained at this moment. End its training first, by Ctrl-C.",
          e.getMessage());
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertEquals(SavedRun.State.KILLED, run("a").state());
  }

  @Test
  void statesAndDamage() throws IOException {
    begun("i", NOW).ended(RunRecord.Status.INTERRUPTED, NOW).write();
    begun("f", NOW).ended(RunRecord.Status.FAILED, NOW).write();
    begun("d", NOW);
    Files.writeString(here.resolve("runs/d/run.json"), "{\"naklon\": 1");
    assertEquals(SavedRun.State.INTERRUPTED, run("i").state());
    assertEquals(SavedRun.State.FAILED, run("f").state());
    assertEquals(SavedRun.State.DAMAGED, run("d").state());
    assertTrue(run("d").damage().contains("run.json is damaged: "), run("d").damage());
    assertEquals(0, run("d").epochs());
  }

  @Test
  void onlyWhatNaklonWroteIsDeleted() throws IOException {
    begun("a", NOW);
    Path folder = here.resolve("runs/a");
    for (String name : List.of("history.csv", "model.safetensors", "report.html")) {
      Files.writeString(folder.resolve(name), "x");
    }
    Path own = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    Path outside = Files.writeString(here.resolve("outside"), "x");
    Files.createSymbolicLink(folder.resolve("report.json"), outside);
    assertEquals(List.of(own), run("a").delete());
    assertEquals("years of work", Files.readString(own));
    assertTrue(Files.exists(outside), "links are not followed");
    assertFalse(Files.exists(folder.resolve("report.json")));
    begun("b", NOW);
    assertEquals(List.of(), run("b").delete());
    assertFalse(Files.exists(here.resolve("runs/b")));
  }

  @Test
  void aLinkToARunIsLeftAlone() throws IOException {
    begun("a", NOW);
    Path link = Files.createSymbolicLink(here.resolve("runs/link"), here.resolve("runs/a"));
    var e = assertThrows(RunException.class, () -> run("link").delete());
    assertEquals(
        link + " is a link to a folder elsewhere. Nothing was deleted; delete the link itself.",
        e.getMessage());
    assertTrue(Files.exists(here.resolve("runs/a/run.json")));
  }

  @Test
  void runsAreFoundByPathNamePrefixAndLast() {
    begun("2026-11-23-digits", NOW);
    begun("2026-11-24-line", NOW.plusSeconds(60));
    begun("other", NOW.minusSeconds(60));
    var runs = new SavedRuns(here.resolve("runs"));
    assertEquals(
        List.of("2026-11-24-line", "2026-11-23-digits", "other"),
        runs.all().stream().map(SavedRun::name).toList());
    assertEquals("2026-11-24-line", runs.find("last", here).name());
    assertEquals("2026-11-23-digits", runs.find("2026-11-23", here).name());
    assertEquals("other", runs.find("runs/other", here).name());
    assertEquals("other", runs.find("other", here).name());
    assertEquals(
        "\"2026\" is the beginning of 2 runs: 2026-11-23-digits, 2026-11-24-line."
            + " Write more of the name.",
        message(runs, "2026"));
    String at = " in " + here.resolve("runs");
    assertEquals(
        "there is no run \"othre\"" + at + "; did you mean other?", message(runs, "othre"));
    assertEquals(
        "there is no run \"zzzzzzzz\"" + at + "; naklon runs lists what there is.",
        message(runs, "zzzzzzzz"));
    var none = new SavedRuns(here.resolve("nowhere"));
    assertEquals(List.of(), none.all());
    assertEquals(
        "there is no run in " + here.resolve("nowhere") + " yet; naklon train makes one.",
        message(none, "last"));
    assertEquals(
        "there is no run \"x\", and none at all in " + here.resolve("nowhere") + ".",
        message(none, "x"));
  }

  private String message(SavedRuns runs, String name) {
    return assertThrows(RunException.class, () -> runs.find(name, here)).getMessage();
  }
}
