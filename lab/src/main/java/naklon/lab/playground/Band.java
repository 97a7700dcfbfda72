package naklon.lab.playground;

import java.util.List;

/**
 * The same setup from several seeds: data, order and weights differ, nothing else does.
 *
 * @param seeds of the trainings that have ended or are on their way
 * @param epochs that all have a point at
 * @param train each training's losses on its training rows
 * @param validation each training's losses on its validation rows; NaN without such rows
 * @param done trainings that have ended
 */
record Band(
    long[] seeds,
    int[] epochs,
    List<double[]> train,
    List<double[]> validation,
    double[] accuracies,
    int done) {
  /** One run is an anecdote. */
  static final int SEEDS = 5;
}
