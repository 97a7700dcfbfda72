package naklon.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Fits the encoding of each column on the training rows. */
final class ColumnFits {
  /** Levels of a category that get a feature each. */
  static final int MOST_LEVELS = 64;

  /**
   * A column and how it is encoded.
   *
   * @param source its place in the store
   * @param encoding fitted
   * @param places for each level as it is stored its place in the encoding; empty for numbers
   */
  record Fitted(int source, ColumnEncoding encoding, int[] places) {}

  private final List<Column> columns;
  private final List<String> remarks;
  private final IntConsumer rows;

  /**
   * For these columns.
   *
   * @param remarks gets sentences about what was decided
   * @param rows is told now and then how many rows have been gone over
   */
  ColumnFits(List<Column> columns, List<String> remarks, IntConsumer rows) {
    this.columns = columns;
    this.remarks = remarks;
    this.rows = rows;
  }

  /** Goes over the rows once, in their order, and counts those of the training. */
  List<Fitted> fit(RowStore store, BitSet training) {
    var sums = new Sum[columns.size()];
    Arrays.setAll(sums, i -> sum(columns.get(i)));
    for (int row = training.nextSetBit(0); row >= 0; row = training.nextSetBit(row + 1)) {
      for (int i = 0; i < sums.length; i++) {
        sums[i].add(store.value(row, i));
      }
      if ((row & 0xFFFFF) == 0) {
        rows.accept(row);
      }
    }
    var fitted = new ArrayList<Fitted>();
    for (int i = 0; i < sums.length; i++) {
      var column = columns.get(i);
      switch (sums[i]) {
        case Sum.OfNumbers numbers -> number(i, column, numbers, fitted);
        case Sum.OfLevels levels -> category(i, column, levels, fitted);
      }
    }
    return fitted;
  }

  private static Sum sum(Column column) {
    if (column.kind() == ColumnKind.CATEGORY) {
      return new Sum.OfLevels(column.levels().size());
    }
    double largest =
        column.kind() == ColumnKind.BOOLEAN
            ? 1
            : Math.max(Math.abs(column.numbers().min()), Math.abs(column.numbers().max()));
    return new Sum.OfNumbers(largest);
  }

  private void number(int place, Column column, Sum.OfNumbers seen, List<Fitted> fitted) {
    if (seen.std() == 0 && seen.missing() == 0 || seen.count() == 0) {
      remarks.add(oneValue(column));
      return;
    }
    boolean yesOrNo = column.kind() == ColumnKind.BOOLEAN;
    double std = seen.std() == 0 ? 1 : seen.std();
    var encoding = new NumberEncoding(column.name(), yesOrNo, seen.mean(), std, seen.missing() > 0);
    fitted.add(new Fitted(place, encoding, new int[0]));
    if (seen.missing() > 0) {
      remarks.add(
          ("Missing values of \"%s\" are filled with the training rows' mean, %s,"
                  + " and the feature \"%s is missing\" says where.")
              .formatted(
                  Odd.brief(column.name()),
                  TargetChoice.brief(seen.mean()),
                  Odd.brief(column.name())));
    }
  }

  private void category(int place, Column column, Sum.OfLevels seen, List<Fitted> fitted) {
    var levels = column.levels();
    long[] counts = seen.counts();
    // the most frequent ones; of equally frequent ones those that come first in the file
    var frequent =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> -counts[i]).thenComparing(i -> i))
            .toList();
    boolean pooled = frequent.size() > MOST_LEVELS;
    boolean missing = seen.missing() > 0;
    if (frequent.size() + (missing ? 1 : 0) < 2) {
      remarks.add(oneValue(column));
      return;
    }
    var kept = frequent.subList(0, Math.min(MOST_LEVELS, frequent.size()));
    int[] places = new int[counts.length];
    Arrays.fill(places, (int) CategoryEncoding.UNSEEN);
    var names = new ArrayList<String>();
    for (int i : kept.stream().sorted().toList()) {
      places[i] = names.size();
      names.add(levels.get(i).value());
    }
    var encoding = new CategoryEncoding(column.name(), names, pooled, missing);
    fitted.add(new Fitted(place, encoding, places));
    if (pooled) {
      remarks.add(
          ("Column \"%s\" has %s different values; the %s most frequent ones are kept and the"
                  + " others pooled.")
              .formatted(Odd.brief(column.name()), frequent.size(), MOST_LEVELS));
    }
    if (missing) {
      remarks.add(
          "Missing values of \"%s\" are a category of their own."
              .formatted(Odd.brief(column.name())));
    }
  }

  private static String oneValue(Column column) {
    return "Column \"%s\" is left out: it does not vary in the rows to learn from."
        .formatted(Odd.brief(column.name()));
  }
}
