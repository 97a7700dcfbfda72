package naklon.data;

/**
 * Some rows of a data set, to be learnt from together.
 *
 * @param data where the rows lie
 * @param rows row numbers in {@code data}; must not be changed
 * @param epoch from 0
 * @param number of the batch in its epoch, from 0
 */
public record Batch(Dataset data, int[] rows, int epoch, int number) {
  public int size() {
    return rows.length;
  }
}
