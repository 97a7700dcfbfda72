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
import naklon.train.Control;
import naklon.train.TrainingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be done besides a plain step, from the flag to the receipt. */
class RefinementsCommandTest {
  @TempDir private Path here;

  private Typed.Result naklon(String words) {
    return Typed.in(here).run(words.split(" "));
  }

  @Test
  void eachReachesTheHeaderTheRunAndTheFile() throws IOException {
    var result =
        naklon(
            "train moons --epochs 1 --accumulate 3 --clip-norm 1 --clip-value 0.5 --ema 0.9"
                + " --mixup 0.2 --label-smoothing 0.1 --class-weights balanced --out r"
                + " --save-experiment e.toml");
    assertEquals(0, result.code(), result.err());
    for (String part :
        List.of(
            "cross-entropy, label smoothing 0.1, balanced classes",
            "adam, learning rate 0.01, clip norm 1, clip value 0.5, EMA 0.9",
            "1 epoch of 25 batches of 32 rows, 3 for each update, mixup 0.2; seed 1; ")) {
      assertTrue(result.out().contains(part), result.out());
    }
    var settings =
        Json.parse(Files.readString(here.resolve("r/run.json")))
            .asObject()
            .at("settings")
            .asObject();
    Map.of(
            "accumulate", "3",
            "clip-norm", "1.0",
            "clip-value", "0.5",
            "ema", "0.9",
            "mixup", "0.2",
            "label-smoothing", "0.1",
            "class-weights", "\"balanced\"")
        .forEach((name, value) -> assertEquals(value, settings.at(name).text(), name));
    String page = Files.readString(here.resolve("r/report.html"));
    assertTrue(page.contains("--accumulate 3 "), "the receipt repeats it");
    assertEquals(0, naklon("train e.toml --quiet --out again").code());
    assertEquals(-1, Files.mismatch(model("r"), model("again")));
  }

  private Path model(String run) {
    return here.resolve(run).resolve("model.safetensors");
  }

  /** Ctrl-C after so many steps. */
  private static final class After extends Interrupt {
    private final long steps;

    After(long steps) {
      this.steps = steps;
    }

    @Override
    public void on(TrainingEvent event, Control control) {
      if (event instanceof TrainingEvent.Stepped s && s.step() == steps) {
        request();
      }
      super.on(event, control);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moons --accumulate 3",
        "moons --clip-norm 0.1",
        "moons --clip-value 0.01",
        "moons --ema 0.9",
        "moons --mixup 0.3",
        "moons --label-smoothing 0.1 --class-weights balanced",
        "pictures --augment shift:1,rotate:10,elastic:4:2",
      })
  void aResumedRunHasTheSameBytes(String words) throws IOException {
    if (words.startsWith("pictures")) {
      TinyPng.discs(here.resolve("pictures"), 12);
    }
    String all = "train " + words + " --epochs 2 --batch 6 --quiet --out ";
    assertEquals(0, naklon(all + "whole").code());
    var stopped = Typed.in(here).interrupt(new After(3)).run((all + "cut").split(" "));
    assertEquals(130, stopped.code(), stopped.err());
    var result = naklon("train --resume cut --quiet");
    assertEquals(0, result.code(), result.err());
    assertEquals(-1, Files.mismatch(model("whole"), model("cut")));
    String plain = words.substring(0, words.indexOf(' '));
    naklon("train " + plain + " --epochs 2 --batch 6 --quiet --out plain");
    assertTrue(Files.mismatch(model("whole"), model("plain")) >= 0, "it does something");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train moons --augment shift:1 | --augment moves pixels; moons has rows of numbers."
            + " Leave it out.",
        "train line --class-weights balanced | --class-weights is for classes; line has numbers to"
            + " predict. Leave it out.",
        "train moons --ema 1 | --ema is a decay, at least 0 and below 1, such as 0.999; found 1.",
        "train moons --accumulate 0 | --accumulate is how many batches an update learns from, at"
            + " least 1; found 0.",
        "train moons --mixup lots | --mixup: \"lots\" is not a number; write one such as 0.001."
            + " See naklon train --help.",
      })
  void whatCannotBeIsOneSentenceAndNoFolder(String words, String sentence) {
    var result = naklon(words);
    assertEquals(2, result.code());
    assertEquals("naklon: " + sentence + "\n", result.err());
    assertFalse(Files.exists(here.resolve("runs")));
  }

  @Test
  void whatTheRunHasNotIsAContradiction() {
    Typed.in(here).interrupt(new After(3)).run("train moons --out cut --quiet".split(" "));
    String end =
        " contradicts the run %s, which has %s."
            + " Leave it out to go on, or start a new run without --resume.\n";
    assertEquals(
        "naklon: --ema 0.9" + end.formatted(here.resolve("cut"), "none"),
        naklon("train --resume cut --ema 0.9").err());
  }

  // ---------------------------------------------------------------- the sanity check

  @Test
  void whatWasCheckedIsOneLineAndChangesNoBit() throws IOException {
    var checked = naklon("train digits --epochs 1 --net 784-16-10 --out a");
    var plain = naklon("train digits --epochs 1 --net 784-16-10 --no-sanity --out b");
    var lines = checked.lines();
    assertTrue(
        lines
            .get(6)
            .matches(
                "checked    first loss \\d\\.\\d{4}, by theory 2\\.3026; a few rows"
                    + "( learnt by heart|: the loss falls); the validation runs"),
        checked.out());
    assertEquals("", lines.get(7));
    assertTrue(lines.get(8).startsWith("epoch 1/1  loss "), checked.out());
    assertFalse(plain.out().contains("checked "), plain.out());
    assertEquals("", plain.lines().get(6));
    assertEquals(-1, Files.mismatch(model("a"), model("b")));
  }

  @Test
  void aDoubtIsAWarningAndNeverAStop() {
    var result = naklon("train moons --lr 1e-30 --epochs 1 --out r");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("warning    8 rows alone: the loss fell from "), result.out());
    assertTrue(result.out().contains("checked    first loss "), result.out());
    assertTrue(result.lastLine().startsWith("moons: validation accuracy "), result.out());
  }

  @Test
  void inJsonItIsAnEvent() {
    var events =
        naklon("train moons --epochs 1 --json").lines().stream()
            .map(line -> Json.parse(line).asObject())
            .toList();
    assertEquals("checked", events.get(1).at("event").asString());
    var findings = events.get(1).at("findings").asArray();
    assertEquals(3, findings.size());
    assertEquals("initial loss", findings.getFirst().asObject().at("name").asString());
    assertEquals(Math.log(2), findings.getFirst().asObject().at("expected").asDouble(), 1e-12);
  }

  // ---------------------------------------------------------------- the end of a run

  @Test
  void aFinishedRunIsOneThoughItsReportFails() throws IOException {
    Files.createDirectories(here.resolve("r/report.html/in the way"));
    Files.createDirectories(here.resolve("r/gradients.json/in the way"));
    var result = naklon("train moons --epochs 1 --quiet --out r");
    assertEquals(0, result.code(), result.err());
    assertTrue(
        result.err().startsWith("naklon: the run has finished, but without a report: "),
        result.err());
    assertTrue(result.err().contains("naklon: the run has finished, but "), result.err());
    assertEquals(
        "finished",
        Json.parse(Files.readString(here.resolve("r/run.json")))
            .asObject()
            .at("status")
            .asString());
    assertTrue(result.lastLine().startsWith("moons: validation accuracy "), result.out());
  }
}
