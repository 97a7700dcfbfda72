package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.train.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model that learnt from numbers says of rows of numbers. */
class PredictTest {
  @TempDir private static Path here;

  @BeforeAll
  static void train() {
    Typed.in(here).run("train", "moons", "--epochs", "2", "--out", "r", "--quiet");
    Typed.in(here).run("train", "sine", "--epochs", "2", "--out", "s", "--quiet");
  }

  private static Typed typed(String input) {
    return Typed.in(here).input(input.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void rowsOnStandardInputGetAClassAndProbabilities() {
    var result = typed("x,y\n0.5,0.25\n\n-1;2\n").run("predict", "r");
    assertEquals(0, result.code(), result.err());
    assertEquals("row,prediction,probability of 0,probability of 1", result.lines().getFirst());
    assertEquals(3, result.lines().size());
    float[] p = Model.load(here.resolve("r/model.safetensors")).predict(new float[] {0.5f, 0.25f});
    String name = p[0] >= p[1] ? "0" : "1";
    assertEquals(Say.text("1,%s,%.6f,%.6f", name, p[0], p[1]), result.lines().get(1));
    assertTrue(result.lines().get(2).startsWith("2,"), result.out());
  }

  @Test
  void jsonIsOneObjectALine() {
    var result = typed("0.5 0.25\n").run("predict", "r", "-", "--format", "json");
    assertEquals(1, result.lines().size());
    var o = result.last();
    assertEquals(1, o.at("row").asLong());
    var p = o.at("probabilities").asObject();
    double sum = p.at("0").asDouble() + p.at("1").asDouble();
    assertEquals(1, sum, 2e-6);
    String named = o.at("prediction").asString();
    assertTrue(p.at(named).asDouble() >= 0.5, o.text());
  }

  @Test
  void aNumberIsWrittenWithAllItsDigits() throws IOException {
    var csv = typed("0.5\n").run("predict", "s");
    assertEquals("row,prediction", csv.lines().getFirst());
    float v = Model.load(here.resolve("s/model.safetensors")).predict(new float[] {0.5f})[0];
    assertEquals(v, Float.parseFloat(csv.lines().get(1).split(",")[1]));
    var json = typed("0.5\n").run("predict", "s", "--format", "json").last();
    assertEquals(v, (float) json.at("prediction").asDouble());
  }

  @Test
  void severalFilesAreTold() throws IOException {
    Files.writeString(here.resolve("a.txt"), "1 2\n");
    Files.writeString(here.resolve("b, c.txt"), "1 2\n3 4\n");
    var result = typed("").run("predict", "r", "a.txt", "b, c.txt");
    assertTrue(result.lines().get(0).startsWith("file,row,prediction,"), result.out());
    assertTrue(result.lines().get(1).startsWith("a.txt,1,"), result.out());
    assertTrue(result.lines().get(3).startsWith("\"b, c.txt\",2,"), result.out());
  }

  @Test
  void aFileIsWrittenWholeOrNotAtAll() throws IOException {
    var result = typed("1 2\n3 4\n").run("predict", "r", "--out", "answers.csv");
    assertEquals("answers.csv: 2 predictions\n", result.out());
    String before = Files.readString(here.resolve("answers.csv"));
    assertEquals(3, before.lines().count());
    var broken = typed("1 2\nx 4\n").run("predict", "r", "--out", "answers.csv");
    assertEquals(2, broken.code());
    assertEquals(before, Files.readString(here.resolve("answers.csv")));
    try (var files = Files.list(here)) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith("naklon-tmp")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 3 | standard input, line 1: 3 fields, but this model predicts from 2 numbers.",
        "1 2;1 x | standard input, line 2, field 2: \"x\" is not a number; write one such as 0.5.",
        "1 NaN | standard input, line 1, field 2: \"NaN\" is not a number; write one such as 0.5.",
        "'' | standard input has no rows. Give at least one, with 2 numbers.",
        "x y | standard input has no rows. Give at least one, with 2 numbers.",
      })
  void rowsThatCannotBeAreNamed(String rows, String sentence) {
    var result = typed(rows.replace(";", "\n")).run("predict", "r");
    assertEquals("naklon: " + sentence + "\n", result.err());
    assertEquals(2, result.code());
  }

  /** Gives a line only after the answer to the one before has been written. */
  private static final class Conversation extends InputStream {
    private final List<String> lines;
    private final ByteArrayOutputStream answers;
    private final List<Integer> seen = new ArrayList<>();
    private byte[] now = {};
    private int at;
    private int next;

    Conversation(List<String> lines, ByteArrayOutputStream answers) {
      this.lines = lines;
      this.answers = answers;
    }

    @Override
    public int available() {
      return now.length - at;
    }

    @Override
    public int read() {
      if (available() == 0) {
        if (next == lines.size()) {
          return -1;
        }
        seen.add((int) answers.toString(StandardCharsets.UTF_8).lines().count());
        now = lines.get(next++).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return now[at++];
    }

    @Override
    public int read(byte[] to, int from, int length) {
      int first = read();
      if (first < 0) {
        return -1;
      }
      to[from] = (byte) first;
      int n = Math.min(length - 1, available());
      System.arraycopy(now, at, to, from + 1, n);
      at += n;
      return n + 1;
    }
  }

  private static List<Integer> answersBefore(String model, String... lines) {
    var out = new ByteArrayOutputStream();
    var talk = new Conversation(List.of(lines), out);
    assertEquals(0, Typed.in(here).talk(talk, out, "predict", model));
    return talk.seen;
  }

  @Test
  void aRowOnStandardInputIsAnsweredBeforeTheNextOne() throws IOException {
    assertEquals(List.of(0, 2, 3), answersBefore("r", "0.5 0.25\n", "1 2\n", "3 4\n"));
    var table = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 40; i++) {
      table.append(Say.text("%d,%s,%d.5\n", i, i % 2 == 0 ? "on" : "off", 3 * i));
    }
    Files.writeString(here.resolve("t.csv"), table);
    Typed.in(here).run("train t.csv --target y --epochs 1 --quiet --out t".split(" "));
    // The header alone says nothing yet.
    assertEquals(List.of(0, 0, 2, 3), answersBefore("t", "b,a\n", "on,3\n", "off,4\n", "on,5\r\n"));
    assertEquals(List.of(0, 0, 2), answersBefore("t", "b;a\n", "on;3,5\n", "off;4,5\n"));
    assertEquals(
        "naklon: --skip-broken belongs to pictures; t did not learn from any. Leave it out.\n",
        typed("").run("predict", "t", "t.csv", "--skip-broken").err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "predict r --format xml | --format is csv or json; found \"xml\".",
        "predict r nowhere.csv | there is no file nowhere.csv. Check the path.",
        "predict | missing required parameter: 'RUN_OR_MODEL'. See naklon predict --help.",
      })
  void aWrongCallIsOneSentence(String words, String sentence) {
    var result = typed("").run(words.split(" "));
    assertEquals("naklon: " + sentence + "\n", result.err());
    assertEquals(2, result.code());
  }

  @Test
  void ctrlCLeavesNothing() throws IOException {
    var interrupt = new Interrupt();
    interrupt.request();
    var result = typed("1 2\n").interrupt(interrupt).run("predict", "r", "--out", "never.csv");
    assertEquals(130, result.code());
    assertEquals("naklon: stopped; nothing was written.\n", result.err());
    try (var files = Files.list(here)) {
      assertFalse(files.anyMatch(f -> f.toString().contains("never.csv")));
    }
  }
}
