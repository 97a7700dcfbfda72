package naklon.datasets.table;

import static naklon.datasets.table.CsvFolder.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import naklon.datasets.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files to predict or to evaluate, which look a little different from the training file. */
class TableRowsTest {
  private static final String TRAINING =
      "area,town,lift,kind\n50,Sofia,yes,flat\n70,Varna,no,house\n90,Sofia,yes,flat\n"
          + "110,Varna,no,house\n";
  private static final TableOptions DETECT = TableOptions.detect();

  @TempDir Path temp;
  private CsvFolder folder;
  private TableEncoding encoding;

  @BeforeEach
  void train() {
    folder = new CsvFolder(temp);
    encoding = encoding(TRAINING, "kind");
  }

  private TableEncoding encoding(String text, String target) {
    var task = folder.table(text).task(TaskOptions.target(target));
    return task.encode(0, 1, Progress.NONE).encoding();
  }

  private List<TableRow> read(String text) {
    return read(text, new ArrayList<>());
  }

  private List<TableRow> read(String text, List<String> remarks) {
    var rows = new ArrayList<TableRow>();
    try (var all =
        encoding.rows(
            folder.write("new.csv", text, StandardCharsets.UTF_8), DETECT, Progress.NONE)) {
      all.forEachRemaining(rows::add);
      remarks.addAll(all.remarks());
    }
    return rows;
  }

  @Test
  void columnsMayBeInAnotherOrder() {
    var remarks = new ArrayList<String>();
    var rows = read("lift;extra;town;area\nyes;1;Sofia;50\nno;2;Varna;70\n", remarks);
    assertEquals(2, rows.size());
    assertArrayEquals(encoding.encode("50", "Sofia", "yes"), rows.get(0).features());
    assertArrayEquals(encoding.encode("70", "Varna", "no"), rows.get(1).features());
    assertEquals(List.of("yes", "1", "Sofia", "50"), rows.getFirst().fields());
    assertEquals(2, rows.get(0).line());
    assertEquals(3, rows.get(1).line());
    assertNull(rows.getFirst().target());
    assertEquals(
        List.of("new.csv has columns that the model does not look at: \"extra\"."), remarks);
  }

  @Test
  void theTargetMayBeThere() {
    var rows = read("area,town,lift,kind\n50,Sofia,yes,flat\n50,Sofia,yes,\n");
    assertEquals("flat", rows.get(0).target());
    assertNull(rows.get(1).target());
  }

  @Test
  void withoutAHeaderThePlaceCounts() {
    var expected = encoding.encode("50", "Sofia", "yes");
    assertArrayEquals(expected, read("50,Sofia,yes,flat\n").getFirst().features());
    assertEquals("flat", read("50,Sofia,yes,flat\n").getFirst().target());
    var remarks = new ArrayList<String>();
    assertArrayEquals(expected, read("50,Sofia,yes\n", remarks).getFirst().features());
    assertEquals(
        List.of("new.csv has no header: its columns are taken to be \"area\", \"town\", \"lift\"."),
        remarks);
    assertRefused(
        "new.csv has 2 columns and no header, but the model needs these 3: \"area\", \"town\","
            + " \"lift\". Give exactly these, or a header that names them.",
        () -> read("50,Sofia\n"));
  }

  @Test
  void aRowOfWordsIsDataIfTheModelKnowsThem() {
    encoding = encoding("a,b,y\nred,x,1.5\ngreen,z,2.5\nred,z,3.5\ngreen,x,0.5\n", "y");
    assertEquals(1, read("green,z\n").size());
    assertRefused(
        "new.csv has no columns \"a\", \"b\", which the model was trained on. The columns are:"
            + " \"grey\", \"z\".",
        () -> read("grey,z\nred,x\n"));
  }

  @Test
  void missingColumnsAreRefusedByName() {
    assertRefused(
        "new.csv has no column \"town\", which the model was trained on; did you mean \"tonw\"?"
            + " The columns are: \"area\", \"tonw\", \"lift\".",
        () -> read("area,tonw,lift\n50,Sofia,yes\n"));
  }

  @Test
  void fieldsThatCannotBeEncoded() {
    assertRefused(
        "new.csv, line 3: \"big\" in column \"area\" is not a number with a decimal point, as the"
            + " model needs. Correct it, or leave it empty if it is missing.",
        () -> read("area,town,lift\n50,Sofia,yes\nbig,Sofia,yes\n"));
    assertRefused(
        "new.csv, line 2: \"perhaps\" in column \"lift\" is not a word for yes or no, as the model"
            + " needs. Correct it, or leave it empty if it is missing.",
        () -> read("area,town,lift\n50,Sofia,perhaps\n"));
    assertRefused(
        "new.csv, line 3: 2 fields, expected 3 as in the first row. Correct the line (a field that"
            + " contains the delimiter must be in quotes), or name the delimiter.",
        () -> read("area,town,lift\n50,Sofia,yes\n50,Sofia\n"));
  }

