package naklon.doctor;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Dataset;
import naklon.nn.Losses;
import naklon.train.EpochFigures;

/** The figures of the epochs so far, and what guessing would have in their units. */
final class Course {
  private final Patient p;
  private final List<EpochFigures> epochs = new ArrayList<>();
  private double first = Double.NaN;

  Course(Patient p) {
    this.p = p;
  }

  void add(EpochFigures figures) {
    epochs.add(figures);
  }

  int size() {
    return epochs.size();
  }

  EpochFigures epoch(int i) {
    return epochs.get(i);
  }

  /** Mean training loss of epochs from, inclusive, to, exclusive. */
  double train(int from, int to) {
    return epochs.subList(from, to).stream().mapToDouble(EpochFigures::trainLoss).sum()
        / (to - from);
  }

  /** The same of the validation loss. */
  double validation(int from, int to) {
    return epochs.subList(from, to).stream().mapToDouble(EpochFigures::validationLoss).sum()
        / (to - from);
  }

  /** What guessing loses, in the units in which losses are shown. */
  double guess() {
    if (!Double.isNaN(first)) {
      return first;
    }
    Dataset d = p.train;
    if (d.isClassification() || p.subject.targetScaler().isNone()) {
      first = p.guess();
    } else {
      // Shown losses are in the data's units: squared errors of the mean are the variance.
      double[] y = Table.targets(d, Patient.spread(d, 1000)).column(0);
      double s = Table.deviation(y);
      first = p.subject.loss() instanceof Losses.MeanSquaredError ? s * s : s;
    }
    return first;
  }

  /** Whether the loss is still high after some epochs. */
  boolean isHigh() {
    int n = epochs.size();
    return n >= 6 && train(2 * n / 3, n) > 0.15 * guess();
  }

  /** Whether the last third of the epochs brought next to nothing, and the loss is high. */
  boolean standsStill() {
    int n = epochs.size();
    return isHigh() && train(n / 3, 2 * n / 3) - train(2 * n / 3, n) < 0.025 * guess();
  }

  /**
   * Whether as many epochs again may bring this much: each doubling brings about as large a share
   * of the one before as that did. Short runs promise everything.
   */
  boolean promises(double gain) {
    int n = epochs.size();
    if (n < 4) {
      return true;
    }
    boolean validated = !Double.isNaN(epochs.getLast().validationLoss());
    double quarter = least(n / 4, validated);
    double half = least(n / 2, validated);
    double last = least(n, validated);
    double share = quarter > half ? Math.min(1, (half - last) / (quarter - half)) : 1;
    double next = (half - last) * share;
    return 1.5 * next > gain;
  }

  /** The least loss of the two epochs that end there: one may end badly. */
  private double least(int end, boolean validated) {
    double least = Double.POSITIVE_INFINITY;
    for (var e : epochs.subList(Math.max(0, end - 2), end)) {
      least = Math.min(least, validated ? e.validationLoss() : e.trainLoss());
    }
    return least;
  }

  /** Whether the second half of the run brought much, or the run was too short to say. */
  boolean stillFalls() {
    int n = epochs.size();
    if (n < 4) {
      return true;
    }
    double half = epochs.get(n / 2 - 1).trainLoss();
    double last = epochs.get(n - 1).trainLoss();
    return half - last > 0.04 * guess();
  }
}
