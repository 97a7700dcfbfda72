package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that cannot be learnt from, and rows that do not fit: one sentence each. */
class BadTableTest {
  private static final String HEADER = "a,b,y\n";

  @TempDir private static Path here;

  @BeforeAll
  static void write() throws IOException {
    String good = HEADER + rows(BadTableTest::good);
    file("good.csv", good);
    file("ragged.csv", good + "1,2\n");
    file("one.csv", HEADER + rows(i -> i + "," + i % 7 + ",yes"));
    file("none.csv", HEADER);
    file("empty.csv", "");
    file("alone.csv", good + "3,4,maybe\n");
    file("duplicate.csv", "a,a,y\n" + rows(BadTableTest::good));
    file("dates.csv", HEADER + rows(i -> "2024-01-1" + i % 9 + ",1," + (i % 2 == 0 ? "p" : "q")));
    file("blank.csv", HEADER + rows(i -> i + "," + i % 7 + ","));
    file("new-text.csv", "a,b\n1,2\nx,3\n");
    file("new-other.csv", "a,c\n1,2\n");
    file("new-ragged.csv", "a,b\n1,2\n1,2,3\n");
    var trained =
        Typed.in(here).run(("train good.csv --target y --epochs 1 --quiet --out r").split(" "));
    assertEquals(0, trained.code(), trained.err());
    Typed.in(here).run("train", "moons", "--epochs", "1", "--quiet", "--out", "m");
  }

  private static String rows(IntFunction<String> row) {
    return IntStream.range(0, 40).mapToObj(i -> row.apply(i) + "\n").collect(Collectors.joining());
  }

  private static String good(int i) {
    return i + "," + i % 7 + "," + (i % 2 == 0 ? "yes" : "no");
  }

  private static void file(String name, String text) throws IOException {
    Files.writeString(here.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2 | good.csv | which column is to be predicted? good.csv has a, b, y. Add --target y, say.",
        "1 | good.csv --target z | good.csv has no column \"z\". The columns are: \"a\", \"b\", \"y\".",
        "1 | good.csv --target y --ignore q | good.csv has no column \"q\". The columns are: \"a\","
            + " \"b\", \"y\".",
        "1 | ragged.csv --target y | ragged.csv, line 42: 2 fields, expected 3 as in the first row."
            + " Correct the line (a field that contains the delimiter must be in quotes), or name"
            + " the delimiter.",
        "1 | one.csv --target y | one.csv: the target \"y\" is \"yes\" in every row, but at least"
            + " two classes are needed to tell apart. Choose another target, or add rows of other"
            + " classes.",
        "1 | none.csv --target y | none.csv has no rows of data, only a header. Add rows, or say"
            + " that there is no header if its only line is data.",
        "1 | empty.csv --target y | empty.csv is empty, expected a header and rows of data. Is it"
            + " the right file?",
        "1 | alone.csv --target y | alone.csv: the target \"y\" is \"maybe\" in one row only, but"
            + " each class needs a row to learn from and one to check by. Add rows of this class,"
            + " or remove the row.",
        "1 | duplicate.csv --target y | duplicate.csv, line 1: columns 1 and 2 are both called"
            + " \"a\". Give each column a name of its own; if the line is data, say that there is"
            + " no header.",
        "1 | dates.csv --target y | dates.csv: column \"a\" holds dates or times (line 2:"
            + " \"2024-01-10\"), which are no numbers yet. Leave it out with --ignore a, or split"
            + " it into numbers, such as year, month and weekday, in columns of their own.",
        "1 | blank.csv --target y | blank.csv: the target \"y\" is missing in every row. Choose"
            + " another target, or fill it in.",
        "2 | nowhere.csv --target y | there is no file or folder nowhere.csv. Check the path.",
        "2 | god.csv --target y | there is no file or folder god.csv; did you mean good.csv?",
        "2 | good.csv --target y --task regresion | --task is classification or regression; found"
            + " \"regresion\". Did you mean \"regression\"?",
        "2 | good.csv --target y --header maybe | --header is yes or no; found \"maybe\".",
        "2 | good.csv --target y --charset utf9 | --charset utf9: there is no such charset. Write"
            + " UTF-8, windows-1251, UTF-16LE, or leave it out.",
        "2 | good.csv --target y --delimiter ab | --delimiter is one character, such as ; or , or"
            + " the word tab; found \"ab\".",
        "2 | good.csv --target y --size 3 | --size is the width and height of pictures in pixels,"
            + " 4 to 512, such as 32; found 3.",
        "2 | good.csv --target y --size 32 | --size belongs to a folder of pictures; good.csv is a"
            + " file. Leave it out.",
        "2 | moons --target y | --target belongs to a table, not to the data set moons. Leave it"
            + " out.",
        "2 | moons --test good.csv | --test belongs to your own data; moons has a test part of its"
            + " own. Leave it out.",
        "2 | good.csv --target y --test no.csv | --test no.csv: there is no such file. Check the"
            + " path.",
        "2 | good.csv --target y --net conv3x3 | net \"conv3x3\": word 1 \"conv3x3\" at"
            + " position 1 needs images (channels × height × width); found a row of 2: leave conv"
            + " and pool out, these data are no images",
        "2 | good.csv --target y --batch 33 | batch size is 33, but data set \"good\" has only 32"
            + " rows to learn from; use a batch of at most 32",
        "2 | good.csv --target y --validation 1 | --validation is a share of the rows, at least 0"
            + " and below 1, such as 0.1; found 1.",
      })
  void whatCannotBeLearntFromIsOneSentence(int code, String words, String sentence) {
    var result = Typed.in(here).run(("train " + words).split(" "));
    assertBad(code, sentence, result);
    assertFalse(Files.exists(here.resolve("runs")), "no folder is left behind");
  }

