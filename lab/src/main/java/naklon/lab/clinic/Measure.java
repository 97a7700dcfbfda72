package naklon.lab.clinic;

import naklon.data.Dataset;
import naklon.train.Evaluation;
import naklon.train.Model;

/** How good a model is on rows that no training has seen: 0 is useless, 1 is perfect. */
enum Measure {
  /** Share of rows whose class is named. */
  ACCURACY,
  /** Mean share of each class that is found, so that a rare class counts as much as another. */
  BALANCED_ACCURACY,
  /** e^−loss: the geometric mean of the probability given to what came. */
  LIKELIHOOD,
  /** Explained share of the variance; 0 for what is worse than the mean. */
  R2;

  /** The figure of a model; 0 where it is no number. */
  double of(Model model, Dataset rows) {
    Evaluation e = model.evaluate(rows);
    double figure =
        switch (this) {
          case ACCURACY -> e.accuracy();
          case BALANCED_ACCURACY -> e.macroRecall();
          case LIKELIHOOD -> Math.exp(-e.loss());
          case R2 -> e.r2();
        };
    return figure > 0 ? Math.min(1, figure) : 0;
  }
}
