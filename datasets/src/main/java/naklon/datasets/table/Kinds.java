package naklon.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.datasets.DatasetException;

/** Decides from what was seen in the whole file what each column holds. */
final class Kinds {
  /** Text with at most this many different values is a category even if most occur only once. */
  static final int FEW = 20;

  /** From so many rows on, text that is different in every row is no category. */
  private static final int SUSPICIOUS = 10;

  private Kinds() {}

  /**
   * The decimal sign: what most numbers need that can be read in one way only. If there are none, a
   * comma where semicolons divide the fields and a point elsewhere.
   */
  static char decimal(Scan scan) {
    Character given = scan.dialect().decimal();
    if (given != null) {
      return given;
    }
    long balance = 0;
    for (var column : scan.columns()) {
      balance += column.onlyComma - column.onlyPoint;
    }
    if (balance != 0) {
      return balance > 0 ? ',' : '.';
    }
    var ambiguous =
        scan.columns().stream().map(c -> c.firstAmbiguous).filter(odd -> odd != null).findFirst();
    boolean comma = ambiguous.isPresent() && ambiguous.get().value().contains(",");
    return comma && scan.dialect().delimiter() == ';' ? ',' : '.';
  }

  static List<Column> columns(String file, Scan scan, TableOptions options) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < scan.columns().size(); i++) {
      var column = scan.columns().get(i);
      String name = scan.names().get(i);
      var numbers = column.numbers(scan.decimal());
      var wanted = options.kinds().get(name);
      var kind = wanted != null ? wanted(file, name, column, wanted) : kind(column, numbers);
      columns.add(
          new Column(
              i,
              name,
              kind,
              column.present,
              column.missing,
              kind == ColumnKind.NUMBER || numbers.count() == column.present
                  ? numbers.figures()
                  : Column.Numbers.NONE,
              column.levels.levels()));
    }
    return List.copyOf(columns);
  }

  private static ColumnKind wanted(String file, String name, ColumnScan column, ColumnKind wanted) {
    if (column.present == 0) {
      return ColumnKind.EMPTY;
    }
    if (wanted == ColumnKind.CATEGORY && column.levels.isFull()) {
      throw new DatasetException(
          ("%s: column \"%s\" has more than %s different values, too many for categories."
                  + " Leave it out, or group its values.")
              .formatted(file, Odd.brief(name), TableRemarks.number(column.levels.most())));
    }
    if (wanted != ColumnKind.CATEGORY && wanted != ColumnKind.NUMBER) {
      throw new DatasetException(
          "%s: column \"%s\" cannot be declared %s; a column is declared NUMBER or CATEGORY."
              .formatted(file, Odd.brief(name), wanted));
    }
    return wanted;
  }

  private static ColumnKind kind(ColumnScan column, NumberStats numbers) {
    long present = column.present;
    var levels = column.levels.levels();
    if (present == 0) {
      return ColumnKind.EMPTY;
    }
    boolean allNumbers = numbers.count() == present;
    var figures = numbers.figures();
    boolean oneValue = allNumbers ? figures.min() == figures.max() : levels.size() == 1;
    if (oneValue && column.missing == 0) {
      return ColumnKind.CONSTANT;
    }
    if (allNumbers) {
      return ColumnKind.NUMBER;
    }
    if (2 * column.dates > present) {
      return ColumnKind.DATE;
    }
    boolean few = !levels.isEmpty() && levels.size() <= FEW;
    boolean repeated = 2L * levels.size() <= present;
    if (10 * numbers.count() >= 9 * present && !(few && repeated)) {
      return ColumnKind.NUMBER; // and a task that needs it says which field is none
    }
    if (FieldText.areNoAndYes(levels)) {
      return ColumnKind.BOOLEAN;
    }
    boolean identifier = levels.size() == present && present >= SUSPICIOUS;
    boolean category = !levels.isEmpty() && !identifier && (few || repeated);
    return category ? ColumnKind.CATEGORY : ColumnKind.TEXT;
  }

  /** The classes that whole numbers or fractions make, and how many rows each has. */
  static Map<Double, Long> distinct(Column column, char decimal) {
    var counts = new java.util.TreeMap<Double, Long>();
    for (var level : column.levels()) {
      double value = NumberText.read(level.value(), decimal) + 0.0; // -0 and 0 are one
      counts.merge(value, level.count(), Long::sum);
    }
    return counts;
  }
}
