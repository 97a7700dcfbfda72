package naklon.doctor;

import java.util.TreeSet;
import java.util.function.IntPredicate;
import naklon.data.Dataset;
import naklon.nn.ClassLoss;
import naklon.nn.Losses;
import naklon.tensor.Tensor;

/**
 * Whether labels are what the loss can be given: each a class that the net has an output for, 0 or
 * 1 for a loss of yes and no, shares that add up to 1 for a divergence. The engine itself refuses a
 * {@link ClassLoss} with too few outputs; a loss of one's own it must believe.
 */
final class LabelRange {
  private static final int CODES = 20; // different whole numbers that may be labels
  private static final double ROUNDING = 1e-6;
  private static final double SHARES = 1e-3; // how far from 1 shares may add up to

  private final Patient p;
  private final Chart chart;

  LabelRange(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  /** Whether the loss can be computed at all: nothing else can be looked at where it cannot. */
  boolean run() {
    if (p.isText() || p.train.rows() == 0) {
      return true;
    }
    if (p.train.isClassification()) {
      return classes();
    }
    if (p.subject.loss() instanceof Losses.BinaryCrossEntropyWithLogits) {
      yesOrNo();
    } else if (p.subject.loss().toString().startsWith("klDivergence")) {
      shares();
    }
    return true;
  }

  private boolean classes() {
    int[] rows = Patient.spread(p.train, 1);
    Tensor out = p.view(p.x(p.train, rows)).output();
    int outputs = out.shape().rank() == 2 ? out.shape().dim(1) : p.train.classes();
    if (p.subject.loss() instanceof ClassLoss || outputs >= p.train.classes()) {
      return true;
    }
    // Fewer outputs than classes may be meant: the loss is asked, with a label that each has.
    int beyond = rowWhere(label -> label >= outputs);
    int within = rowWhere(label -> label < outputs);
    if (beyond < 0 || isTaken(beyond) || within >= 0 && !isTaken(within)) {
      return true;
    }
    add(
        evidence()
            .with("outputs", outputs)
            .with("label", p.train.label(beyond))
            .with("last", outputs - 1.0),
        new Remedy.Outputs(p.train.classes()));
    return false;
  }

  /** The first row with such a label; −1 if there is none. */
  private int rowWhere(IntPredicate label) {
    int row = 0;
    while (row < p.train.rows() && !label.test(p.train.label(row))) {
      row++;
    }
    return row < p.train.rows() ? row : -1;
  }

  /** Whether the loss gives a number for this row alone. */
  private boolean isTaken(int row) {
    int[] one = {row};
    Tensor out = p.view(p.x(p.train, one)).output();
    try {
      p.subject.loss().of(out, p.y(p.train, one)).item();
      return true;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** Values that are few whole numbers, of which some are neither 0 nor 1. */
  private void yesOrNo() {
    var found = new TreeSet<Float>();
    int outside = outside(p.train, found) + outside(p.validation, found);
    boolean areCodes = found.size() <= CODES && found.stream().allMatch(v -> v == Math.rint(v));
    if (outside == 0 || !areCodes) {
      return; // values that are no labels are a matter of the loss
    }
    add(
        evidence()
            .with("least", found.first())
            .with("most", found.last())
            .with("outside", outside)
            .with("rows", p.train.rows() + p.validation.rows()),
        found.size() == 2 ? new Remedy.RecodeLabels() : new Remedy.ByHand("number-labels"));
  }

  /** How many values are not between 0 and 1; all that there are go to the set, or enough. */
  private static int outside(Dataset d, TreeSet<Float> found) {
    int outside = 0;
    for (int row = 0; row < d.rows(); row++) {
      for (int k = 0; k < d.outputs(); k++) {
        float v = d.value(row, k);
        outside += v < -ROUNDING || v > 1 + ROUNDING ? 1 : 0;
        if (found.size() <= CODES) {
          found.add(v);
        }
      }
    }
    return outside;
  }

  private void shares() {
    int outside = 0;
    double worst = 1;
    for (int row = 0; row < p.train.rows(); row++) {
      double sum = 0;
      double least = 0;
      for (int k = 0; k < p.train.outputs(); k++) {
        sum += p.train.value(row, k);
        least = Math.min(least, p.train.value(row, k));
      }
      boolean isOff = Math.abs(sum - 1) > SHARES || least < -ROUNDING;
      worst = isOff && Math.abs(sum - 1) >= Math.abs(worst - 1) ? sum : worst;
      outside += isOff ? 1 : 0;
    }
    if (outside > 0) {
      add(
          evidence().with("sum", worst).with("outside", outside).with("rows", p.train.rows()),
          new Remedy.ByHand("shares-that-add-up"));
    }
  }

  private void add(Evidence evidence, Remedy remedy) {
    chart.add(
        Finding.of(Code.LABELS_OUT_OF_RANGE, Confidence.PROVEN, evidence, remedy)
            .explaining(Symptom.STALLS, Symptom.DIVERGES));
  }
}