  private static void assertBad(int code, String sentence, Typed.Result result) {
    String said = result.err().replace(here + "/", "");
    assertEquals("naklon: " + sentence + "\n", said);
    assertEquals("", result.out());
    assertEquals(code, result.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | predict r new-text.csv --out o.csv | new-text.csv, line 3: \"x\" in column \"a\" is"
            + " not a number with a decimal point, as the model needs. Correct it, or leave it"
            + " empty if it is missing.",
        "1 | predict r new-other.csv --out o.csv | new-other.csv has no column \"b\", which the"
            + " model was trained on. The columns are: \"a\", \"c\".",
        "1 | predict r new-ragged.csv --out o.csv | new-ragged.csv, line 3: 3 fields, expected 2"
            + " as in the first row. Correct the line (a field that contains the delimiter must be"
            + " in quotes), or name the delimiter.",
        "1 | evaluate r new-text.csv | new-text.csv has no column \"y\", the target to compare"
            + " with. The columns are: \"a\", \"b\".",
        "2 | evaluate r moons | r learnt from a table, so it cannot be measured on moons.",
        "2 | evaluate m good.csv | m did not learn from a table, so it cannot be measured on"
            + " good.csv.",
        "2 | evaluate m digits | this model reads examples of shape [2]; \"digits\" has [1, 28, 28]",
      })
  void rowsThatDoNotFitAreOneSentence(int code, String words, String sentence) throws IOException {
    assertBad(code, sentence, Typed.in(here).run(words.split(" ")));
    try (var files = Files.list(here)) {
      assertFalse(files.anyMatch(f -> f.getFileName().toString().contains("o.csv")));
    }
  }

  @Test
  void aColumnThatIsMissingInEveryRowIsLeftOutAndSaid() throws IOException {
    file("hole.csv", HEADER + rows(i -> i + ",," + (i % 2 == 0 ? "yes" : "no")));
    var result = Typed.in(here).run("train hole.csv --target y --epochs 1 --out h".split(" "));
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("Column \"b\" is left out"), result.out());
  }

  @Test
  void aChangedTableIsNotGoneOnWith() throws IOException {
    file("changing.csv", HEADER + rows(BadTableTest::good));
    String train = "train changing.csv --target y --epochs 1 --quiet --out c";
    Typed.in(here).run(train.split(" "));
    file("changing.csv", HEADER + rows(BadTableTest::good) + "7,7,yes\n");
    for (String words : new String[] {"train --resume c", "evaluate c"}) {
      var result = Typed.in(here).run(words.split(" "));
      assertEquals(1, result.code());
      assertTrue(result.err().contains(" learnt from other data: "), result.err());
    }
  }
}
