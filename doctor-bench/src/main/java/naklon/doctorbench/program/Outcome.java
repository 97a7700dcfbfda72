package naklon.doctorbench.program;

import naklon.train.NonFiniteException;
import naklon.train.TrainingRun;

/** How a program ended. */
public sealed interface Outcome {
  /** The program's metric on rows that it has never seen; 0 if it did not end. */
  double score();

  /**
   * All planned steps were taken.
   *
   * @param validationScore the metric on the program's own validation rows; NaN without any
   */
  record Finished(TrainingRun run, double score, double validationScore) implements Outcome {}

  /** A loss or gradient was not finite. */
  record Failed(NonFiniteException cause) implements Outcome {
    @Override
    public double score() {
      return 0;
    }
  }
}
