package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.runs.Version;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {
  @TempDir private Path here;

  private Typed.Result naklon(String... words) {
    return Typed.in(here).run(words);
  }

  // ---------------------------------------------------------------- evaluate

  @Test
  void evaluateMeasuresTheTestRowsAsTrainDid() {
    var trained = naklon("train", "moons", "--epochs", "3", "--out", "r", "--json").last();
    var result = naklon("evaluate", "r");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.lines().get(0).endsWith("model.safetensors: 354 parameters"));
    assertTrue(result.lines().get(1).startsWith("moons, 200 test rows: accuracy "), result.out());
    assertTrue(result.out().contains("rows: the true class"), result.out());
    var json = naklon("evaluate", "r/model.safetensors", "--json").last();
    assertEquals(trained.at("testAccuracy"), json.at("accuracy"));
    assertEquals(trained.at("testLoss"), json.at("loss"));
    assertEquals(2, json.at("confusion").asArray().size());
  }

  @Test
  void aModelAwayFromItsRunKnowsItsData() throws IOException {
    naklon("train", "moons", "--epochs", "1", "--out", "r", "--quiet");
    Path copy = Files.copy(here.resolve("r/model.safetensors"), here.resolve("m.safetensors"));
    assertTrue(naklon("evaluate", copy.toString()).out().contains("moons, 200 test rows"));
    assertTrue(naklon("evaluate", copy.toString(), "circles").out().contains("circles, 200"));
  }

  @Test
  void evaluateSaysWhatDoesNotFit() throws IOException {
    naklon("train", "moons", "--epochs", "1", "--out", "r", "--quiet");
    var other = naklon("evaluate", "r", "sine");
    assertEquals(2, other.code());
    assertEquals("naklon: this model reads examples of shape [2]; \"sine\" has [1]\n", other.err());
    assertEquals(1, naklon("evaluate", "missing").code());
    Path file = here.resolve("r/model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    var damaged = naklon("evaluate", "r");
    assertEquals(1, damaged.code());
    assertTrue(damaged.err().startsWith("naklon: " + file + " is damaged: "), damaged.err());
    Files.delete(file);
    assertEquals(
        "naklon: "
            + here.resolve("r")
            + " has no model yet: its training did not end. Go on with naklon train --resume "
            + here.resolve("r")
            + "\n",
        naklon("evaluate", "r").err());
  }

  @Test
  void regressionHasNoMatrix() {
    naklon("train", "line", "--epochs", "1", "--out", "r", "--quiet");
    var result = naklon("evaluate", "r");
    assertEquals(2, result.lines().size());
    assertTrue(
        result.lastLine().startsWith("line, 4 rows that it learnt from: loss "), result.out());
  }

  // ---------------------------------------------------------------- explain

  @Test
  void explainNamesEveryKernelAndItsTime() {
    var result = naklon("explain", "moons", "--batch", "16", "--net", "2-8-2");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.lines().getFirst().startsWith("One step of 2-8-2 on moons, batches of 16"));
    assertTrue(result.out().contains("matmul [16, 2] · [2, 8]"), result.out());
    assertTrue(
        result.lastLine().matches("\\d+ kernels, [\\d,.]+ µs a step: .*"), result.lastLine());
    assertEquals(
        100,
        result.lines().stream()
            .filter(line -> line.endsWith(" %"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* (\\d+\\.\\d) %$", "$1")))
            .sum(),
        1);
  }

  @Test
  void explainKnowsARun() {
    naklon("train", "moons", "--net", "2-7-2", "--epochs", "1", "--out", "r", "--quiet");
    assertTrue(naklon("explain", "r").lines().getFirst().startsWith("One step of 2-7-2 on moons"));
  }

  // ---------------------------------------------------------------- gradcheck

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gradcheck",
        "gradcheck xor",
        "gradcheck sine",
        "gradcheck moons --net|2-6-2 tanh",
        "gradcheck digits --net|conv2x5 relu pool4 flatten 8 sigmoid dropout0.5 10",
      })
  void gradcheckAgrees(String words) {
    var typed = words.split("[ ]", words.contains("|") ? 3 : 0);
    var all = new java.util.ArrayList<>(List.of(typed));
    if (words.contains("|")) {
      String last = all.removeLast();
      all.addAll(List.of(last.split("\\|")));
    }
    var result = naklon(all.toArray(String[]::new));
    assertEquals(0, result.code(), result.err() + result.out());
    assertEquals("Backpropagation and differences agree.", result.lastLine());
    assertTrue(result.out().contains(" ok "), result.out());
  }

  @Test
  void gradcheckSaysHowManyItDrew() {
    var result = naklon("gradcheck", "digits", "--net", "784-4-10");
    assertTrue(result.out().contains("200 drawn of 3,136"), result.out());
    assertTrue(result.out().contains("all 10"), result.out());
  }

  // ---------------------------------------------------------------- datasets, help

  @Test
  void datasetsListsThemAll() {
    var result = naklon("datasets");
    for (String name : List.of("digits", "mnist", "fashion-mnist", "line", "spirals", "sine")) {
      assertTrue(result.out().contains("\n" + name + " "), name);
    }
    var first = Json.parse(naklon("datasets", "--json").lines().getFirst()).asObject();
    assertEquals("digits", first.at("name").asString());
  }

  @Test
  void fetchChecksWhatItFinds() {
    var result = naklon("datasets", "fetch", "moons");
    assertEquals(0, result.code());
    assertEquals(
        "moons: 1,000 rows of 2 numbers, 2 classes, and 200 to judge by",
        result.lines().getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "train",
        "evaluate",
        "explain",
        "gradcheck",
        "lr-find",
        "datasets",
        "datasets fetch"
      })
  void helpFitsAndHasExamples(String command) {
    var words = (command + " --help").strip().split(" ");
    var result = naklon(words);
    assertEquals(0, result.code());
    assertTrue(result.out().contains("Example"), result.out());
    assertTrue(result.out().contains("  naklon " + command), result.out());
    result.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    if (!command.contains(" ") && !command.isEmpty()) {
      assertEquals(result.out(), naklon("help", command).out());
    }
  }

  @Test
  void versionIsTheBuilds() {
    assertEquals("naklon " + Version.current() + "\n", naklon("--version").out());
  }
}
