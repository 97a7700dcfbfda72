package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import naklon.store.Json;
import naklon.train.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir private Path here;

  @Test
  void inAPipeAHeaderALineForEachEpochAndTheEnd() {
    var result = Typed.in(here).run("train", "moons", "--epochs", "2", "--out", "r");
    assertEquals(0, result.code(), result.err());
    assertEquals("", result.err());
    assertFalse(result.out().contains("\033"), "no control sequences in a pipe");
    var lines = result.lines();
    assertEquals("data       moons: 1,000 rows of 2 numbers, 2 classes", lines.get(0));
    assertEquals("split      800 to learn from, 200 for validation, 200 for test", lines.get(1));
    assertEquals("net        2-16-16-2, 354 parameters; cross-entropy", lines.get(2));
    assertEquals("optimizer  adam, learning rate 0.01", lines.get(3));
    assertTrue(
        lines.get(4).startsWith("training   2 epochs of 25 batches of 32 rows; seed 1; "),
        lines.get(4));
    assertEquals("run        " + here.resolve("r"), lines.get(5));
    assertTrue(lines.get(6).startsWith("checked    first loss 0."), lines.get(6));
    assertEquals("", lines.get(7));
    for (int epoch = 1; epoch <= 2; epoch++) {
      assertTrue(
          lines
              .get(7 + epoch)
              .matches(
                  "epoch "
                      + epoch
                      + "/2  loss \\d\\.\\d{4}  validation \\d\\.\\d{4} +\\d+\\.\\d\\d %"
                      + "  [\\d,]+ samples/s"),
          lines.get(7 + epoch));
    }
    assertTrue(
        result
            .lastLine()
            .matches(
                "moons: validation accuracy \\d+\\.\\d\\d %, test accuracy \\d+\\.\\d\\d %"
                    + " after 2 epochs in \\d+\\.\\d s; .*r/report.html"),
        result.lastLine());
  }

  @Test
  void theFolderHoldsWhatIsNeeded() throws IOException {
    Typed.in(here).run("train", "moons", "--epochs", "3", "--out", "r", "--quiet");
    Path run = here.resolve("r");
    try (var files = Files.list(run)) {
      assertEquals(
          List.of(
              "checkpoint.safetensors",
              "history.csv",
              "model.safetensors",
              "report.html",
              "report.json",
              "run.json"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    var history = Files.readAllLines(run.resolve("history.csv"));
    assertEquals(4, history.size());
    assertTrue(history.getFirst().startsWith("epoch,step,train_loss,validation_loss"));
    var record = Json.parse(Files.readString(run.resolve("run.json"))).asObject();
    assertEquals("finished", record.at("status").asString());
    assertEquals(
        "[\"train\",\"moons\",\"--epochs\",\"3\",\"--out\",\"r\",\"--quiet\"]",
        record.at("command").text());
    assertEquals(3, record.at("figures").asObject().at("epochs").asLong());
    var model = Model.load(run.resolve("model.safetensors"));
    assertEquals(2, model.predict(new float[] {0, 0}).length);
    assertEquals("moons", model.metadata().get("naklon.data"));
  }

  @Test
  void aNewFolderIsCalledByTimeAndData() throws IOException {
    Typed.in(here).run("train", "line", "--epochs", "1", "--quiet");
    try (var runs = Files.list(here.resolve("runs"))) {
      String name = runs.toList().getFirst().getFileName().toString();
      assertTrue(name.matches("\\d{4}(-\\d\\d){5}-line"), name);
    }
  }

  @Test
  void quietIsOneLine() {
    var result = Typed.in(here).run("train", "sine", "--epochs", "1", "--quiet");
    assertEquals(1, result.lines().size());
    assertTrue(
        result.lastLine().matches("sine: validation loss .*, test loss .* after 1 epoch in .*"),
        result.lastLine());
  }

  @Test
  void jsonIsOneEventALineAndNothingElse() {
    var result = Typed.in(here).onTerminal().run("train", "moons", "--epochs", "2", "--json");
    var events =
        result.lines().stream()
            .map(line -> Json.parse(line).asObject())
            .filter(e -> !e.at("event").asString().equals("finding")) // the doctor's, if any
            .toList();
    assertEquals(
        List.of("started", "checked", "epoch", "epoch", "finished"),
        events.stream().map(e -> e.at("event").asString()).toList());
    assertEquals("moons", events.getFirst().at("settings").asObject().at("data").asString());
    assertEquals(2, events.get(3).at("epoch").asLong());
    var end = result.last();
    assertEquals(
        List.of("event", "run", "epochs", "trainLoss", "validationLoss", "validationAccuracy"),
        end.members().keySet().stream().limit(6).toList());
    for (String name : List.of("testAccuracy", "samplesPerSecond", "seconds", "validationLoss")) {
      assertTrue(end.at(name).asDouble() >= 0, name);
    }
    assertTrue(Files.isDirectory(Path.of(end.at("run").asString())));
  }

  @Test
  void whereThereIsNoFigureJsonHasNull() {
    var end = Typed.in(here).run("train", "line", "--epochs", "1", "--json").last();
    for (String name : List.of("validationLoss", "validationAccuracy", "testAccuracy")) {
      assertEquals("null", end.at(name).text(), name);
    }
    assertTrue(end.at("trainLoss").asDouble() > 0);
  }

  @Test
  void onATerminalALineMovesAndTheEpochsStay() {
    var result = Typed.in(here).onTerminal().run("train", "moons", "--epochs", "2");
    assertTrue(result.out().contains("━") || result.out().contains("─"), result.out());
    String seen = result.out().replaceAll("(?m)^\\033\\[\\?7l[^\\r]*\\r", "");
    assertTrue(seen.contains("epoch 2/2  loss "), seen);
    assertFalse(result.lastLine().contains("\033"), "the last line is plain");
  }

  @Test
  void patienceEndsEarlyAndSaysSo() {
    var result =
        Typed.in(here)
            .run("train", "gaussians", "--epochs", "60", "--patience", "1", "--lr", "0.3");
    assertEquals(0, result.code());
    assertTrue(
        result
            .out()
            .contains(
                "Stopped early: no better validation loss for 1 epoch;"
                    + " the weights are the best epoch's."),
        result.out());
  }

  @Test
  void equalSeedsGiveEqualBytesOnAnyNumberOfThreads() throws IOException {
    for (int threads = 1; threads <= 3; threads++) {
      Typed.in(here)
          .run(
              "train",
              "spirals",
              "--epochs",
              "2",
              "--quiet",
              "--seed",
              "5",
              "--threads",
              Integer.toString(threads),
              "--out",
              "t" + threads);
    }
    for (int threads = 2; threads <= 3; threads++) {
      assertEquals(
          -1,
          Files.mismatch(
              here.resolve("t1/model.safetensors"),
              here.resolve("t" + threads + "/model.safetensors")));
    }
  }

  @Test
  void everySettingReachesTheRun() throws IOException {
    var flags =
        Map.of(
            "net", "\"2-5-2 tanh\"",
            "optimizer", "\"sgd\"",
            "lr", "0.05",
            "momentum", "0.5",
            "weight-decay", "0.001",
            "l1", "1.0E-4",
            "l2", "2.0E-4",
            "schedule", "\"warmup:3+cosine\"",
            "batch", "50",
            "validation", "0.1");
    var words = new java.util.ArrayList<>(List.of("train", "moons", "--epochs", "1"));
    flags.forEach(
        (name, value) -> {
          words.add("--" + name);
          words.add(value.replace("\"", ""));
        });
    words.addAll(List.of("--out", "r"));
    var result = Typed.in(here).run(words.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    var settings =
        Json.parse(Files.readString(here.resolve("r/run.json")))
            .asObject()
            .at("settings")
            .asObject();
    flags.forEach((name, value) -> assertEquals(value, settings.at(name).text(), name));
    assertTrue(
        result
            .out()
            .contains("sgd, learning rate 0.05, warmup:3+cosine, momentum 0.5, weight decay 0.001"),
        result.out());
    assertTrue(result.out().contains("cross-entropy, L1 0.0001, L2 0.0002"), result.out());
  }
}
