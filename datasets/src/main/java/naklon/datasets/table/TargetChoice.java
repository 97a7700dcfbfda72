package naklon.datasets.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import naklon.datasets.DatasetException;

/**
 * The target, and whether it is a class or a number.
 *
 * @param column to predict
 * @param classNames in order; empty for regression
 * @param classes for each level of the column its class; empty for regression
 * @param remarks why, one plain sentence each
 */
record TargetChoice(Column column, List<String> classNames, int[] classes, List<String> remarks) {
  private static final int SHOWN = 10;

  static TargetChoice of(Table table, Column target, TaskOptions.Goal goal) {
    var check = new Check(table, target);
    check.any();
    boolean classes =
        switch (goal) {
          case CLASSIFICATION -> true;
          case REGRESSION -> false;
          case AUTOMATIC -> !isNumber(target) || fewWholeNumbers(table, target);
        };
    var remarks = new ArrayList<String>();
    if (target.missing() > 0) {
      remarks.add(
          "%s left out because \"%s\", the target, is missing there."
              .formatted(
                  TableRemarks.count(target.missing(), "row")
                      + (target.missing() == 1 ? " is" : " are"),
                  Odd.brief(target.name())));
    }
    return classes
        ? classification(table, target, goal, check, remarks)
        : regression(target, goal, check, remarks);
  }

  private static boolean isNumber(Column column) {
    return column.kind() == ColumnKind.NUMBER
        || column.kind() == ColumnKind.CONSTANT && !Double.isNaN(column.numbers().mean());
  }

  /** At most 20 different whole numbers, of which each has two rows on average at least. */
  private static boolean fewWholeNumbers(Table table, Column target) {
    if (target.levels().isEmpty() || !target.numbers().whole()) {
      return false;
    }
    int distinct = Kinds.distinct(target, table.scan().decimal()).size();
    return distinct <= Kinds.FEW && 2L * distinct <= target.present();
  }

  private static TargetChoice classification(
      Table table, Column target, TaskOptions.Goal goal, Check check, List<String> remarks) {
    check.classes();
    char decimal = table.scan().decimal();
    Map<String, Long> counts = new LinkedHashMap<>();
    var levels = target.levels();
    String[] names = new String[levels.size()];
    boolean numbers = isNumber(target);
    boolean yesOrNo = target.kind() == ColumnKind.BOOLEAN;
    if (numbers) {
      for (double value : Kinds.distinct(target, decimal).keySet()) {
        counts.put(NumberText.write(value), 0L);
      }
      Arrays.setAll(
          names, i -> NumberText.write(NumberText.read(levels.get(i).value(), decimal) + 0.0));
    } else {
      Map<String, Long> sorted = new TreeMap<>();
      Map<String, String> spelling = new HashMap<>(); // YES and yes are one class, the first one
      for (int i = 0; i < names.length; i++) {
        String value = levels.get(i).value();
        names[i] =
            yesOrNo ? spelling.computeIfAbsent(value.toLowerCase(Locale.ROOT), _ -> value) : value;
      }
      for (String name : names) {
        sorted.put(name, 0L);
      }
      counts.putAll(yesOrNo ? noFirst(sorted) : sorted);
    }
    for (int i = 0; i < names.length; i++) {
      counts.merge(names[i], levels.get(i).count(), Long::sum);
    }
    check.counts(counts);
    var classNames = List.copyOf(counts.keySet());
    int[] classes = new int[names.length];
    Arrays.setAll(classes, i -> classNames.indexOf(names[i]));
    String why =
        goal == TaskOptions.Goal.CLASSIFICATION
            ? "as you said"
            : numbers
                ? "because it holds only %s different whole numbers".formatted(counts.size())
                : yesOrNo ? "because it holds two words" : "because it holds text";
    remarks.add(
        "\"%s\" is predicted as one of %s classes, %s: %s."
            .formatted(Odd.brief(target.name()), counts.size(), why, shown(counts)));
    return new TargetChoice(target, classNames, classes, List.copyOf(remarks));
  }

