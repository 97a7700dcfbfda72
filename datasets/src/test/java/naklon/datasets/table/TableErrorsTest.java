package naklon.datasets.table;

import static naklon.datasets.table.CsvFolder.assertRefused;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import naklon.datasets.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no tables. */
class TableErrorsTest {
  @TempDir Path temp;
  private CsvFolder folder;

  @BeforeEach
  void folder() {
    folder = new CsvFolder(temp);
  }

  @Test
  void noSuchFile() {
    Path file = temp.resolve("none.csv");
    assertRefused(
        file + ": no such file. Check the name and the folder.", () -> CsvFolder.open(file));
    assertRefused(
        temp + " is a folder, expected a CSV file. Name the file inside of it.",
        () -> CsvFolder.open(temp));
  }

  @Test
  void emptyFile() {
    String message = "t.csv is empty, expected a header and rows of data. Is it the right file?";
    assertRefused(message, () -> folder.table(""));
    assertRefused(message, () -> folder.table("\ufeff"));
    assertRefused(message, () -> folder.table("\r\n \r\n"));
  }

  @Test
  void noRows() {
    assertRefused(
        "t.csv has no rows of data, only a header. Add rows, or say that there is no header if its"
            + " only line is data.",
        () -> folder.table("a,b\n"));
  }

  @Test
  void raggedRows() {
    assertRefused(
        "t.csv, line 4: 3 fields, expected 2 as in the first row. Correct the line (a field that"
            + " contains the delimiter must be in quotes), or name the delimiter.",
        () -> folder.table("a,b\n\"1\n2\",2\n3,4,5\n"));
    assertRefused(
        "t.csv, line 3: 1 field, expected 2 as in the first row. Correct the line (a field that"
            + " contains the delimiter must be in quotes), or name the delimiter.",
        () -> folder.table("a,b\n1,2\n3\n"));
  }

  @Test
  void emptyLinesAreNotRagged() {
    org.junit.jupiter.api.Assertions.assertEquals(
        2, folder.table("a,b\n\n1,2\n   \n3,4\n\n").rows());
  }

  @Test
  void duplicateNames() {
    assertRefused(
        "t.csv, line 1: columns 1 and 3 are both called \"a\". Give each column a name of its own;"
            + " if the line is data, say that there is no header.",
        () -> folder.table("a,b,a\n1,2,3\n"));
  }

  @Test
  void brokenQuotes() {
    assertRefused(
        "t.csv, line 3: text follows a closing quote in a field. Write quotes inside of a quoted"
            + " field twice: \"\".",
        () -> folder.table("a,b\n1,2\n\"x\"y,2\n"));
    assertRefused(
        "t.csv, line 3: a field begins with a quote \" that is never closed. Close it, or write"
            + " quotes inside of a quoted field twice: \"\".",
        () -> folder.table("a,b\n1,2\n\"x,2\n3,4\n"));
  }

  @Test
  void aFieldWithoutEnd() {
    String text = "a,b\n1,2\n\"" + "x\n".repeat(9_000_000);
    assertRefused(
        "t.csv, near line 3: a field of more than 16 million characters. A quote \" that is never"
            + " closed does that: close it.",
        () -> folder.table(text));
  }

  @Test
  void binaryFiles() throws Exception {
    var zip = new byte[] {'P', 'K', 3, 4, 20, 0};
    assertRefused(
        "book.xlsx is a zip archive or an Excel workbook, expected a CSV file. Open it and save it"
            + " as CSV UTF-8.",
        () -> CsvFolder.open(folder.write("book.xlsx", zip)));
    var packed = new java.io.ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertRefused(
        "t.csv.gz is packed by gzip, expected a CSV file. Unpack it first: gunzip.",
        () -> CsvFolder.open(folder.write("t.csv.gz", packed.toByteArray())));
    assertRefused(
        "t.bin is not a text file: byte 3 is 0. Expected CSV; save the table as CSV UTF-8, or name"
            + " the charset if it is UTF-16.",
        () -> CsvFolder.open(folder.write("t.bin", new byte[] {'a', ',', 'b', 0, 1})));
    var noise = new byte[100];
    Arrays.fill(noise, (byte) 'a');
    Arrays.fill(noise, 0, 10, (byte) 7);
    assertRefused(
        "noise is not a text file: 10 of its first 100 bytes are control characters. Expected CSV;"
            + " save the table as CSV UTF-8.",
        () -> CsvFolder.open(folder.write("noise", noise)));
  }

  @Test
  void aCharsetThatDoesNotFit() {
    var file = folder.write("c.csv", "a,b\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(
        "c.csv, after line 0: bytes that UTF-8 does not have. Name the file's charset, such as"
            + " windows-1251, or save it as CSV UTF-8.",
        () ->
            Table.open(file, TableOptions.detect().charset(StandardCharsets.UTF_8), Progress.NONE));
  }

  @Test
  void kindsOfColumns() {
    var file = folder.write("age,name\n1,x\n2,y\n");
    assertRefused(
        "t.csv has no column \"aeg\"; did you mean \"age\"? The columns are: \"age\", \"name\".",
        () ->
            Table.open(file, TableOptions.detect().kind("aeg", ColumnKind.NUMBER), Progress.NONE));
    assertRefused(
        "t.csv: column \"age\" cannot be declared DATE; a column is declared NUMBER or CATEGORY.",
        () -> Table.open(file, TableOptions.detect().kind("age", ColumnKind.DATE), Progress.NONE));
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 1001; i++) {
      text.append('a').append(i).append(",1\n");
    }
    assertRefused(
        "t.csv: column \"x\" has more than 1,000 different values, too many for categories."
            + " Leave it out, or group its values.",
        () ->
            Table.open(
                folder.write(text.toString()),
                TableOptions.detect().kind("x", ColumnKind.CATEGORY),
                Progress.NONE));
  }
}
