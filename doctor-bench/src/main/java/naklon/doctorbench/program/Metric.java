package naklon.doctorbench.program;

import naklon.data.Dataset;
import naklon.train.Model;

/** How good a model is on a data set: from 0, useless, to 1, perfect. */
public enum Metric {
  /** Share of rows whose class is named. */
  ACCURACY,
  /** Mean recall of the classes, so that a rare class counts as much as a common one. */
  BALANCED_ACCURACY,
  /** Of values that are 0 or 1, predicted as one probability: share on the right side of 1/2. */
  YES_OR_NO,
  /**
   * e^−loss: the geometric mean of the probability given to what came. For programs whose loss is a
   * cross-entropy of the engine, before and after the fault; with a loss of one's own it is 0.
   */
  LIKELIHOOD,
  /** Explained share of the variance, R²; 0 for anything worse than the mean. */
  R2;

  /** The figure of a model; 0 if it is not a number. */
  public double of(Model model, Dataset rows) {
    double figure =
        switch (this) {
          case ACCURACY -> model.evaluate(rows).accuracy();
          case BALANCED_ACCURACY -> model.evaluate(rows).macroRecall();
          case YES_OR_NO -> yesOrNo(model, rows);
          case LIKELIHOOD -> Math.exp(-model.evaluate(rows).loss());
          case R2 -> model.evaluate(rows).r2();
        };
    return figure > 0 ? Math.min(1, figure) : 0;
  }

  private static double yesOrNo(Model model, Dataset rows) {
    float[][] said = model.predict(rows);
    int right = 0;
    for (int row = 0; row < rows.rows(); row++) {
      right += said[row][0] > 0.5 == rows.value(row, 0) > 0.5 ? 1 : 0;
    }
    return (double) right / rows.rows();
  }
}
