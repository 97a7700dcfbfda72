package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.runs.report.Receipt;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
  @TempDir private Path here;

  private Typed.Result naklon(String... words) {
    return Typed.in(here).run(words);
  }

  private void train(String name, String... more) {
    var words = new ArrayList<>(List.of("train", "moons", "--out", "runs/" + name, "--quiet"));
    words.addAll(List.of("--net", "2-4-2", "--epochs", "1"));
    words.addAll(List.of(more));
    var result = naklon(words.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
  }

  // ---------------------------------------------------------------- list, show

  @Test
  void withoutRunsItSaysSo() {
    var result = naklon("runs");
    assertEquals(0, result.code());
    assertEquals(
        "There is no run in " + here.resolve("runs") + " yet; naklon train makes one.\n",
        result.out());
    assertEquals("", naklon("runs", "list", "--json").out());
  }

  @Test
  void newestFirstAndDamageIsNamed() throws IOException {
    train("first");
    train("second", "--seed", "2");
    begun("second", "2026-11-24T00:00:00Z");
    begun("first", "2026-11-23T00:00:00Z");
    Path damaged = Files.createDirectories(here.resolve("runs/third"));
    Files.writeString(damaged.resolve("run.json"), "{");
    Files.createDirectories(here.resolve("runs/no-run"));
    var lines = naklon("runs").lines();
    assertTrue(String.join("\n", lines).contains("third  "), lines.toString());
    int at = lines.indexOf("  run.json cannot be read");
    assertTrue(
        lines.get(at - 1).matches("third  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  damaged  1 B"));
    var others = lines.stream().filter(l -> l.contains("finished")).toList();
    assertTrue(
        others.get(0).matches("second  2026-11-2\\d \\d\\d:\\d\\d  finished  \\d+(\\.\\d)? KiB"),
        others.get(0));
    assertTrue(others.get(1).startsWith("first  "), others.get(1));
    String what = lines.get(lines.indexOf(others.get(0)) + 1);
    assertTrue(what.matches("  moons, 2-4-2, 1 of 1 epoch, test accuracy \\d+\\.\\d\\d %"), what);
    assertTrue(lines.getLast().matches("3 runs, \\d+(\\.\\d)? KiB"), lines.getLast());
    assertEquals(lines, naklon("runs", "list").lines());
    var json =
        naklon("runs", "--json").lines().stream().map(l -> Json.parse(l).asObject()).toList();
    assertEquals(3, json.size());
    var second =
        json.stream()
            .filter(o -> o.at("name").asString().equals("second"))
            .findFirst()
            .orElseThrow();
    assertEquals("finished", second.at("status").asString());
    assertEquals(2, second.at("settings").asObject().at("seed").asLong());
  }

  private void begun(String name, String at) throws IOException {
    Path file = here.resolve("runs").resolve(name).resolve("run.json");
    String json = Files.readString(file);
    Files.writeString(
        file, json.replaceFirst("\"started\": \"[^\"]*\"", "\"started\": \"" + at + "\""));
  }

  @Test
  void linesFitTheTerminal() {
    train("a-very-long-name-that-no-narrow-terminal-has-room-for-at-all");
    for (int width : new int[] {40, 60, 80}) {
      for (String[] words :
          new String[][] {{"runs"}, {"runs", "show", "last"}, {"runs", "compare", "last", "a"}}) {
        var result = Typed.in(here).width(width).run(words);
        result.lines().forEach(line -> assertTrue(line.length() <= width, width + ": " + line));
      }
    }
  }

  @Test
  void aKilledRunSaysSo() throws IOException {
    train("r");
    Path file = here.resolve("runs/r/run.json");
    Files.writeString(
        file,
        Files.readString(file).replace("\"status\": \"finished\"", "\"status\": \"running\""));
    assertTrue(naklon("runs").out().contains("  killed  "), naklon("runs").out());
  }

  @Test
  void showTellsAllAndHowToRepeatIt() throws IOException {
    train("r", "--seed", "5");
    var result = naklon("runs", "show", "r");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("\nseed "), result.out());
    assertTrue(result.out().contains("\ntestAccuracy "), result.out());
    assertTrue(result.out().contains("\nreport "), result.out());
    String receipt = result.out().substring(result.out().indexOf("naklon train moons"));
    var record = Json.parse(Files.readString(here.resolve("runs/r/run.json"))).asObject();
    assertEquals(Receipt.command(record.at("settings").asObject(), 80), receipt.strip());
    assertEquals(record.text(), naklon("runs", "show", "r", "--json").lastLine());
  }

  @Test
  void theReceiptRepeatsTheRun() throws IOException {
    train("r", "--seed", "5", "--lr", "0.005");
    Path record = here.resolve("runs/r/run.json");
    var settings = Json.parse(Files.readString(record)).asObject();
    var words =
        new ArrayList<>(
            List.of(
                Receipt.command(settings.at("settings").asObject())
                    .replace("\\\n", "")
                    .split(" +")));
    words.removeFirst(); // naklon
    words.addAll(List.of("--out", "again", "--quiet"));
    var result = naklon(words.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    var again = Json.parse(Files.readString(here.resolve("again/run.json"))).asObject();
    assertEquals(settings.at("fingerprint"), again.at("fingerprint"));
    assertEquals(
        settings.at("figures").asObject().at("testLoss"),
        again.at("figures").asObject().at("testLoss"));
  }

  // ---------------------------------------------------------------- compare

  @Test
  void compareShowsWhatDiffersAndWhatIsBetter() {
    train("a", "--lr", "0.0001");
    train("b", "--lr", "0.05");
    var result = naklon("runs", "compare", "a", "b");
    assertEquals(0, result.code(), result.err());
    var lines = result.lines();
    assertEquals("A  a", lines.get(0));
    assertEquals("B  b", lines.get(1));
    assertTrue(result.out().contains("\nlr "), result.out());
    assertFalse(result.out().contains("\nseed "), "only what differs");
    String verdict =
        lines.stream().filter(l -> l.contains(" is better: ")).findFirst().orElse(result.out());
    assertTrue(
        verdict.matches(
            "B is better: test accuracy \\d+\\.\\d\\d % against A's \\d+\\.\\d\\d %,"
                + " \\d+\\.\\d\\d points more\\."),
        verdict);
    var json = naklon("runs", "compare", "a", "b", "--json").last();
    assertEquals("test accuracy", json.at("decidedBy").asString());
    assertTrue(json.at("best").asString().endsWith("b"), json.text());
    assertEquals("[\"0.0001\",\"0.05\"]", json.at("differences").asObject().at("lr").text());
    assertFalse(((Json.Bool) json.at("dataDiffer")).value());
  }

  @Test
  void equalRunsAreEqual() {
    train("a");
    train("b");
    assertEquals(
        "None is better: the best have the same test accuracy.",
        naklon("runs", "compare", "a", "b").lastLine());
  }

  @Test
  void otherDataAreAWarningNotAVerdict() {
    train("a");
    naklon("train", "circles", "--epochs", "1", "--out", "runs/b", "--quiet");
    var result = naklon("runs", "compare", "a", "b");
    assertTrue(
        result
            .out()
            .contains("Warning: the data differ, so their figures do not tell which is better.\n"));
    assertTrue(result.lastLine().matches("SHA-256: A [0-9a-f]{12}, B [0-9a-f]{12}\\."));
    assertFalse(result.out().contains("is better:"), result.out());
    assertEquals(new Json.Null(), naklon("runs", "compare", "a", "b", "--json").last().at("best"));
  }

  @Test
  void compareNeedsTwo() {
    train("a");
    var result = naklon("runs", "compare", "a", "runs/a");
    assertEquals(2, result.code());
    assertEquals("naklon: 2 to 26 different runs can be compared; found 1.\n", result.err());
  }

  // ---------------------------------------------------------------- delete

  @Test
  void deleteAsksOnATerminal() {
    train("a");
    Path folder = here.resolve("runs/a");
    for (String no : List.of("", "n\n", "no\n", "\n")) {
      var result =
          Typed.in(here)
              .onTerminal()
              .input(no.getBytes(StandardCharsets.UTF_8))
              .run("runs", "delete", "a");
      assertEquals(1, result.code());
      assertTrue(result.out().contains("Delete 1 run ("), result.out());
      assertTrue(result.out().endsWith("? This cannot be undone. [y/N] Nothing was deleted.\n"));
      assertTrue(Files.exists(folder.resolve("model.safetensors")));
    }
    var yes =
        Typed.in(here)
            .onTerminal()
            .input("y\n".getBytes(StandardCharsets.UTF_8))
            .run("runs", "delete", "a");
    assertEquals(0, yes.code(), yes.err());
    assertTrue(yes.out().endsWith("Deleted " + folder + ".\n"), yes.out());
    assertFalse(Files.exists(folder));
  }

  @Test
  void whereNobodyCanBeAskedItNeedsYes() throws IOException {
    train("a");
    train("b");
    var result = naklon("runs", "delete", "a", "b");
    assertEquals(2, result.code());
    assertTrue(
        result
            .err()
            .matches(
                "naklon: add --yes to delete 2 runs \\([\\d.]+ KiB\\) where nobody can be asked\\."
                    + " Nothing was deleted\\.\n"),
        result.err());
    Files.writeString(here.resolve("runs/b/notes.txt"), "mine");
    var sure = naklon("runs", "delete", "a", "b", "--yes");
    assertEquals(
        List.of(
            "Deleted " + here.resolve("runs/a") + ".",
            "Deleted "
                + here.resolve("runs/b")
                + "'s files; the folder stays, for 1 file in it is not Naklon's."),
        sure.lines());
    assertTrue(Files.exists(here.resolve("runs/b/notes.txt")));
    train("c");
    var json = naklon("runs", "delete", "c", "--yes", "--json").last();
    assertEquals("[]", json.at("left").text());
  }

  @Test
  void aFolderThatIsNoRunIsRefused() throws IOException {
    Path folder = Files.createDirectories(here.resolve("photos"));
    Path file = Files.writeString(folder.resolve("run.txt"), "x");
    train("a");
    var result = naklon("runs", "delete", "a", "photos", "--yes");
    assertEquals(1, result.code());
    assertEquals(
        "naklon: " + folder + " is not a run folder: it has no run.json. Choose one under runs/.\n",
        result.err());
    assertTrue(Files.exists(file));
    assertTrue(Files.exists(here.resolve("runs/a")), "all or none");
  }
}
