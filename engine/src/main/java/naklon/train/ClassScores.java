package naklon.train;

/**
 * How well one class was found.
 *
 * @param rows that are of the class (its support)
 * @param precision of the rows said to be of the class, the share that are; 0 if none was said so
 * @param recall of the rows of the class, the share that were found; 0 if there are none
 * @param f1 harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN); 0 if the class occurs
 *     neither in the data nor in the answers
 * @param rocAuc area under the ROC curve of this class against the rest, by its probability: 0.5 is
 *     chance; NaN if all rows or none are of the class, or it was not measured
 */
public record ClassScores(int rows, double precision, double recall, double f1, double rocAuc) {

  /** From a confusion matrix, rows by true class. */
  static ClassScores of(int[][] confusion, int c, double rocAuc) {
    int right = confusion[c][c];
    int rows = 0;
    int said = 0;
    for (int k = 0; k < confusion.length; k++) {
      rows += confusion[c][k];
      said += confusion[k][c];
    }
    return new ClassScores(
        rows,
        share(right, said),
        share(right, rows),
        share(2L * right, (long) rows + said),
        rocAuc);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
