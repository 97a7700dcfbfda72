package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import naklon.datasets.CatalogEntry;
import naklon.datasets.DatasetException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  @TempDir private Path here;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tran digits | there is no command \"tran\"; did you mean train? See naklon --help.",
        "fly | there is no command \"fly\". See naklon --help.",
        "train digits --epoch 3 | there is no option --epoch; did you mean --epochs?"
            + " See naklon train --help.",
        "train digits more | \"more\" is one word too many. See naklon train --help.",
        "train digits --epochs | missing required parameter for option '--epochs' (N)."
            + " See naklon train --help.",
        "train | which data? Write naklon train digits, or naklon train FILE.csv --target COLUMN.",
        "train moons --lr 0 | the learning rate (--lr) must be a positive number, such as 0.001;"
            + " found 0.",
        "train moons --lr -0.1 | the learning rate (--lr) must be a positive number, such as"
            + " 0.001; found -0.1.",
        "train moons --lr NaN | --lr: \"NaN\" is not a number; write one such as 0.001."
            + " See naklon train --help.",
        "train moons --lr 0,01 | --lr: \"0,01\" is not a number; write 0.01, with a point."
            + " See naklon train --help.",
        "train moons --batch 0 | the batch (--batch) must be at least 1 row, such as 64;"
            + " found 0.",
        "train moons --batch 801 | batch size is 801, but data set \"moons\" has only 800 rows to"
            + " learn from; use a batch of at most 800",
        "train moons --batch 1.5 | --batch: \"1.5\" is not a whole number; write one such as 10."
            + " See naklon train --help.",
        "train moons --batch 9999999999 | --batch: \"9999999999\" is too large; at most"
            + " 2147483647 can be. See naklon train --help.",
        "train moons --optimizer adma | there is no optimizer \"adma\"; did you mean \"adam\"?"
            + " There are sgd, adam, adamw, adagrad, adadelta, rmsprop, nadam, radam, adamax,"
            + " asgd, lion, adafactor, muon, soap, schedulefree-sgd, schedulefree-adamw.",
        "train moons --threads 0 | --threads must be at least 1; found 0.",
        "train moons --schedule cosin | --schedule cosin: there is no schedule \"cosin\", did you"
            + " mean cosine; write constant, step:EVERY:GAMMA, cosine, onecycle,"
            + " exponential:GAMMA, polynomial:POWER, restarts:EPOCHS:TIMES, cyclical:LOW:UP:DOWN,"
            + " plateau:GAMMA:PATIENCE, warmup:N, or warmup:N+cosine.",
        "train moons --data nowhere | --data nowhere: there is no such folder. Give the one that"
            + " holds the files.",
        "explain moons --threads 0 | --threads must be at least 1; found 0.",
        "evaluate | missing required parameter: 'RUN_OR_MODEL'. See naklon evaluate --help.",
        "datasets fly | there is no command \"fly\". See naklon datasets --help.",
      })
  void aWrongCallIsOneSentence(String words, String sentence) {
    var result = Typed.in(here).run(words.split(" "));
    assertEquals("naklon: " + sentence + "\n", result.err());
    assertEquals("", result.out());
    assertEquals(2, result.code());
    assertFalse(Files.exists(here.resolve("runs")), "no folder is left behind");
  }

  @ParameterizedTest
  @CsvSource({"train", "explain", "gradcheck", "datasets fetch"})
  void anUnknownDataSetGetsTheNearestName(String command) {
    var result = Typed.in(here).run((command + " mnits").split(" "));
    assertEquals(2, result.code());
    assertTrue(
        result.err().startsWith("naklon: No data set is called \"mnits\". Did you mean \"mnist\"?"),
        result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2-8-3 | the last layer gives 3 numbers, but \"moons\" has 2 classes",
        "3-8-2 | the first number is the features of one example, 2 here; found 3",
        "2-8x-2 | \"8x\" at position 3",
        "conv3x3 2 | conv",
        "2-8-2 rellu | \"rellu\"",
      })
  void aNetThatCannotBeSaysWhere(String net, String part) {
    var result = Typed.in(here).run("train", "moons", "--net", net);
    assertEquals(2, result.code());
    assertTrue(result.err().startsWith("naklon: net \"" + net + "\": "), result.err());
    assertTrue(result.err().contains(part), result.err());
    assertFalse(Files.exists(here.resolve("runs")), "no folder is left behind");
  }

  @Test
  void anExplodingTrainingSaysWhereItBegan() {
    var result =
        Typed.in(here).run("train", "moons", "--optimizer", "sgd", "--lr", "1e30", "--out", "r");
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("naklon: step "), result.err());
    assertTrue(result.err().contains("in layer \""), result.err());
    assertEquals(1, result.err().lines().count());
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Files.createDirectory(here.resolve("empty"));
    var result = Typed.in(here).run("train", "mnist", "--data", "empty");
    assertEquals(1, result.code());
    assertTrue(
        result.err().startsWith("naklon: mnist: no file train-images-idx3-ubyte (or .gz) in "),
        result.err());
    assertFalse(Files.exists(here.resolve("runs")), "no folder is left behind");
  }

  @Test
  void aFileThatIsSomethingElseIsNamed() throws IOException {
    Path file = here.resolve("data/mnist/train-images-idx3-ubyte");
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7});
    var result = Typed.in(here).run("train", "mnist", "--data", "data");
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("naklon: " + file + ": "), result.err());
    assertTrue(result.err().contains("SHA-256"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertFalse(Files.exists(here.resolve("runs")), "no folder is left behind");
  }

  @Test
  void withoutANetworkItSaysWhichFilesToPutWhere() {
    var result =
        Typed.in(here)
            .finder(
                (entry, options) -> {
                  throw new DatasetException("no mirror has it.\nPut the files into x.");
                })
            .run("train", "mnist");
    assertEquals(1, result.code());
    assertEquals("naklon: no mirror has it.\nPut the files into x.\n", result.err());
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Files.writeString(here.resolve("file"), "");
    var result = Typed.in(here).run("train", "line", "--out", "file/run");
    assertEquals(1, result.code());
    assertTrue(
        result.err().endsWith("is a file, not a folder. Choose another place with --out.\n"),
        result.err());
  }

  @Test
  void aReadOnlyFolderIsNamed() throws IOException {
    Path locked = Files.createDirectory(here.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(Files.isWritable(locked), "this user may write anywhere");
    var result = Typed.in(here).run("train", "line", "--out", "locked/run");
    assertEquals(1, result.code());
    assertEquals(
        "naklon: cannot make the run folder "
            + locked.resolve("run")
            + ": this user may not write in "
            + locked
            + ". Choose another place with --out.\n",
        result.err());
  }

  @Test
  void aFolderThatHoldsARunIsNotOverwritten() {
    Typed.in(here).run("train", "line", "--epochs", "1", "--quiet", "--out", "r");
    var result = Typed.in(here).run("train", "line", "--out", "r");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("already holds a run"), result.err());
  }

  @Test
  void whatShouldNotHappenAsksForAReport() {
    var typed =
        Typed.in(here)
            .finder(
                (CatalogEntry entry, naklon.datasets.CatalogOptions options) -> {
                  throw new IllegalStateException("odd");
                });
    var result = typed.run("train", "moons");
    assertEquals(1, result.code());
    assertEquals(
        "naklon: this should not have happened: java.lang.IllegalStateException: odd."
            + " Run it again with --debug and report what it prints.\n",
        result.err());
    var traced = typed.run("train", "moons", "--debug");
    assertTrue(traced.err().contains("\tat naklon.cli."), traced.err());
    assertTrue(typed.run("--debug", "train", "moons").err().contains("\tat naklon.cli."));
  }

  @Test
  void debugShowsTheTraceOfAnExpectedErrorToo() {
    var result = Typed.in(here).run("train", "moons", "--lr", "0", "--debug");
    assertTrue(result.err().contains("\tat naklon.runs.Experiment"), result.err());
  }

  @Test
  void fullMemoryIsSaid() {
    var result =
        Typed.in(here)
            .finder(
                (entry, options) -> {
                  throw new OutOfMemoryError("Java heap space");
                })
            .run("train", "moons");
    assertEquals(1, result.code());
    assertTrue(
        result.err().matches("naklon: the memory is full \\(\\d+ MiB\\)\\. .*-Xmx8g\\.\n"),
        result.err());
  }
}