  @Test
  void unseenLevelsAreCounted() {
    var remarks = new ArrayList<String>();
    var rows = read("area,town,lift\n50,Ruse,yes\n60,Sofia,no\n70,Pleven,no\n", remarks);
    assertArrayEquals(
        new float[] {0, 0}, java.util.Arrays.copyOfRange(rows.get(0).features(), 1, 3));
    assertEquals(
        List.of(
            "Column \"town\" has values that training did not see, such as \"Ruse\" (2 rows);"
                + " the model cannot know what they mean."),
        remarks);
  }

  @Test
  void anotherWayOfWriting() {
    encoding = encoding("x,y\n0.5,1.5\n1.5,2.5\n2.5,3.25\n", "y");
    var bytes = "x;име\n1,5;Иван\n0,5;Ана\n".getBytes(Charset.forName("windows-1251"));
    try (var rows = encoding.rows(new ByteArrayInputStream(bytes), "standard input", DETECT)) {
      assertEquals(List.of("x", "име"), rows.columns());
      var first = rows.next();
      assertArrayEquals(encoding.encode("1.5"), first.features());
      assertArrayEquals(encoding.encode("1,5"), first.features());
      assertEquals(List.of("1,5", "Иван"), first.fields());
      assertArrayEquals(encoding.encode("0.5"), rows.next().features());
      assertFalse(rows.hasNext());
      assertThrows(NoSuchElementException.class, rows::next);
    }
    assertRefused(
        "standard input is empty, expected a header and rows of data. Is it the right file?",
        () -> encoding.rows(new ByteArrayInputStream(new byte[0]), "standard input", DETECT));
  }

  @Test
  void numbersThatSayNothingAreReadAsInTraining() {
    encoding = encoding("x;y\n0,5;1,5\n1,5;2,5\n2,5;3,25\n", "y");
    assertArrayEquals(encoding.encode("1.234"), read("x\n\"1,234\"\n").getFirst().features());
  }

  @Test
  void evaluationNeedsTheTarget() {
    assertRefused(
        "new.csv has no column \"kind\", the target to compare with; did you mean \"kin\"? The"
            + " columns are: \"area\", \"town\", \"lift\", \"kin\".",
        () -> examples("area,town,lift,kin\n50,Sofia,yes,flat\n"));
    assertRefused(
        "new.csv, line 2: \"boat\" is none of the classes the model knows: \"flat\", \"house\"."
            + " Correct it.",
        () -> examples("area,town,lift,kind\n50,Sofia,yes,boat\n"));
    assertRefused(
        "new.csv has no rows with a value for \"kind\", the target to compare with. Add some.",
        () -> examples("area,town,lift,kind\n50,Sofia,yes,\n"));
    var some = examples("area,town,lift,kind\n50,Sofia,yes,\n50,Sofia,yes,house\n");
    assertEquals(1, some.data().rows());
    assertEquals(1, some.data().label(0));
    assertEquals(
        List.of("1 row is left out because \"kind\", the target, is missing there."),
        some.remarks());
    encoding = encoding("x,y\n0.5,1.5\n1.5,2.5\n2.5,3.25\n", "y");
    assertEquals(7.5f, examples("x,y\n1.5,7.5\n").data().value(0, 0));
    assertRefused(
        "new.csv, line 2: \"seven\" in the target \"y\" is not a number with a decimal point that"
            + " float32 holds. Correct it, or leave it empty.",
        () -> examples("x,y\n1.5,seven\n"));
  }

  private TableExamples examples(String text) {
    var file = folder.write("new.csv", text, StandardCharsets.UTF_8);
    return encoding.examples(file, DETECT, Progress.NONE);
  }

  @Test
  void classesMayBeWrittenInAnotherWay() {
    encoding = encoding("x,y\n1,10\n2,20\n3,10\n4,20\n", "y");
    assertEquals(1, examples("x,y\n1,20.0\n").data().label(0));
    encoding = encoding("x,y\n1,Yes\n2,No\n3,Yes\n4,No\n", "y");
    assertEquals(0, examples("x,y\n1,NO\n").data().label(0));
    assertEquals(1, examples("x,y\n1,yes\n").data().label(0));
  }

  @Test
  void tooManyFields() {
    assertRefused(
        "2 fields, expected 3: \"area\", \"town\", \"lift\".", () -> encoding.encode("1", "2"));
  }

  @Test
  void bytesThatAreNotUtf8LateInTheFile() {
    var text = new StringBuilder("area,town,lift\n");
    for (int i = 0; i < 30_000; i++) {
      text.append("50,Sofia,yes\n");
    }
    text.append("50,Русе,yes\n");
    var file = folder.write("late.csv", text.toString(), Charset.forName("windows-1251"));
    try (var rows = encoding.rows(file, DETECT, Progress.NONE)) {
      var e =
          assertThrows(
              naklon.datasets.DatasetException.class,
              () -> rows.forEachRemaining(row -> assertEquals(3, row.fields().size())));
      assertEquals(
          "late.csv, after line N: bytes that are not UTF-8, though the beginning of the file is."
              + " Name the file's charset, such as windows-1251, or save it as CSV UTF-8.",
          e.getMessage().replaceFirst("line \\d+", "line N"));
    }
  }
}