  private static Map<String, Long> noFirst(Map<String, Long> words) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (double value : new double[] {0, 1}) {
      words.keySet().stream()
          .filter(word -> FieldText.noOrYes(word) == value)
          .forEach(word -> ordered.put(word, 0L));
    }
    return ordered;
  }

  private static String shown(Map<String, Long> counts) {
    var parts = new ArrayList<String>();
    counts.forEach(
        (name, count) -> parts.add(Odd.brief(name) + " (" + TableRemarks.number(count) + ")"));
    int more = parts.size() - SHOWN;
    return more > 0
        ? String.join(", ", parts.subList(0, SHOWN)) + " and " + more + " more"
        : String.join(", ", parts);
  }

  private static TargetChoice regression(
      Column target, TaskOptions.Goal goal, Check check, List<String> remarks) {
    check.numbers();
    var numbers = target.numbers();
    String why =
        goal == TaskOptions.Goal.REGRESSION
            ? "as you said"
            : numbers.whole()
                ? "because it holds many different whole numbers"
                : "because it holds numbers with fractions";
    remarks.add(
        "\"%s\" is predicted as a number, %s: from %s to %s, on average %s."
            .formatted(
                Odd.brief(target.name()),
                why,
                brief(numbers.min()),
                brief(numbers.max()),
                brief(numbers.mean())));
    return new TargetChoice(target, List.of(), new int[0], List.copyOf(remarks));
  }

  /** For people: seven digits, with an exponent only where zeros would fill the line. */
  static String brief(double value) {
    double size = Math.abs(value);
    if (size != 0 && !(size >= 1e-4 && size < 1e15)) {
      return String.format(Locale.ROOT, "%.5e", value);
    }
    var rounded = BigDecimal.valueOf(value).round(new MathContext(7)).stripTrailingZeros();
    return size >= 1e7 ? NumberText.write(Math.rint(value)) : rounded.toPlainString();
  }

  /** What makes a column no target, with errors that say what to do. */
  private record Check(Table table, Column target) {
    private String where() {
      return "%s: the target \"%s\"".formatted(table.name(), Odd.brief(target.name()));
    }

    void any() {
      if (target.present() == 0) {
        throw new DatasetException(
            where() + " is missing in every row. Choose another target, or fill it in.");
      }
      var scan = table.scan(target);
      if (target.kind() == ColumnKind.DATE) {
        var odd = Objects.requireNonNull(scan.firstDate);
        throw new DatasetException(
            ("%s holds dates (line %s: \"%s\"). Predict a number or a class, such as the days"
                    + " since a fixed day, in a column of its own.")
                .formatted(where(), odd.line(), odd.value()));
      }
      if (target.kind() == ColumnKind.TEXT) {
        throw new DatasetException(
            ("%s is free text: %s. Choose a target whose values repeat, or numbers.")
                .formatted(where(), FeatureChoice.variety(table, target)));
      }
      Odd odd = scan.firstNoNumber(table.scan().decimal());
      if (target.kind() == ColumnKind.NUMBER && odd != null) {
        throw FeatureChoice.noNumber(table, target, odd);
      }
    }

    void classes() {
      if (target.levels().isEmpty()) {
        throw new DatasetException(
            ("%s has more than %s different values, too many for classes."
                    + " Predict it as a number (regression), or group its values.")
                .formatted(where(), TableRemarks.number(table.scan(target).levels.most())));
      }
    }

    void counts(Map<String, Long> counts) {
      if (counts.size() == 1) {
        throw new DatasetException(
            ("%s is \"%s\" in every row, but at least two classes are needed to tell apart."
                    + " Choose another target, or add rows of other classes.")
                .formatted(where(), Odd.brief(counts.keySet().iterator().next())));
      }
      counts.forEach(
          (name, count) -> {
            if (count == 1) {
              throw new DatasetException(
                  ("%s is \"%s\" in one row only, but each class needs a row to learn from and"
                          + " one to check by. Add rows of this class, or remove the row.")
                      .formatted(where(), Odd.brief(name)));
            }
          });
    }

    void numbers() {
      Odd odd = table.scan(target).firstNoNumber(table.scan().decimal());
      if (odd != null) {
        throw new DatasetException(
            ("%s holds text (line %s: \"%s\"), and a regression predicts numbers. Predict classes,"
                    + " or choose another target.")
                .formatted(where(), odd.line(), odd.value()));
      }
      var numbers = target.numbers();
      if (numbers.min() == numbers.max()) {
        throw new DatasetException(
            "%s is %s in every row, so there is nothing to learn. Choose another target."
                .formatted(where(), NumberText.write(numbers.min())));
      }
      if (Math.max(-numbers.min(), numbers.max()) > Float.MAX_VALUE) {
        throw new DatasetException(
            "%s goes up to %s, more than float32 holds (3.4e38). Write it in larger units."
                .formatted(where(), Math.max(-numbers.min(), numbers.max())));
      }
    }
  }
}
