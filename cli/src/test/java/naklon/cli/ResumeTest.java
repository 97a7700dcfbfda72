package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import naklon.datasets.DatasetException;
import naklon.store.Json;
import naklon.train.Control;
import naklon.train.TrainingEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  @TempDir private Path here;

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

  @BeforeEach
  void undisturbed() {
    Typed.in(here).run("train", "moons", "--epochs", "4", "--quiet", "--out", "whole");
  }

  private Typed.Result stop(long steps, String... more) {
    var words =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("train", "moons", "--epochs", "4", "--out", "cut"),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new);
    return Typed.in(here).interrupt(new After(steps)).run(words);
  }

  private Typed.Result resume(String... more) {
    var words =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("train", "--resume", "cut"),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new);
    return Typed.in(here).run(words);
  }

  private String status() throws IOException {
    return Json.parse(Files.readString(here.resolve("cut/run.json")))
        .asObject()
        .at("status")
        .asString();
  }

  @Test
  void anInterruptedRunSaysHowToGoOn() throws IOException {
    var result = stop(30);
    assertEquals(130, result.code());
    assertEquals("", result.err());
    assertTrue(
        result
            .out()
            .contains(
                "Stopped after 30 steps (1 epoch finished); everything is saved. Go on with:\n"
                    + "  naklon train --resume "
                    + here.resolve("cut")),
        result.out());
    assertEquals("interrupted", status());
    assertFalse(Files.exists(here.resolve("cut/model.safetensors")));
    assertTrue(Files.exists(here.resolve("cut/checkpoint.safetensors")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 25, 26, 60, 100})
  void theResultHasTheSameBytes(long steps) throws IOException {
    stop(steps, "--threads", "1");
    var result = resume("--threads", "2");
    assertEquals(0, result.code(), result.err());
    assertEquals("finished", status());
    for (String file : new String[] {"model.safetensors"}) {
      assertEquals(
          -1,
          Files.mismatch(here.resolve("whole").resolve(file), here.resolve("cut").resolve(file)),
          file + " after " + steps + " steps");
    }
    assertEquals(5, Files.readAllLines(here.resolve("cut/history.csv")).size());
  }

  @Test
  void anInterruptInJsonIsAnEvent() {
    var last = stop(30, "--json").last();
    assertEquals("interrupted", last.at("event").asString());
    assertEquals(30, last.at("step").asLong());
    assertEquals(1, last.at("epochs").asLong());
    assertEquals("naklon train --resume " + here.resolve("cut"), last.at("resume").asString());
  }

  @Test
  void goingOnSaysWhere() {
    stop(30);
    var result = resume();
    assertTrue(result.out().contains("goes on in epoch 2 after 30 steps"), result.out());
  }

  @Test
  void aFinishedRunHasNothingLeftToDo() {
    stop(1);
    resume();
    var again = resume();
    assertEquals(0, again.code());
    assertTrue(again.out().contains("nothing is left to do"), again.out());
    assertEquals("finished", resume("--json").last().at("event").asString());
  }

  /** {@code kill -9} between the record and the last file: what only a training needs goes. */
  @Test
  void aRunKilledAtItsVeryEndIsTidied() throws IOException {
    stop(1);
    resume();
    Path left = Files.writeString(here.resolve("cut/gradients.json"), "{}");
    assertEquals(0, resume().code());
    assertFalse(Files.exists(left));
  }

  /** {@code kill -9} before the record: the report is written anew. */
  @Test
  void aRunKilledBeforeItsRecordHasItsReport() throws IOException {
    stop(1);
    Path record = here.resolve("cut/run.json");
    String begun = Files.readString(record);
    resume();
    Files.writeString(record, begun);
    Files.delete(here.resolve("cut/report.html"));
    assertEquals(0, resume().code());
    assertEquals("finished", status());
    assertTrue(Files.exists(here.resolve("cut/report.html")));
  }

  @ParameterizedTest
  @CsvSource({
    "--lr, 0.5, 0.01",
    "--epochs, 9, 4",
    "--batch, 3, 32",
    "--seed, 3, 1",
    "--net, 2-9-2, 2-16-16-2",
    "--optimizer, adamw, adam",
    "--validation, 0.5, 0.2",
  })
  void aContradictionIsRefusedByName(String flag, String given, String own) {
    stop(30);
    var result = resume(flag, given);
    assertEquals(2, result.code());
    assertEquals(
        "naklon: "
            + flag
            + " "
            + given
            + " contradicts the run "
            + here.resolve("cut")
            + ", which has "
            + own
            + ". Leave it out to go on, or start a new run without --resume.\n",
        result.err());
  }

  @Test
  void whatAgreesMayBeSaidAgain() {
    stop(30);
    assertEquals(0, resume("moons", "--epochs", "4", "--lr", "0.01", "--quiet").code());
  }

  @Test
  void anotherDataSetOrFolderIsRefused() {
    stop(30);
    assertEquals(
        "naklon: the run "
            + here.resolve("cut")
            + " is one on moons, not on xor. Leave the name out, or resume another run.\n",
        resume("xor").err());
    assertEquals(
        "naklon: --out and --resume contradict each other: a run goes on in its own folder.\n",
        resume("--out", "other").err());
  }

  @Test
  void aDamagedCheckpointIsSaid() throws IOException {
    stop(30);
    Path file = here.resolve("cut/checkpoint.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
    var result = resume();
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("naklon: " + file + " is damaged: "), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals("failed", status());
  }

  @Test
  void aDamagedRecordIsSaid() throws IOException {
    stop(30);
    Files.writeString(here.resolve("cut/run.json"), "{");
    var result = resume();
    assertEquals(1, result.code());
    assertTrue(
        result.err().startsWith("naklon: " + here.resolve("cut/run.json") + " is damaged: "),
        result.err());
  }

  @Test
  void aRunWithoutDataFailsInOneSentence() {
    stop(30);
    var result =
        Typed.in(here)
            .finder(
                (entry, options) -> {
                  throw new DatasetException("the data are gone. Bring them back.");
                })
            .run("train", "--resume", "cut");
    assertEquals(1, result.code());
    assertEquals("naklon: the data are gone. Bring them back.\n", result.err());
  }
}
