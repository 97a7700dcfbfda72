package naklon.train;

import naklon.compile.Rounds;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.tensor.Slice;
import naklon.tensor.Store;

/**
 * All that steps on batches of one data set and one size have in common, found once: looking it up
 * would take longer than a step of a tiny net.
 */
final class BatchRounds {
  private final Dataset data;
  private final int size;
  private final DataWindow.Rows rows;
  private final GradientPhase phase;
  private final UpdatePhase update;
  private final Rounds rounds;
  private final Slice[] inputs;
  private final Slice loss;
  private final Slice shown;

  BatchRounds(
      Batch batch, DataWindow.Rows rows, GradientPhase phase, UpdatePhase update, Rounds rounds) {
    data = batch.data();
    size = batch.size();
    this.rows = rows;
    this.phase = phase;
    this.update = update;
    this.rounds = rounds;
    inputs = phase.inputs(rows);
    loss = phase.lossOf(rows);
    shown = phase.shownOf(rows);
  }

  /** Whether it fits a batch. */
  boolean isFor(Batch batch) {
    return batch.data() == data && batch.size() == size;
  }

  DataWindow.Rows rows() {
    return rows;
  }

  /**
   * Up to {@code times} steps on the rows that are set.
   *
   * @param updates done before
   * @return steps done: fewer if a loss or gradient is not finite in the next
   */
  int run(int times, Store store, double rate, long updates) {
    phase.begin(updates);
    update.begin(rate, updates + 1.0);
    return rounds.run(times, store, inputs, update.inputs());
  }

  /** The loss of the last step. */
  double loss() {
    return loss.at(0);
  }

  /** The same, in the units in which it is shown. */
  double shown() {
    return shown.at(0);
  }
}
