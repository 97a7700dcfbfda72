package naklon.doctor;

import naklon.autodiff.Gradients;
import naklon.nn.ClassLoss;
import naklon.nn.Focal;
import naklon.nn.Hinge;
import naklon.nn.Labels;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.NegativeLogLikelihood;
import naklon.tensor.Tensor;

/** The loss on outputs that are made up. */
final class LossChecks {
  private static final double SURE = 12; // logits of somebody who is sure
  private static final double FLAT = 0.01; // of the slope near the target

  private final Patient p;
  private final Chart chart;
  private final Loss loss;

  LossChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
    loss = p.subject.loss();
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone()).detail(loss.toString());
  }

  void run() {
    if (chart.has(Code.LABELS_OUT_OF_RANGE)) {
      return; // whatever the loss says of such targets
    }
    if (p.train.isClassification()) {
      weights();
      if (!(loss instanceof ClassLoss) && isOfClasses()) {
        classes();
      }
    } else if (loss instanceof Losses.BinaryCrossEntropyWithLogits) {
      shares();
    } else if (!loss.toString().startsWith("klDivergence")) {
      values();
    }
  }

  /**
   * Whether there is an output for each class: a loss of one's own may have other uses for them.
   */
  private boolean isOfClasses() {
    Tensor out = p.view(p.x(p.train, Patient.spread(p.train, 1))).output();
    return out.shape().rank() == 2 && out.shape().dim(1) == p.train.classes();
  }

  private static Remedy crossEntropy() {
    return new Remedy.ChangeLoss(Losses.crossEntropy(), "crossEntropy()");
  }

  /** How each class counts, if the loss knows; null if it does not. */
  static Labels labels(Loss loss) {
    return switch (loss) {
      case Losses.CrossEntropy c -> c.labels();
      case Focal f -> f.labels();
      case Hinge h -> h.labels();
      case NegativeLogLikelihood n -> n.labels();
      default -> new Labels(java.util.List.of(), null);
    };
  }

  private void weights() {
    var weights = labels(loss).weights();
    int[] counts = p.train.classCounts();
    for (int c = 0; c < Math.min(weights.size(), counts.length); c++) {
      if (weights.get(c) == 0 && counts[c] > 0) {
        classDoesNotCount(c);
        return;
      }
    }
  }

  private void classDoesNotCount(int c) {
    chart.add(
        Finding.of(Code.WRONG_LOSS, Confidence.PROVEN, evidence().with("class", c), crossEntropy())
            .explaining(Symptom.ONE_CLASS));
  }

  /** [classes, classes]: row c is sure of class c, or of the class after it. */
  private Tensor logits(int classes, int after) {
    var x = new float[classes * classes];
    for (int c = 0; c < classes; c++) {
      x[c * classes + (c + after) % classes] = (float) SURE;
    }
    return Tensor.floats(x, classes, classes);
  }

  private void classes() {
    int k = p.train.classes();
    var all = new int[k];
    for (int c = 0; c < k; c++) {
      all[c] = c;
    }
    Tensor y = Tensor.ints(all, k);
    double right = of(logits(k, 0), y);
    double wrong = of(logits(k, 1), y);
    if (!(right < wrong - 1e-6)) {
      noMinimum(right, wrong, crossEntropy());
      return;
    }
    for (int c = 0; c < k; c++) {
      Tensor label = Tensor.ints(new int[] {c}, 1);
      double own = of(logits(k, 0).slice(0, c, c + 1), label);
      double other = of(logits(k, 1).slice(0, c, c + 1), label);
      if (Math.abs(other - own) < 1e-9) {
        classDoesNotCount(c);
        return;
      }
    }
    double slope = slope(logits(k, 1), y);
    double usual = slope(Tensor.floats(new float[k * k], k, k), y);
    if (slope < FLAT * usual) {
      noSlope(slope, crossEntropy());
    }
  }

  private double of(Tensor out, Tensor y) {
    return loss.of(out, y).item();
  }

  private double slope(Tensor out, Tensor y) {
    Tensor at = out.tracked();
    return Gradients.of(loss.of(at, y), at).of(at).abs().max().item();
  }

  /** Values to predict as shares of yes: logits are only for 0 to 1. */
  private void shares() {
    double[] y = p.y(p.train, Patient.spread(p.train, 1000)).toDoubles();
    double least = java.util.Arrays.stream(y).min().orElse(0);
    double most = java.util.Arrays.stream(y).max().orElse(1);
    if (least < -1e-6 || most > 1 + 1e-6) {
      noMinimum(least, most, squaredError());
    }
  }

  private static Remedy squaredError() {
    return new Remedy.ChangeLoss(Losses.meanSquaredError(), "meanSquaredError()");
  }

  private void values() {
    int[] rows = p.sample();
    Tensor y = p.y(p.train, rows);
    double spread = Math.max(Table.deviation(y.toDoubles()), 1e-6);
    double right = of(y, y);
    double worse = Double.POSITIVE_INFINITY;
    double worst = right;
    double far = 0;
    for (double off : new double[] {-3, -0.5, 0.5, 3}) {
      double there = of(y.add(off * spread), y);
      worse = Double.isNaN(there) ? Double.NaN : Math.min(worse, there);
      worst = Math.max(worst, there);
    }
    double near = slope(y.add(0.5 * spread), y);
    for (double off : new double[] {-6, 6}) {
      far = Math.max(far, slope(y.add(off * spread), y));
    }
    if (isYesOrNo(y) && (worse <= right || Double.isNaN(worse))) {
      Tensor sure = y.sub(0.5).mul(2 * SURE);
      if (of(sure, y) < of(sure.neg(), y)) {
        return; // a loss of logits of one's own
      }
    }
    double scale = Math.max(worst - right, 1e-6 * Math.abs(right));
    if (!(worse > right + 1e-6 * scale)) {
      noMinimum(right, worse, squaredError());
    } else if (far < FLAT * near) {
      noSlope(far, squaredError());
    }
  }

  private static boolean isYesOrNo(Tensor y) {
    for (double v : y.toDoubles()) {
      if (v != 0 && v != 1) {
        return false;
      }
    }
    return true;
  }

  private void noMinimum(double right, double wrong, Remedy remedy) {
    chart.add(
        Finding.of(
                Code.WRONG_LOSS,
                Confidence.PROVEN,
                evidence().with("right", right).with("wrong", wrong),
                remedy)
            .explaining(Symptom.STALLS));
  }

  private void noSlope(double slope, Remedy remedy) {
    chart.add(
        Finding.of(Code.WRONG_LOSS, Confidence.PROVEN, evidence().with("slope", slope), remedy)
            .explaining(Symptom.STALLS, Symptom.SLOW));
  }
}
