package naklon.datasets.table;

import static naklon.datasets.table.CsvFolder.assertRemark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableColumnsTest {
  @TempDir Path temp;

  private Column column(String... fields) {
    var text = new StringBuilder("x|y\n");
    for (String field : fields) {
      text.append(field).append("|1\n");
    }
    return new CsvFolder(temp).table(text.toString()).columns().getFirst();
  }

  @Test
  void figuresOfNumbers() {
    var column = column("1", "", "2", "4", "NA", "5");
    assertEquals(ColumnKind.NUMBER, column.kind());
    assertEquals(4, column.present());
    assertEquals(2, column.missing());
    assertEquals(new Column.Numbers(1, 5, 3, Math.sqrt(2.5), true), column.numbers());
  }

  @Test
  void figuresKeepTheirDigitsFarFromZero() {
    var column = column("1700000000", "1700000001", "1700000002.5");
    assertEquals(1700000001.1666667, column.numbers().mean(), 1e-6);
    assertEquals(1.0274023338281628, column.numbers().std(), 1e-12);
    assertFalse(column.numbers().whole());
  }

  @Test
  void missingWords() {
    var column = column("", "NA", "n/a", "#N/A", "nan", "NULL", "-", "?", "Липсва", " ", "a", "b");
    assertEquals(10, column.missing());
    assertEquals(List.of(new Level("a", 1), new Level("b", 1)), column.levels());
    assertRemark(
        "Values are missing: 1 in \"x\".",
        new CsvFolder(temp).table("x,y\n-,1\na,2\nb,3\n").remarks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no yes No YES", "true false true", "да не ДА", "ИСТИНА ЛЪЖА", "y n"})
  void twoWordsAreBoolean(String words) {
    assertEquals(ColumnKind.BOOLEAN, column(words.split(" ")).kind());
  }

  @Test
  void wordsOfDifferentPairsAreCategories() {
    assertEquals(ColumnKind.CATEGORY, column("yes", "не", "yes", "не").kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-31",
        "2024-01-31 13:45",
        "2024-01-31T13:45:59.123Z",
        "2024/1/31",
        "31.01.2024",
        "31.1.2024 г.",
        "1/31/24",
        "31-01-2024 8:05:00 PM",
        "13:45",
        "2024-01-31T13:45:59+02:00"
      })
  void dates(String date) {
    assertEquals(ColumnKind.DATE, column(date, "2023-12-01", date).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "2024-13-31", "1.2.3", "31.01.2024/7", "25:70", "12-34"})
  void noDates(String text) {
    assertFalse(FieldText.isDate(text.toCharArray(), 0, text.length()), text);
  }

  @Test
  void constantsAndEmptyColumns() {
    assertEquals(ColumnKind.CONSTANT, column("a", "a").kind());
    assertEquals(ColumnKind.CONSTANT, column("1.0", "1", "1.00").kind());
    assertEquals(ColumnKind.CATEGORY, column("a", "", "a").kind());
    assertEquals(ColumnKind.NUMBER, column("1", "", "1").kind());
    assertEquals(ColumnKind.EMPTY, column("", "NA").kind());
  }

  @Test
  void textOfManyValuesIsNoCategory() {
    var names = new String[2400];
    for (int i = 0; i < names.length; i++) {
      names[i] = "n" + i % 1200;
    }
    var many = column(names);
    assertEquals(ColumnKind.TEXT, many.kind());
    assertTrue(many.levels().isEmpty());
    for (int i = 0; i < names.length; i++) {
      names[i] = "n" + i % 1000;
    }
    assertEquals(ColumnKind.CATEGORY, column(names).kind());
    assertEquals(1000, column(names).levels().size());
    assertEquals(ColumnKind.CATEGORY, column("a", "b", "c").kind());
    assertEquals(ColumnKind.TEXT, column("a", "b", "c", "d", "e", "f", "g", "h", "i", "j").kind());
    assertEquals(ColumnKind.TEXT, column("a".repeat(300), "b".repeat(300)).kind());
  }

  @Test
  void numbersAndSomeTextAreCategoriesIfTheyRepeat() {
    String text = "rooms,y\n1,1\n2,2\n3,3\n1,4\n2,5\n3,6\n4 or more,7\n4 or more,8\n";
    var table = new CsvFolder(temp).table(text);
    assertEquals(ColumnKind.CATEGORY, table.columns().getFirst().kind());
    assertRemark(
        "Column \"rooms\" holds 6 numbers and also text such as \"4 or more\" (line 8):"
            + " its 4 different values are taken as categories.",
        table.remarks());
  }
}
