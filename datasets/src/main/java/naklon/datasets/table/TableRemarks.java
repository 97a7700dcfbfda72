package naklon.datasets.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in plain sentences what was found in a file. */
final class TableRemarks {
  private static final int MOST = 8;

  private TableRemarks() {}

  static List<String> of(Scan scan, List<Column> columns, TableOptions options) {
    var remarks = new ArrayList<String>();
    var dialect = scan.dialect();
    remarks.add(
        "%s of %s, separated by %s."
            .formatted(
                count(scan.rows(), "row"),
                count(columns.size(), "column"),
                Dialect.spell(dialect.delimiter())));
    remarks.add(charset(scan, options));
    remarks.add(
        dialect.header()
            ? "The first line names the columns."
            : "There is no header: the columns are called column1 to column%s."
                .formatted(columns.size()));
    remarks.addAll(decimal(scan, columns, options));
    remarks.addAll(missing(columns));
    remarks.addAll(mixed(scan, columns));
    return List.copyOf(remarks);
  }

  private static String charset(Scan scan, TableOptions options) {
    var dialect = scan.dialect();
    String name = dialect.charset().name();
    if (options.charset() != null) {
      return "The charset is " + name + ", as you said.";
    }
    if (dialect.bom() > 0) {
      return "The charset is " + name + ", as the file's first bytes say.";
    }
    if (dialect.charset().equals(StandardCharsets.UTF_8)) {
      return "The charset is UTF-8.";
    }
    return "The charset is "
        + name
        + ", because "
        + (scan.fallback() > 0
            ? "after line " + scan.fallback() + " there are bytes that are not UTF-8."
            : "the file has bytes that are not UTF-8.");
  }

  private static List<String> decimal(Scan scan, List<Column> columns, TableOptions options) {
    char decimal = scan.decimal();
    boolean separated = false;
    boolean evident = options.decimal() != null;
    Odd ambiguous = null;
    String where = "";
    for (var column : columns) {
      var seen = scan.columns().get(column.index());
      separated |= seen.onlyComma + seen.onlyPoint > 0 || seen.firstAmbiguous != null;
      evident |= seen.onlyComma + seen.onlyPoint > 0;
      if (ambiguous == null && column.kind() == ColumnKind.NUMBER) {
        ambiguous = seen.firstAmbiguous;
        where = column.name();
      }
    }
    var remarks = new ArrayList<String>();
    if (separated) {
      remarks.add("Numbers have a decimal " + (decimal == ',' ? "comma." : "point."));
    }
    if (ambiguous != null && (!evident || decimal == ',' && ambiguous.value().contains("."))) {
      remarks.add(
          ("Numbers such as \"%s\" (column \"%s\", line %s) could be read in two ways and were read"
                  + " as %s; name the decimal sign if that is wrong.")
              .formatted(
                  ambiguous.value(),
                  Odd.brief(where),
                  ambiguous.line(),
                  NumberText.write(NumberText.read(ambiguous.value(), decimal))));
    }
    return remarks;
  }

  private static List<String> missing(List<Column> columns) {
    var some =
        columns.stream().filter(column -> column.missing() > 0 && column.present() > 0).toList();
    if (some.isEmpty()) {
      return List.of();
    }
    var parts = new ArrayList<String>();
    for (var column : some.subList(0, Math.min(MOST, some.size()))) {
      parts.add("%s in \"%s\"".formatted(number(column.missing()), Odd.brief(column.name())));
    }
    int more = some.size() - parts.size();
    return List.of(
        "Values are missing: %s%s."
            .formatted(
                String.join(", ", parts),
                more > 0 ? " and some in %s more".formatted(count(more, "column")) : ""));
  }

  /** Columns of numbers and text that are taken as categories. */
  private static List<String> mixed(Scan scan, List<Column> columns) {
    var remarks = new ArrayList<String>();
    for (var column : columns) {
      var seen = scan.columns().get(column.index());
      long numbers = seen.numbers(scan.decimal()).count();
      Odd odd = seen.firstNoNumber(scan.decimal());
      if (column.kind() == ColumnKind.CATEGORY && 2 * numbers > column.present() && odd != null) {
        remarks.add(
            ("Column \"%s\" holds %s and also text such as \"%s\" (line %s):"
                    + " its %s different values are taken as categories.")
                .formatted(
                    Odd.brief(column.name()),
                    count(numbers, "number"),
                    odd.value(),
                    odd.line(),
                    column.levels().size()));
      }
    }
    return remarks;
  }

  /** Such as "1 row" or "2,500 rows". */
  static String count(long n, String noun) {
    return number(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** Such as "2,500", whatever the machine's language is. */
  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
