package naklon.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A data set divided into a part to learn from, a part to choose by and a part to judge by. The
 * parts are views: they share the features of the whole. A part whose fraction is 0 has no rows.
 *
 * @param train what the weights are fitted to
 * @param validation what settings are chosen by
 * @param test what is looked at once, at the end
 */
public record Split(Dataset train, Dataset validation, Dataset test) {

  /** {@link #stratified} for classes, {@link #random} for regression. */
  public static Split of(Dataset data, double validation, double test, long seed) {
    if (data.tokens() != null) {
      throw new IllegalArgumentException(
          ("Data set \"%s\": windows of one text overlap, so rows cannot be divided at random."
                  + " Divide the text: Text.split(...).")
              .formatted(data.name()));
    }
    return data.isClassification()
        ? stratified(data, validation, test, seed)
        : random(data, validation, test, seed);
  }

  /**
   * Divides every class in the same proportion (by largest remainder; at least one row of each
   * class in each part that is asked for). The order within each part is shuffled by the seed.
   *
   * @param validation fraction of the rows, 0 .. 1
   * @param test fraction of the rows, 0 .. 1; what both leave is for training
   * @throws IllegalArgumentException if the fractions leave nothing to train on, a class has too
   *     few rows, or the targets are values
   */
  public static Split stratified(Dataset data, double validation, double test, long seed) {
    checkFractions(validation, test);
    if (!data.isClassification()) {
      throw new IllegalArgumentException(
          ("Data set \"%s\" has values to predict, no classes to keep in proportion:"
                  + " use Split.random.")
              .formatted(data.name()));
    }
    int[] counts = data.classCounts();
    int[][] quota = new int[counts.length][];
    for (int c = 0; c < counts.length; c++) {
      quota[c] = counts[c] == 0 ? new int[3] : divide(counts[c], validation, test);
      if (quota[c] == null) {
        throw new IllegalArgumentException(
            ("Data set \"%s\": class \"%s\" has %s, too few for %s parts with every class in each."
                    + " Add rows, leave the class out, set a fraction to 0, or use Split.random.")
                .formatted(
                    data.name(),
                    data.classNames().get(c),
                    counts[c] == 1 ? "1 row" : counts[c] + " rows",
                    parts(validation, test)));
      }
    }
    int[] group = new int[data.rows()];
    Arrays.setAll(group, data::label);
    return deal(data, group, quota, seed);
  }

  /**
   * Divides the rows at random, whatever their targets are.
   *
   * @param validation fraction of the rows, 0 .. 1
   * @param test fraction of the rows, 0 .. 1; what both leave is for training
   * @throws IllegalArgumentException if the fractions leave nothing to train on, or there are too
   *     few rows
   */
  public static Split random(Dataset data, double validation, double test, long seed) {
    checkFractions(validation, test);
    int[] quota = divide(data.rows(), validation, test);
    if (quota == null) {
      throw new IllegalArgumentException(
          "Data set \"%s\": %s rows, too few for %s parts. Add rows or set a fraction to 0."
              .formatted(data.name(), data.rows(), parts(validation, test)));
    }
    return deal(data, new int[data.rows()], new int[][] {quota}, seed);
  }

  /**
   * Walks the rows in shuffled order and gives each to the first part that its group still needs.
   */
  private static Split deal(Dataset data, int[] group, int[][] quota, long seed) {
    int[][] rows = new int[3][];
    for (int part = 0; part < 3; part++) {
      int size = 0;
      for (int[] q : quota) {
        size += q[part];
      }
      rows[part] = new int[size];
    }
    int[] filled = new int[3];
    int[][] left = quota.clone();
    Arrays.setAll(left, g -> quota[g].clone());
    for (int row : Rng.of(seed).permutation(data.rows())) {
      int[] needs = left[group[row]];
      int part = needs[1] > 0 ? 1 : needs[2] > 0 ? 2 : 0;
      needs[part]--;
      rows[part][filled[part]++] = row;
    }
    return new Split(data.select(rows[0]), data.select(rows[1]), data.select(rows[2]));
  }

  /** Rows for training, validation and test, or null if there are fewer rows than parts. */
  private static int @Nullable [] divide(int rows, double validation, double test) {
    if (rows < parts(validation, test)) {
      return null;
    }
    double[] share = {1 - validation - test, validation, test};
    int[] count = new int[3];
    double[] rest = new double[3];
    int given = 0;
    for (int part = 0; part < 3; part++) {
      // 1e-9: 0.1 * 70 is a little more than 7, 0.7 * 10 a little less
      count[part] = (int) Math.floor(share[part] * rows + 1e-9);
      rest[part] = share[part] * rows - count[part];
      given += count[part];
    }
    for (; given < rows; given++) {
      int most = rest[1] > rest[0] + 1e-9 ? 1 : 0;
      most = rest[2] > rest[most] + 1e-9 ? 2 : most;
      count[most]++;
      rest[most]--;
    }
    for (int part = 0; part < 3; part++) {
      if (count[part] == 0 && (part == 0 || share[part] > 0)) {
        int largest = count[1] > count[0] ? 1 : 0;
        largest = count[2] > count[largest] ? 2 : largest;
        count[largest]--;
        count[part]++;
      }
    }
    return count;
  }

  private static int parts(double validation, double test) {
    return 1 + (validation > 0 ? 1 : 0) + (test > 0 ? 1 : 0);
  }

  private static void checkFractions(double validation, double test) {
    checkFraction("validation", validation);
    checkFraction("test", test);
    if (validation + test >= 1) {
      throw new IllegalArgumentException(
          ("Split: validation %s and test %s leave nothing to train on."
                  + " Choose fractions whose sum is below 1, such as 0.1 and 0.1.")
              .formatted(validation, test));
    }
  }

  private static void checkFraction(String part, double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "Split: the %s fraction is %s, expected 0 <= fraction < 1, such as 0.1 for a tenth."
              .formatted(part, fraction));
    }
  }
}
