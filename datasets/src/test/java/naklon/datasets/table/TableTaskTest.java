package naklon.datasets.table;

import static naklon.datasets.table.CsvFolder.assertRefused;
import static naklon.datasets.table.CsvFolder.assertRemark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be learned from a table, and what cannot. */
class TableTaskTest {
  @TempDir Path temp;

  private TableTask task(String text, TaskOptions options) {
    return new CsvFolder(temp).table(text).task(options);
  }

  private TableTask task(String text) {
    return task(text, TaskOptions.target("y"));
  }

  private void assertNoTask(String message, String text) {
    assertRefused(message, () -> task(text));
  }

  @Test
  void textIsClasses() {
    var task = task("x,y\n1,b\n2,a\n3,b\n4,a\n5,a\n");
    assertTrue(task.isClassification());
    assertEquals(List.of("a", "b"), task.classNames());
    assertEquals(
        List.of("\"y\" is predicted as one of 2 classes, because it holds text: a (3), b (2)."),
        task.remarks());
  }

  @Test
  void twoWordsAreClassesNoFirst() {
    var task = task("x,y\n1,Yes\n2,no\n3,yes\n4,no\n");
    assertEquals(List.of("no", "Yes"), task.classNames());
    assertRemark(
        "\"y\" is predicted as one of 2 classes, because it holds two words: no (2), Yes (2).",
        task.remarks());
  }

  @Test
  void fewWholeNumbersAreClasses() {
    var task = task("x,y\n1,10\n2,9\n3,10.0\n4,9\n5,-1\n6,-1\n");
    assertEquals(List.of("-1", "9", "10"), task.classNames());
    assertRemark(
        "\"y\" is predicted as one of 3 classes, because it holds only 3 different whole numbers:"
            + " -1 (2), 9 (2), 10 (2).",
        task.remarks());
    assertFalse(
        task("x,y\n1,10\n2,9\n3,10\n4,9\n", goal(TaskOptions.Goal.REGRESSION)).isClassification());
  }

  private static TaskOptions goal(TaskOptions.Goal goal) {
    return TaskOptions.target("y").goal(goal);
  }

  @Test
  void otherNumbersAreNumbers() {
    // the lesson's line: four whole numbers, but each of them once
    var line = task("x,y\n1,2\n2,4\n3,6\n4,8\n");
    assertFalse(line.isClassification());
    assertEquals(
        List.of(
            "\"y\" is predicted as a number, because it holds many different whole numbers: from 2"
                + " to 8, on average 5."),
        line.remarks());
    assertEquals(
        List.of(
            "\"y\" is predicted as a number, because it holds numbers with fractions: from 0.5 to"
                + " 100000.5, on average 33333.83."),
        task("x,y\n1,0.5\n2,0.5\n4,100000.5\n").remarks());
    var classes = task("x,y\n1,0.5\n2,0.5\n3,1\n4,1\n", goal(TaskOptions.Goal.CLASSIFICATION));
    assertEquals(List.of("0.5", "1"), classes.classNames());
    assertRemark(
        "\"y\" is predicted as one of 2 classes, as you said: 0.5 (2), 1 (2).", classes.remarks());
  }

  @Test
  void unknownNames() {
    String text = "area,Price\n1,2\n2,4\n";
    assertRefused(
        "t.csv has no column \"price\"; did you mean \"Price\"? The columns are: \"area\","
            + " \"Price\".",
        () -> task(text, TaskOptions.target("price")));
    assertRefused(
        "t.csv has no column \"weight\". The columns are: \"area\", \"Price\".",
        () -> task(text, TaskOptions.target("weight")));
    assertRefused(
        "t.csv has no column \"aera\"; did you mean \"area\"? The columns are: \"area\","
            + " \"Price\".",
        () -> task(text, TaskOptions.target("Price").ignore(List.of("aera"))));
    assertRefused(
        "t.csv: column \"Price\" is the target and is to be ignored; it can be only one of the"
            + " two.",
        () -> task(text, TaskOptions.target("Price").ignore(List.of("Price"))));
  }

