package naklon.train;

/**
 * A model measured on a data set.
 *
 * @param rows how many examples
 * @param loss mean loss
 * @param accuracy share of rows whose class was named, 0 to 1; NaN for regression, or if the net
 *     has not one output for each class
 * @param confusion rows by true class, then by predicted class; empty where accuracy is NaN. The
 *     array must not be changed
 */
public record Evaluation(int rows, double loss, double accuracy, int[][] confusion) {}
