package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    assertEquals(3, result.lines().size());
    assertTrue(
        result.lines().get(1).startsWith("line, 4 rows that it learnt from: loss "), result.out());
    assertTrue(
        result
            .lastLine()
            .matches("mean absolute error \\S+, root mean squared error \\S+, R² -?\\d+\\.\\d{4}"),
        result.lastLine());
  }

  @Test
  void twoClassesHaveAnAreaAndMoreHaveTopK() {
    naklon("train", "moons", "--epochs", "2", "--out", "r", "--quiet");
    var two = naklon("evaluate", "r");
    assertTrue(
        two.lines()
            .get(2)
            .matches(
                "ROC-AUC 0\\.\\d{4}: in that share of pairs a row of 1 is likelier 1 than one of 0"),
        two.out());
    double area = naklon("evaluate", "r", "--json").last().at("rocAuc").asDouble();
    assertTrue(area > 0.8 && area < 1, "" + area);
    assertEquals(
        "naklon: --top is for more than two classes; r has two. Leave it out.\n",
        naklon("evaluate", "r", "--top", "2").err());
    naklon("train", "gaussians", "--epochs", "1", "--out", "g", "--quiet");
    var top = naklon("evaluate", "g", "--top", "2");
    assertTrue(
        top.lines()
            .get(2)
            .matches("top-2 accuracy \\d+\\.\\d\\d %: the class is among the 2 likeliest"),
        top.out());
    assertFalse(top.out().contains("ROC-AUC"), top.out());
    var json = naklon("evaluate", "g", "--top", "2", "--json").last();
    assertTrue(json.at("topAccuracy").asDouble() >= json.at("accuracy").asDouble());
    assertEquals(2, json.at("top").asLong());
    assertTrue(json.at("byClass").asArray().getFirst().asObject().at("rocAuc").asDouble() > 0.5);
    assertFalse(naklon("evaluate", "g").out().contains("top-"), "not unasked with few classes");
    assertEquals(
        "naklon: --top must be at least 2 and fewer than the 3 classes there are; found 3.\n",
        naklon("evaluate", "g", "--top", "3").err());
    naklon("train", "line", "--epochs", "1", "--out", "l", "--quiet");
    assertEquals(
        "naklon: --top is for classes; l predicts numbers. Leave it out.\n",
        naklon("evaluate", "l", "--top", "3").err());
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
        "gradcheck spirals --second",
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
    boolean isSecond = words.endsWith("--second");
    assertEquals(
        (isSecond ? "Backpropagation, the Hessian" : "Backpropagation") + " and differences agree.",
        result.lastLine());
    assertEquals(isSecond ? 2 : 1, result.out().split("\nWorst: ", -1).length - 1, result.out());
    assertTrue(result.out().contains(" ok "), result.out());
  }

  @Test
  void gradcheckSaysHowManyItDrew() {
    var result = naklon("gradcheck", "digits", "--net", "784-4-10");
    assertTrue(result.out().contains("200 drawn of 3,136"), result.out());
    assertTrue(result.out().contains("all 10"), result.out());
  }

  @Test
  void gradcheckTakesOnesOwnDataAndARun() throws IOException {
    var table = new StringBuilder("a,b,kind\n");
    for (int i = 0; i < 60; i++) {
      table.append(i).append(',').append(i * i % 17).append(i < 30 ? ",low\n" : ",high\n");
    }
    Files.writeString(here.resolve("t.csv"), table);
    Files.writeString(here.resolve("book.txt"), "to be or not to be, that is it. ".repeat(40));
    TinyPng.discs(here.resolve("photos"), 8);
    String of = "gradcheck t.csv --target kind --net 2-3-2";
    assertTrue(naklon(of.split(" ")).out().startsWith("2-3-2 on 8 rows of t, in float64;"));
    naklon("train t.csv --target kind --net 2-3-2 --epochs 1 --quiet --out r".split(" "));
    for (String words :
        List.of(
            of + " --second",
            "gradcheck book.txt --batch 2 --entries 2 --second",
            "gradcheck book.txt --batch 2 --net gru:1:4:6 --second",
            "gradcheck photos --size 8 --batch 2 --entries 3",
            "gradcheck r")) {
      var result = naklon(words.split(" "));
      assertEquals(0, result.code(), words + ": " + result.err() + result.out());
      assertTrue(result.lastLine().endsWith(" and differences agree."), result.out());
    }
    assertTrue(
        naklon("gradcheck", "r").out().startsWith("2-3-2 on 8 rows of t, the weights of r, in "));
    assertEquals(
        "naklon: --net is the run's own: r is checked as it was trained. Leave it out.\n",
        naklon("gradcheck", "r", "--net", "2-9-2").err());
    assertTrue(naklon("gradcheck", "t.csv").err().startsWith("naklon: which column is to be"));
    assertEquals(
        "naklon: --entries must be at least 1; found 0.\n",
        naklon("gradcheck", "--entries", "0").err());
    assertEquals(
        "naklon: --batch must be at least 1 row, such as 8; found 0.\n",
        naklon("gradcheck", "--batch", "0").err());
  }

  // ---------------------------------------------------------------- batch-find

  @Test
  void batchFindMeasuresSizesAndSuggestsOne() {
    var result = naklon("batch-find", "xor", "--seconds", "0.01", "--threads", "1");
    assertEquals(0, result.code(), result.err());
    assertEquals("2-8-2 on xor, adam, 1 thread:", result.lines().getFirst());
    assertTrue(result.out().contains("nine tenths of the best speed"), result.out());
    assertTrue(result.out().contains(" is the largest: the data have no more rows."), result.out());
    assertTrue(
        result.lastLine().matches("Train with it: naklon train xor --batch \\d+"),
        result.lastLine());
    assertEquals(
        "naklon: batch-find tries batches itself: leave --batch out.\n",
        naklon("batch-find", "xor", "--batch", "8").err());
    assertEquals(
        "naklon: --seconds must be more than 0 and at most 60; found 0.\n",
        naklon("batch-find", "xor", "--seconds", "0").err());
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
        "batch-find",
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
