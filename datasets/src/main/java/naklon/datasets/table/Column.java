package naklon.datasets.table;

import java.util.List;

/**
 * What was found in one column of a table. Figures are of all rows and for people to look at; what
 * a net is trained on is fitted again on the training rows alone.
 *
 * @param index 0 is the first
 * @param name from the header, or column1, column2 and so on
 * @param kind what it holds
 * @param present rows that have a value
 * @param missing rows that have none
 * @param numbers of a column of numbers, else {@link Numbers#NONE}
 * @param levels the different values in the order in which they first occur, at most {@value
 *     #MOST_LEVELS} (fewer in tables of more than 1,000 columns); empty if there are more
 */
public record Column(
    int index,
    String name,
    ColumnKind kind,
    long present,
    long missing,
    Numbers numbers,
    List<Level> levels) {
  /** Columns with more different values than this are not counted value by value. */
  public static final int MOST_LEVELS = 1000;

  public Column {
    levels = List.copyOf(levels);
  }

  /**
   * Figures of the numbers in a column; NaN if there are none.
   *
   * @param min smallest
   * @param max largest
   * @param mean arithmetic mean
   * @param std standard deviation, divided by n
   * @param whole true if none has a fraction
   */
  public record Numbers(double min, double max, double mean, double std, boolean whole) {
    /** Of a column without numbers. */
    public static final Numbers NONE =
        new Numbers(Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
  }
}
