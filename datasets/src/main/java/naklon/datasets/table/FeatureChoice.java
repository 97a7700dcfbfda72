package naklon.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import naklon.datasets.DatasetException;

/** Which columns are learned from, and why the others are not. */
final class FeatureChoice {
  private static final int ENOUGH_TO_COUNT = 10;
  private static final Set<String> NUMBER_OF_ROW =
      Set.of("index", "idx", "row", "no", "nr", "№", "номер", "ред", "unnamed: 0");

  private FeatureChoice() {}

  /**
   * The columns to learn from, in the file's order.
   *
   * @param remarks gets a sentence about each that is left out, unless the user said so
   * @throws DatasetException if one cannot be used as it is, or none is left
   */
  static List<Column> of(Table table, Column target, List<String> ignore, List<String> remarks) {
    var features = new ArrayList<Column>();
    int before = remarks.size();
    var dates = new ArrayList<Column>();
    for (var column : table.columns()) {
      if (column.equals(target) || ignore.contains(column.name())) {
        continue;
      }
      switch (column.kind()) {
        case NUMBER -> {
          if (isRowNumber(table, column)) {
            remarks.add(leftOut(column, "it only numbers the rows"));
          } else {
            features.add(column);
          }
        }
        case BOOLEAN, CATEGORY -> features.add(column);
        case DATE -> dates.add(column);
        case TEXT -> remarks.add(leftOut(column, variety(table, column)));
        case CONSTANT ->
            remarks.add(
                leftOut(
                    column,
                    "it is \"%s\" in every row"
                        .formatted(Odd.brief(column.levels().getFirst().value()))));
        case EMPTY -> remarks.add(leftOut(column, "it is missing in every row"));
      }
    }
    refuseDates(table, dates);
    for (var column : features) {
      Odd odd = table.scan(column).firstNoNumber(table.scan().decimal());
      if (column.kind() == ColumnKind.NUMBER && odd != null) {
        throw noNumber(table, column, odd);
      }
    }
    if (features.isEmpty()) {
      var reasons = remarks.subList(before, remarks.size());
      throw new DatasetException(
          ("%s: no column is left to learn \"%s\" from.%s Add columns that say something"
                  + " about the target.")
              .formatted(
                  table.name(),
                  Odd.brief(target.name()),
                  reasons.isEmpty() ? "" : " " + String.join(" ", reasons)));
    }
    return List.copyOf(features);
  }

  private static boolean isRowNumber(Table table, Column column) {
    return column.missing() == 0
        && column.present() >= ENOUGH_TO_COUNT
        && table.scan(column).numbers(table.scan().decimal()).isCounter()
        && (column.name().toLowerCase(Locale.ROOT).endsWith("id")
            || NUMBER_OF_ROW.contains(column.name().toLowerCase(Locale.ROOT))
            || column.name().equals("column" + (column.index() + 1))
                && table.scan().dialect().header());
  }

  private static String leftOut(Column column, String why) {
    return "Column \"%s\" is left out: %s.".formatted(Odd.brief(column.name()), why);
  }

  /** Says how different the values of a text column are. */
  static String variety(Table table, Column column) {
    int levels = column.levels().size();
    if (levels == 0) {
      return "it is text of more than %s different values, or of long ones, such as names or remarks"
          .formatted(TableRemarks.number(table.scan(column).levels.most()));
    }
    return levels == column.present()
        ? "it is text that is different in every row, as identifiers and names are"
        : "it is text of %s different values in %s"
            .formatted(TableRemarks.number(levels), TableRemarks.count(column.present(), "row"));
  }

  private static void refuseDates(Table table, List<Column> dates) {
    if (dates.isEmpty()) {
      return;
    }
    var first = dates.getFirst();
    var odd = Objects.requireNonNull(table.scan(first).firstDate);
    var flags = new ArrayList<String>();
    for (var column : dates) {
      String name = column.name();
      flags.add("--ignore " + (name.matches("[\\w.-]+") ? name : "\"" + name + "\""));
    }
    throw new DatasetException(
        ("%s: column \"%s\" holds dates or times (line %s: \"%s\"), which are no numbers yet."
                + " Leave it out with %s, or split it into numbers, such as year, month and"
                + " weekday, in columns of their own.")
            .formatted(
                table.name(),
                Odd.brief(first.name()),
                odd.line(),
                odd.value(),
                String.join(" ", flags)));
  }

  /** Text where numbers were. */
  static DatasetException noNumber(Table table, Column column, Odd odd) {
    char decimal = table.scan().decimal();
    boolean other = !Double.isNaN(NumberText.read(odd.value(), decimal == '.' ? ',' : '.'));
    long numbers = table.scan(column).numbers(decimal).count();
    return new DatasetException(
        ("%s, line %s: \"%s\" in column \"%s\" is not a number%s, as %s of its %s values are."
                + " Correct it, or leave it empty if it is missing.")
            .formatted(
                table.name(),
                odd.line(),
                odd.value(),
                Odd.brief(column.name()),
                other ? " with a decimal " + (decimal == ',' ? "comma" : "point") : "",
                TableRemarks.number(numbers),
                TableRemarks.number(column.present())));
  }
}
