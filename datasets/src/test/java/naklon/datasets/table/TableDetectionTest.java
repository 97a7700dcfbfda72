package naklon.datasets.table;

import static naklon.datasets.table.CsvFolder.assertRemark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.datasets.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableDetectionTest {
  @TempDir Path temp;
  private CsvFolder folder;

  @BeforeEach
  void folder() {
    folder = new CsvFolder(temp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "excel-1251.csv|a semicolon|windows-1251, because the file has bytes that are not UTF-8.",
        "excel-utf8-bom.csv|a semicolon|UTF-8, as the file's first bytes say.",
        "excel-unicode-text.txt|a tab|UTF-16LE, as the file's first bytes say.",
      })
  void readsWhatExcelSavesInBulgaria(String name, String delimiter, String charset) {
    var table = CsvFolder.open(folder.resource(name));
    assertEquals(
        List.of(
            "24 rows of 6 columns, separated by " + delimiter + ".",
            "The charset is " + charset,
            "The first line names the columns.",
            "Numbers have a decimal comma.",
            "Values are missing: 3 in \"Етаж\"."),
        table.remarks());
    var names = table.columns().stream().map(Column::name).toList();
    assertEquals(List.of("Адрес", "Площ", "Цена", "Етаж", "Асансьор", "Състояние"), names);
    var kinds = table.columns().stream().map(Column::kind).toList();
    assertEquals(
        List.of(
            ColumnKind.TEXT,
            ColumnKind.NUMBER,
            ColumnKind.NUMBER,
            ColumnKind.NUMBER,
            ColumnKind.BOOLEAN,
            ColumnKind.CATEGORY),
        kinds);
    assertTrue(table.columns().get(2).numbers().min() > 100_000);
    assertTrue(table.columns().get(2).numbers().max() < 310_000);
    var first = table.columns().getFirst().levels().getFirst().value();
    assertTrue(first.startsWith("бул. \"Витоша\" 1"), first);
    assertTrue(first.contains("\nвх. А"), first);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '|', '\t'})
  void findsTheDelimiter(char delimiter) {
    var table = folder.table("a,b,c\n1,2,3\n4,\"5,;|\t6\",6\n".replace(',', delimiter));
    String spelled = Dialect.spell(delimiter);
    assertRemark("2 rows of 3 columns, separated by " + spelled + ".", table.remarks());
  }

  @Test
  void aSemicolonWinsOverDecimalCommas() {
    var table = folder.table("1,5;2,5\n3,5;4,5\n");
    assertRemark("2 rows of 2 columns, separated by a semicolon.", table.remarks());
    assertRemark("There is no header: the columns are called column1 to column2.", table.remarks());
    assertRemark("Numbers have a decimal comma.", table.remarks());
    assertEquals(2.5, table.columns().getFirst().numbers().mean());
  }

  @Test
  void excelsSepLineNamesTheDelimiter() {
    var table = folder.table("sep=|\r\na|b\r\n1|x,y\r\n2|z,w\r\n");
    assertRemark("2 rows of 2 columns, separated by a bar |.", table.remarks());
    CsvFolder.assertRefused(
        "t.csv, line 4: 1 field, expected 2 as in the first row. Correct the line (a field that"
            + " contains the delimiter must be in quotes), or name the delimiter.",
        () -> folder.table("sep=|\r\na|b\r\n1|2\r\n2\r\n"));
  }

  @Test
  void oneColumnNeedsNoDelimiter() {
    var table = folder.table("y\n1\n2\n3\n");
    assertEquals(1, table.columns().size());
    assertEquals(3, table.rows());
  }

  @Test
  void theHeaderIsToldFromData() {
    assertEquals("a", folder.table("a,b\nx,y\nz,w\n").columns().getFirst().name());
    assertEquals("column1", folder.table("5.1,setosa\n4.9,setosa\n").columns().getFirst().name());
    // nothing but words that all occur further down
    var mushrooms = folder.table("p,x\ne,y\np,x\ne,x\n");
    assertEquals("column1", mushrooms.columns().getFirst().name());
    assertEquals(4, mushrooms.rows());
    var indexed = folder.table(",x\n0,5\n1,6\n"); // as pandas writes them
    assertEquals("column1", indexed.columns().getFirst().name());
    assertEquals(2, indexed.rows());
  }

  @Test
  void theCharsetFallsBackLateInTheFile() {
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 40_000; i++) {
      text.append(i).append(",abc\n");
    }
    text.append("7,шест\n");
    var table =
        CsvFolder.open(folder.write("late.csv", text.toString(), Charset.forName("windows-1251")));
    assertEquals("шест", table.columns().get(1).levels().get(1).value());
    String remark = table.remarks().get(1);
    assertTrue(
        remark.matches(
            "The charset is windows-1251, because after line \\d+ there are bytes that are not"
                + " UTF-8\\."),
        remark);
  }

  @Test
  void utf16WithItsMarkIsRead() {
    byte[] big = "\ufeffx;y\n1,5;да\n2,5;не\n".getBytes(StandardCharsets.UTF_16BE);
    var table = CsvFolder.open(folder.write("big.csv", big));
    assertRemark("The charset is UTF-16BE, as the file's first bytes say.", table.remarks());
    assertEquals(2, table.columns().get(0).numbers().mean());
    assertEquals(ColumnKind.BOOLEAN, table.columns().get(1).kind());
  }

  @Test
  void whatTheUserSaysWins() {
    var file = folder.write("o.csv", "a;b\n1,234;шест\n", Charset.forName("windows-1251"));
    var options =
        TableOptions.detect()
            .delimiter(';')
            .charset(Charset.forName("windows-1251"))
            .decimal('.')
            .header(false)
            .kind("column1", ColumnKind.CATEGORY);
    var table = Table.open(file, options, Progress.NONE);
    assertEquals(2, table.rows());
    assertEquals("шест", table.columns().get(1).levels().get(1).value());
    assertEquals(ColumnKind.CATEGORY, table.columns().getFirst().kind());
    assertRemark("The charset is windows-1251, as you said.", table.remarks());
  }

  @Test
  void numbersThatCouldBeTwoAreNamed() {
    var comma = folder.table("a;b\n1,234;x\n5,678;y\n");
    assertEquals(1.234, comma.columns().getFirst().numbers().min());
    assertRemark(
        "Numbers such as \"1,234\" (column \"a\", line 2) could be read in two ways and were read"
            + " as 1.234; name the decimal sign if that is wrong.",
        comma.remarks());
    var point = folder.table("a,b\n\"1,234\",x\n\"5,678\",y\n");
    assertEquals(1234, point.columns().getFirst().numbers().min());
    assertRemark(
        "Numbers such as \"1,234\" (column \"a\", line 2) could be read in two ways and were read"
            + " as 1234; name the decimal sign if that is wrong.",
        point.remarks());
    var clear = folder.table("a,b\n1.234,0.5\n5.678,0.25\n");
    assertEquals(4, clear.remarks().size(), clear.remarks().toString());
  }

  @Test
  void wideTablesKeepFewerLevels() {
    var text = new StringBuilder();
    for (int row = 0; row < 60; row++) {
      text.append(row);
      for (int column = 1; column < 25_000; column++) {
        text.append(',').append(column == 1 ? row % 30 : row);
      }
      text.append('\n');
    }
    var columns = folder.table(text.toString()).columns();
    assertEquals(25_000, columns.size());
    assertEquals(0, columns.get(0).levels().size());
    assertEquals(30, columns.get(1).levels().size());
    assertEquals(29.5, columns.getLast().numbers().mean());
  }

  @Test
  void optionsThatCannotBe() {
    CsvFolder.assertRefused(
        "The decimal sign is 'x', expected '.' or ','.", () -> TableOptions.detect().decimal('x'));
    CsvFolder.assertRefused(
        "The delimiter is a quote, expected a character such as ',' or ';'.",
        () -> TableOptions.detect().delimiter('"'));
    CsvFolder.assertRefused(
        "The delimiter is a line break, expected a character such as ',' or ';'.",
        () -> TableOptions.detect().delimiter('\n'));
  }

  @Test
  void whatProgressThrowsEndsTheReading() {
    var file = folder.write("x,y\n1,2\n");
    var stop = new IllegalStateException("stop");
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Table.open(
                    file,
                    TableOptions.detect(),
                    (name, done, total) -> {
                      if (done > 0) {
                        throw stop;
                      }
                    }));
    assertSame(stop, thrown);
  }

  @Test
  void progressIsToldFromTheStart() {
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 300_000; i++) {
      text.append(i).append(",abc\n");
    }
    var file = folder.write(text.toString());
    var told = new ArrayList<Long>();
    Table.open(
        file,
        TableOptions.detect(),
        (name, done, total) -> {
          assertEquals("t.csv", name);
          assertEquals(text.length(), total);
          told.add(done);
        });
    assertEquals(0, told.getFirst());
    assertEquals(text.length(), told.getLast());
    assertEquals(told.stream().sorted().toList(), told);
    assertTrue(told.size() >= 4, told.toString());
  }
}