  @Test
  void textWhereNumbersWere() {
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 30; i++) {
      text.append(i == 17 ? "1O0" : "" + i).append(',').append(i % 2).append('\n');
    }
    assertNoTask(
        "t.csv, line 19: \"1O0\" in column \"x\" is not a number, as 29 of its 30 values are."
            + " Correct it, or leave it empty if it is missing.",
        text.toString());
    assertRefused(
        "t.csv, line 19: \"1O0\" in column \"x\" is not a number, as 29 of its 30 values are."
            + " Correct it, or leave it empty if it is missing.",
        () -> task(text.toString(), TaskOptions.target("x")));
    assertRefused(
        "t.csv: the target \"y\" holds text (line 2: \"a\"), and a regression predicts numbers."
            + " Predict classes, or choose another target.",
        () -> task("x,y\n1,a\n2,a\n3,b\n4,b\n", goal(TaskOptions.Goal.REGRESSION)));
  }

  @Test
  void aPointAmongCommas() {
    var text = new StringBuilder("x;y\n");
    for (int i = 0; i < 30; i++) {
      text.append(i == 17 ? "17.5" : i + ",5").append(';').append(i % 2).append('\n');
    }
    assertNoTask(
        "t.csv, line 19: \"17.5\" in column \"x\" is not a number with a decimal comma, as 29 of"
            + " its 30 values are. Correct it, or leave it empty if it is missing.",
        text.toString());
  }

  @Test
  void targetsThatCannotBe() {
    assertNoTask(
        "t.csv: the target \"y\" is missing in every row. Choose another target, or fill it in.",
        "x,y\n1,\n2,NA\n");
    assertNoTask(
        "t.csv: the target \"y\" is \"a\" in every row, but at least two classes are needed to tell"
            + " apart. Choose another target, or add rows of other classes.",
        "x,y\n1,a\n2,a\n");
    assertNoTask(
        "t.csv: the target \"y\" is \"a\" in every row, but at least two classes are needed to tell"
            + " apart. Choose another target, or add rows of other classes.",
        "x,y\n1,a\n2,\n3,a\n");
    assertNoTask(
        "t.csv: the target \"y\" is \"5\" in every row, but at least two classes are needed to tell"
            + " apart. Choose another target, or add rows of other classes.",
        "x,y\n1,5\n2,5\n");
    assertRefused(
        "t.csv: the target \"y\" is 5 in every row, so there is nothing to learn. Choose another"
            + " target.",
        () -> task("x,y\n1,5\n2,5\n", goal(TaskOptions.Goal.REGRESSION)));
    assertNoTask(
        "t.csv: the target \"y\" is \"b\" in one row only, but each class needs a row to learn from"
            + " and one to check by. Add rows of this class, or remove the row.",
        "x,y\n1,a\n2,a\n3,b\n");
    assertNoTask(
        "t.csv: the target \"y\" holds dates (line 2: \"2024-01-31\"). Predict a number or a class,"
            + " such as the days since a fixed day, in a column of its own.",
        "x,y\n1,2024-01-31\n2,2024-02-01\n");
    assertNoTask(
        "t.csv: the target \"y\" is free text: it is text that is different in every row, as"
            + " identifiers and names are. Choose a target whose values repeat, or numbers.",
        "x,y\n1,a\n2,b\n3,c\n4,d\n5,e\n6,f\n7,g\n8,h\n9,i\n10,j\n");
    assertNoTask(
        "t.csv: the target \"y\" goes up to 1.0E39, more than float32 holds (3.4e38). Write it in"
            + " larger units.",
        "x,y\n1,1e39\n2,2.5\n3,2\n");
    var many = new StringBuilder("x,y\n");
    for (int i = 0; i < 1002; i++) {
      many.append(i % 7).append(',').append(i).append(".5\n");
    }
    assertRefused(
        "t.csv: the target \"y\" has more than 1,000 different values, too many for classes."
            + " Predict it as a number (regression), or group its values.",
        () -> task(many.toString(), goal(TaskOptions.Goal.CLASSIFICATION)));
  }

  @Test
  void columnsLeftOut() {
    var text = new StringBuilder("id,name,same,none,x,y\n");
    for (int i = 0; i < 12; i++) {
      text.append("%s,n%s,EU,,%s,%s\n".formatted(i + 100, i, i * i, i % 2));
    }
    var task = task(text.toString());
    assertEquals(List.of("x"), task.features().stream().map(Column::name).toList());
    assertRemark("Column \"id\" is left out: it only numbers the rows.", task.remarks());
    assertRemark(
        "Column \"name\" is left out: it is text that is different in every row, as identifiers and"
            + " names are.",
        task.remarks());
    assertRemark("Column \"same\" is left out: it is \"EU\" in every row.", task.remarks());
    assertRemark("Column \"none\" is left out: it is missing in every row.", task.remarks());
    assertRefused(
        "t.csv: no column is left to learn \"y\" from. Column \"c\" is left out: it is \"1\" in"
            + " every row. Add columns that say something about the target.",
        () -> task("c,y\n1,a\n1,b\n1,a\n1,b\n"));
  }

  @Test
  void numbersAndTextThatSeldomRepeatAreLeftOut() {
    var text = new StringBuilder("PassengerId,Ticket,x,y\n"); // as in the passengers of the Titanic
    for (int i = 0; i < 40; i++) {
      String ticket = i % 4 == 0 ? "A/5 " + i : "" + 100 * i;
      text.append("%s,%s,%s,%s\n".formatted(i + 1, ticket, i * i, i % 2));
    }
    var task = task(text.toString());
    assertEquals(List.of("x"), task.features().stream().map(Column::name).toList());
    assertRemark("Column \"PassengerId\" is left out: it only numbers the rows.", task.remarks());
    assertRemark(
        "Column \"Ticket\" is left out: it is text that is different in every row, as identifiers"
            + " and names are.",
        task.remarks());
  }

  @Test
  void aCounterWithAnotherNameIsUsed() {
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 12; i++) {
      text.append("%s,%s.5\n".formatted(i, 2 * i));
    }
    assertEquals("x", task(text.toString()).features().getFirst().name());
  }

  @Test
  void datesAreRefusedKindly() {
    String text = "when,sold at,x,y\n2024-01-31,13:45,1,a\n2024-02-01,14:00,2,b\n,,3,a\n,,4,b\n";
    assertNoTask(
        "t.csv: column \"when\" holds dates or times (line 2: \"2024-01-31\"), which are no numbers"
            + " yet. Leave it out with --ignore when --ignore \"sold at\", or split it into numbers,"
            + " such as year, month and weekday, in columns of their own.",
        text);
    var task = task(text, TaskOptions.target("y").ignore(List.of("when", "sold at")));
    assertEquals(1, task.features().size());
  }

  @Test
  void rowsWithoutTargetAreLeftOutAndCounted() {
    var task = task("x,y\n1,a\n2,b\n3,\n4,a\n5,b\n6,NA\n");
    assertRemark(
        "2 rows are left out because \"y\", the target, is missing there.", task.remarks());
    var data = task.encode(0, 1, naklon.datasets.Progress.NONE);
    assertEquals(4, data.split().train().rows());
  }
}
